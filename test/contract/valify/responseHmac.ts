import { page } from './pages';

const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/**
 * The worked example of the page, printed to its end. Only a flat `result` is shown: how objects, lists, true and null
 * inside it are joined is not said.
 */
export const responseHmac = {
	page: page('apis/response-data-validation'),
	header: 'hmac',
	key: 'secret_key',
	body: {
		result: named([
			'back_nid',
			'date_of_birth',
			'expiry_date',
			'gender',
			'husband_name',
			'marital_status',
			'profession',
			'release_date',
			'religion',
			'area',
			'first_name',
			'front_nid',
			'full_name',
			'serial_number',
			'street',
		]),
		transaction_id: 'transaction_id',
		trials_remaining: 3,
	},
	joined:
		'areaback_niddate_of_birthexpiry_datefirst_namefront_nidfull_namegenderhusband_namemarital_statusprofessionrelease_datereligionserial_numberstreettransaction_id3',
	digest:
		'd3f33383a5eae30125523bc8e6bdfbbe08cec2d87fb6f54e273e78faeec2fbc0f652d8e5f183729c3de405863018f9309f25b8000f3ca925d3efafdd4d4c0b70',
} as const;
