import { hmacOf } from '../../../../../sandbox/valify/hmac';
import { useValify } from '../../support/fixture';
import { jpeg, JPEG, PNG, type Body } from '../../support/sandbox';

const [V1, V11, V15] = ['/api/v1/ocr/', '/api/v1.1/ocr/', '/api/v1.5/ocr/'];
const IMG = { img: JPEG };
const SIDES = { front_img: JPEG, back_img: PNG };
const FRONT = { front_img: JPEG };

/** Kind of each field: a text, a number, or a text in two scripts. */
const kinds = (text: string[], both: string[] = [], number: string[] = []) =>
	Object.fromEntries([
		...text.map((name) => [name, 'text']),
		...both.map((name) => [name, 'both']),
		...number.map((name) => [name, 'number']),
	]) as Record<string, string>;

const DOCUMENTS: Array<[string, string, Body, Record<string, string>]> = [
	[
		'passport',
		V11,
		IMG,
		kinds(
			[
				'expiration_date',
				'date_of_birth',
				'name',
				'nationality',
				'surname',
				'passport_number',
				'sex',
				'type',
			],
			[],
			['validity'],
		),
	],
	[
		'egy_passport',
		V15,
		IMG,
		kinds(
			['expiration_date', 'date_of_birth', 'passport_number', 'national_id'],
			['name', 'surname', 'place_of_birth', 'nationality', 'sex', 'address'],
			['validity'],
		),
	],
	['lby_passport', V1, IMG, kinds([], ['name', 'surname'])],
	[
		'egy_car_license',
		V1,
		SIDES,
		kinds([
			'name:',
			'nationality:',
			'address:',
			'traffic_unit:',
			'traffic_department',
			'license_type',
			'release_date',
			'expiry_date',
			'brand',
		]),
	],
	[
		'new_egy_car_license',
		V1,
		IMG,
		kinds([
			'traffic_dept',
			'traffic_unit',
			'vehicle_type',
			'license_type',
			'plate_num',
			'name',
			'brand',
			'model',
			'model_year',
			'body_type',
			'color',
			'motor_num',
			'engine_capacity',
			'cylinder',
			'fuel_type',
			'chassis_num',
			'release_date',
			'expiry_date',
			'inspection_date',
			'remarks',
			'insurance_number',
			'passenger_num',
		]),
	],
	[
		'mar_nid_ocr',
		V1,
		SIDES,
		kinds(
			['birth_date', 'expiration_date', 'gender', 'civil_status_num'],
			['first_name', 'last_name', 'birth_place', 'father_name', 'mother_name', 'address'],
		),
	],
	[
		'mar_passport',
		V1,
		IMG,
		kinds(
			[
				'sex',
				'place_of_birth',
				'date_of_issue',
				'date_of_expiry',
				'authority',
				'residence',
				'date_of_birth',
				'type',
				'code',
				'passport_no',
				'id_card_no',
			],
			['first_name', 'family_name', 'nationality'],
		),
	],
	['mar_resident_id', V1, SIDES, kinds([], ['first_name'])],
	[
		'mar_driver_license',
		V1,
		IMG,
		kinds([], ['first_name', 'last_name', 'issue_city', 'issue_place_v2_license', 'birth_place']),
	],
	['KSA_nid_ocr', V1, FRONT, kinds([], ['full_name'])],
	['ksa_resident_id', V1, FRONT, kinds([], ['full_name'])],
	[
		'tun_nid_ocr',
		V1,
		SIDES,
		kinds([
			'nid',
			'last_name',
			'first_name',
			'father_name',
			'husband_name',
			'birthdate',
			'birthplace',
			'mother_name',
			'profession',
			'address',
			'issue_date',
			'thumbprint_code',
		]),
	],
	['egy_cr', V1, IMG, kinds(['invented_by_sandbox', 'invented_name', 'invented_number'])],
	['egy_tax_card', V1, SIDES, kinds(['invented_by_sandbox', 'invented_name', 'invented_number'])],
];

const fixture = useValify({ usesPerToken: 20 });

describe.each(DOCUMENTS)('%s', (type, path, images, fields) => {
	it('has the documented fields, the same for the same images', async () => {
		const { status, data, headers } = await fixture.client.ocr(fixture.token, path, type, images);
		expect(status).toBe(200);
		expect(Object.keys(data).sort()).toEqual(['result', 'transaction_id', 'trials_remaining']);
		const result = data.result as Body;
		const found = Object.entries(result).map(([name, value]) => [name, kindOf(value)]);
		expect(Object.fromEntries(found)).toEqual(fields);
		expect(headers.hmac).toBe(hmacOf(data, fixture.box.accounts.valify.hmacKey ?? ''));
		fixture.box.advance(1e12);
		fixture.token = await fixture.client.token();
		expect((await fixture.client.ocr(fixture.token, path, type, images)).data.result).toEqual(
			result,
		);
	});

	it('is read at its own version and no other', async () => {
		for (const other of [V1, V11, V15].filter((version) => version !== path)) {
			expect((await fixture.client.ocr(fixture.token, other, type, images)).status).toBe(400);
		}
		expect((await fixture.client.ocr(fixture.token, '/api/v2/ocr/', type, images)).status).toBe(
			404,
		);
	});

	it('wants its images', async () => {
		const names = Object.keys(images);
		const without =
			type === 'egy_tax_card'
				? [Object.fromEntries(names.map((name) => [name, '']))]
				: names.map((name) => ({ ...images, [name]: '' }));
		for (const sent of without)
			expect((await fixture.client.ocr(fixture.token, path, type, sent)).status).toBe(400);
	});
});

function kindOf(value: unknown): string {
	if (typeof value === 'number') return 'number';
	if (typeof value === 'string') return 'text';
	const names = Object.entries(value as Body).map(([name, text]) => `${name} ${typeof text}`);
	return names.sort().join() === 'arabic string,latin string' ? 'both' : 'something else';
}

it('other images give other answers', async () => {
	const numbers = new Set<unknown>();
	for (let i = 0; i < 10; i++) {
		const { data } = await fixture.client.ocr(fixture.token, V11, 'passport', {
			img: jpeg(String(i)),
		});
		numbers.add((data.result as Body).passport_number);
	}
	expect(numbers.size).toBe(10);
});

it.each([
	[
		'passport',
		V11,
		IMG,
		{ expiration_date: /^\d\d\/\d\d\/\d\d$/, date_of_birth: /^\d\d\/\d\d\/\d\d$/, sex: /^[FM]$/ },
	],
	[
		'egy_passport',
		V15,
		IMG,
		{ expiration_date: /^\d\d\/\d\d\/\d{4}$/, national_id: /^[23]\d{13}$/ },
	],
	['mar_nid_ocr', V1, SIDES, { birth_date: /^\d\d\.\d\d\.\d{4}$/ }],
	['mar_passport', V1, IMG, { date_of_issue: /^\d\d\/\d\d\/\d{4}$/ }],
	['tun_nid_ocr', V1, SIDES, { birthdate: /^\d{4}-\d\d-\d\d$/, nid: /^\d{8}$/ }],
	['egy_car_license', V1, SIDES, { release_date: /^\d{4}\/\d\d\/\d\d$/ }],
])('%s writes its values as the sample does', async (type, path, images, patterns) => {
	const { data } = await fixture.client.ocr(fixture.token, path, type, images);
	for (const [name, pattern] of Object.entries(patterns))
		expect((data.result as Body)[name]).toMatch(pattern);
});

it('counts the trials of Saudi documents in a string, and of no other', async () => {
	expect(
		(await fixture.client.ocr(fixture.token, V1, 'KSA_nid_ocr', FRONT)).data.trials_remaining,
	).toBe('19');
	expect(
		(await fixture.client.ocr(fixture.token, V1, 'ksa_resident_id', FRONT)).data.trials_remaining,
	).toBe('18');
	expect((await fixture.client.ocr(fixture.token, V1, 'ksa_nid_ocr', FRONT)).status).toBe(400);
	expect(
		(await fixture.client.ocr(fixture.token, V1, 'tun_nid_ocr', SIDES)).data.trials_remaining,
	).toBe(16);
});

it.each(['img', 'front_img', 'back_img'])('undocumented documents take %s', async (name) => {
	const { data } = await fixture.client.ocr(fixture.token, V1, 'egy_cr', { [name]: JPEG });
	expect(data.result).toMatchObject({
		invented_by_sandbox: expect.stringContaining('not known') as string,
	});
	expect((await fixture.client.ocr(fixture.token, V1, 'egy_cr', { [name]: 'data:' })).status).toBe(
		415,
	);
});

describe('an image that asks for an error', () => {
	it.each([
		[5001, /^5001 /],
		[5009, /^Invalid data/],
		[5015, /admin/],
		[5039, /matching/],
		[5048, /list/],
		[7777, /^Error 7777/],
	])('%d', async (code, message) => {
		const { status, data } = await fixture.client.nid(fixture.token, {
			front_img: JPEG,
			back_img: jpeg(`..sandbox:error:${code}\xff`),
		});
		expect(status).toBe(422);
		expect(data).toEqual({
			message: expect.stringMatching(message) as string,
			error_code: code,
			transaction_id: '700001',
			trials_remaining: 19,
		});
		expect(fixture.box.log().at(-1)?.note).toBe(`error ${code}`);
	});

	it('gets none when it names no number', async () => {
		for (const text of ['sandbox:error:', 'sandbox:error:soon']) {
			expect(
				(await fixture.client.nid(fixture.token, { front_img: JPEG, back_img: jpeg(text) })).status,
			).toBe(200);
		}
	});
});
