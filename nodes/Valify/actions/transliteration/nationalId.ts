import { isRecord } from '../../../../tokens';
import { InputError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { camelCase, readShape, simplifyField } from '../../simplify';

/** The fields of a national ID that the service takes, as seen in code that uses it; no page on it could be read. */
const FIELDS = [
	'first_name',
	'full_name',
	'street',
	'area',
	'front_nid',
	'serial_number',
	'back_nid',
	'expiry_date',
	'release_date',
	'date_of_birth',
	'gender',
	'profession',
	'religion',
	'husband_name',
	'marital_status',
];

export const nationalId: Operation<ValifyCredential> = {
	fields: [
		{
			displayName: 'National ID Data (JSON)',
			name: 'nationalIdData',
			type: 'json',
			required: true,
			default: '={{ $json }}',
			placeholder: 'e.g. { "full_name": "…" }',
			description:
				'The data of the card in Arabic. The default takes the item itself, as a Document: Extract Data step puts it out.',
		},
		simplifyField,
		billingNotice,
		optionsField(),
	],
	prepare: (item, { bundleKey }) => {
		const body = { bundle_key: bundleKey, data: readData(item) };
		const shape = readShape(item);
		return async (send) =>
			shape(await send({ method: 'POST', path: '/api/v1/transliterate/egy-nid/', body }));
	},
};

/** Takes the raw answer of an Extract Data step as well as the simplified one. */
function readData(item: ItemFields): Record<string, unknown> {
	const label = 'National ID Data (JSON)';
	const given = item.jsonObject('nationalIdData', label) ?? {};
	const card = isRecord(given.result) ? given.result : given;
	const known = FIELDS.map(
		(name) => [name, asValifyWrites(card[name] ?? card[camelCase(name)])] as const,
	);
	const filled = known.filter(([, value]) => value !== undefined && value !== null && value !== '');
	if (filled.length === 0) {
		throw new InputError(
			label,
			'holds no field of a national ID',
			'Connect this node to a Document: Extract Data step, or write { "full_name": "…" }.',
		);
	}
	return Object.fromEntries(filled);
}

/** Simplify turned the dates into ISO 8601. */
function asValifyWrites(value: unknown): unknown {
	return typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(value)
		? value.replaceAll('-', '/')
		: value;
}
