import { createHmac } from 'node:crypto';
import { checkIntegrity as checkText } from '../../../../nodes/Valify/integrity';

/** The sample of https://valify.gitbook.io/documentation/apis/response-data-validation: each value is its own key. */
const names = [
	'area',
	'back_nid',
	'date_of_birth',
	'expiry_date',
	'first_name',
	'front_nid',
	'full_name',
	'gender',
	'husband_name',
	'marital_status',
	'profession',
	'release_date',
	'religion',
	'serial_number',
	'street',
];
const sample = {
	transaction_id: 'transaction_id',
	trials_remaining: 3,
	result: Object.fromEntries([...names].reverse().map((name) => [name, name])),
};
const SAMPLE_HMAC =
	'd3f33383a5eae30125523bc8e6bdfbbe08cec2d87fb6f54e273e78faeec2fbc0f652d8e5f183729c3de405863018f9309f25b8000f3ca925d3efafdd4d4c0b70';

const arabic = {
	result: { first_name: 'سارة', front_nid: '29901011234567', age: 27 },
	transaction_id: 'txn-1',
	trials_remaining: 2,
};
const ARABIC_HMAC =
	'432404aae84ac321eb7e773dad8675a7520c3f06b83702af1bcd1e36c079121ce8923215ec8e137771ac36fb3ee9a33ed3bf310fbf556259a09a6d5af5986aa6';

/** For bodies whose spelling does not matter. */
const checkIntegrity = (body: unknown, header: string | undefined, key: string) =>
	checkText(JSON.stringify(body), header, key);
const hmac = (text: string) => createHmac('sha512', 'key').update(text).digest('hex');

it('the examples are verified', () => {
	expect(checkIntegrity(sample, SAMPLE_HMAC, 'secret_key')).toBe('verified');
	expect(checkIntegrity(arabic, ARABIC_HMAC, 'demo-hmac-key')).toBe('verified');
	expect(checkIntegrity(arabic, ` ${ARABIC_HMAC.toUpperCase()} `, 'demo-hmac-key')).toBe(
		'verified',
	);
});

it('the order in which the keys come does not matter', () => {
	const { result, ...rest } = arabic;
	const turned = { ...rest, result: Object.fromEntries(Object.entries(result).reverse()) };
	expect(checkIntegrity(turned, ARABIC_HMAC, 'demo-hmac-key')).toBe('verified');
});

it('the result stands in its place among the other values', () => {
	const body = { z: 'Z', a: 'A', result: { b: 2, a: -1 }, r: 0, s: '' };
	expect(checkIntegrity(body, hmac('A0-12Z'), 'key')).toBe('verified');
	expect(checkIntegrity({ result: {} }, hmac(''), 'key')).toBe('verified');
});

it('anything changed is a mismatch', () => {
	const key = 'demo-hmac-key';
	const changed = [
		{ ...arabic, result: { ...arabic.result, first_name: 'سارا' } },
		{ ...arabic, result: { ...arabic.result, age: 28 } },
		{ ...arabic, result: { ...arabic.result, more: 'x' } },
		{ ...arabic, transaction_id: 'txn-2' },
		{ ...arabic, trials_remaining: 3 },
		{ ...arabic, more: 'x' },
	];
	for (const body of changed) expect(checkIntegrity(body, ARABIC_HMAC, key)).toBe('mismatch');
	expect(checkIntegrity(arabic, ARABIC_HMAC, 'demo-hmac-keys')).toBe('mismatch');
	for (const header of [
		SAMPLE_HMAC,
		ARABIC_HMAC.slice(1),
		`${ARABIC_HMAC}0`,
		'x',
		'é'.repeat(64),
	]) {
		expect(checkIntegrity(arabic, header, key)).toBe('mismatch');
	}
});

describe('what the documentation leaves open is not verifiable', () => {
	it.each([
		['an object', { latin: 'x' }],
		['a list', ['x']],
		['an empty list', []],
		['a boolean', true],
		['a float', 0.97],
		['null', null],
	])('%s in the result, or beside it', (_, value) => {
		expect(
			checkIntegrity(
				{ ...arabic, result: { ...arabic.result, value } },
				ARABIC_HMAC,
				'demo-hmac-key',
			),
		).toBe('not verifiable');
		expect(checkIntegrity({ ...arabic, value }, ARABIC_HMAC, 'demo-hmac-key')).toBe(
			'not verifiable',
		);
	});

	it.each([
		{ verified: true },
		{},
		{ result: null },
		{ result: 'x' },
		{ result: 1 },
		{ result: [] },
		[],
		null,
		undefined,
		'text',
		{ key: 'k', data: 'd' },
	])('%j as the body', (body) => {
		expect(checkIntegrity(body, ARABIC_HMAC, 'demo-hmac-key')).toBe('not verifiable');
	});

	it('no key', () => {
		expect(checkIntegrity(arabic, ARABIC_HMAC, '')).toBe('not verifiable');
	});
});

describe('numbers count as they are written', () => {
	it.each(['1.0', '0.970', '1e5', '-0', '-1.50E+10', '9007199254740993', '100000000000000000000'])(
		'%s, in the result and beside it',
		(number) => {
			const text = (value: string) =>
				`{ "result" : {"a":"x" ,"b": ${value}} ,"more":${value}, "trials_remaining":2}`;

			expect(checkText(text(number), hmac(`${number}x${number}2`), 'key')).toBe('verified');
			expect(checkText(text('7'), hmac(`${number}x${number}2`), 'key')).toBe('mismatch');
		},
	);

	it('an integer beyond the safe ones that was changed is a mismatch', () => {
		expect(checkText('{"result":{"a":9007199254740992}}', hmac('9007199254740993'), 'key')).toBe(
			'mismatch',
		);
	});
});

describe('a flat success without the header', () => {
	it.each([undefined, '', ' '])('is missing what would prove it: %j', (header) => {
		expect(checkIntegrity(arabic, header, 'key')).toBe('missing');
		expect(
			checkIntegrity({ result: { is_similar: true, confidence: 0.93 }, note: null }, header, 'key'),
		).toBe('missing');
	});

	it('where the documentation says too little to expect one, it is not', () => {
		expect(checkIntegrity({ ...arabic, result: { name: { latin: 'x' } } }, undefined, 'key')).toBe(
			'not verifiable',
		);
		expect(checkIntegrity({ verified: true }, undefined, 'key')).toBe('not verifiable');
		expect(checkText(undefined, undefined, 'key')).toBe('not verifiable');
	});
});
