import fc from 'fast-check';
import { criteriaFields, readCriteria } from '../../../../../nodes/Valu8/search/criteria';
import { COMPANIES, RELATIONS } from '../../../../../nodes/Valu8/search/lists';
import { fieldsOf, parametersWith, refusalOf } from './support/input';

const read = (values: Record<string, unknown>, kind = COMPANIES) => readCriteria(parametersWith(values), kind);
const valueOf = (type: unknown, value: unknown) => read(fieldsOf({ name: 'a', type, value }))['a'];
const refusedField = (field: unknown, kind = COMPANIES) => refusalOf(() => read(fieldsOf(field), kind));

describe('Criteria from fields', () => {
	it.each([
		['nothing', {}],
		['no collection', { criteria: {} }],
		['an empty text', { criteria: '' }],
		['no field', fieldsOf()],
	])('are none for %s', (_what, values) => {
		expect(read(values)).toEqual({});
	});

	it('have the name of each, and its value in its type', () => {
		const fields = [
			{ name: ' country ', type: 'text', value: 'SE' },
			{ name: 'revenue', type: 'number', value: '1.5' },
			{ name: 'listed', type: 'boolean', value: 'true' },
			{ name: 'codes', type: 'list', value: 'a, b' },
			{ name: 'range', type: 'json', value: '{ "from": 1 }' },
		];
		expect(read(fieldsOf(...fields))).toEqual({ country: 'SE', revenue: 1.5, listed: true, codes: ['a', 'b'], range: { from: 1 } });
	});

	it.each([
		['text', ' as typed ', ' as typed '],
		['text', '', ''],
		['text', undefined, ''],
		['text', 7, '7'],
		['text', false, 'false'],
		[undefined, '7', '7'],
		['number', 7, 7],
		['number', ' -7.25 ', -7.25],
		['number', '0', 0],
		['number', '1e3', 1000],
		['boolean', ' TRUE ', true],
		['boolean', 'false', false],
		['boolean', true, true],
		['boolean', false, false],
		['list', 'a', ['a']],
		['list', ' a b ,, c,', ['a b', 'c']],
		['list', '', []],
		['list', 7, ['7']],
		['list', [1, 'a, b', null], [1, 'a, b', null]],
		['json', '[1, "a"]', [1, 'a']],
		['json', 'null', null],
		['json', ' "a" ', 'a'],
		['json', { a: [1] }, { a: [1] }],
		['json', 7, 7],
	])('of the type %s read %j as %j', (type, value, expected) => {
		expect(valueOf(type, value)).toEqual(expected);
	});

	const bad: [type: string, value: unknown, refusal: string][] = [
		...['', ' ', 'seven', '1,5', 'Infinity', Infinity, NaN, true, null, undefined, [7], {}].map(
			(value): [string, unknown, string] => ['number', value, 'has "a", whose value is no number. Write digits, with a point for decimals.'],
		),
		...['', 'yes', '1', 0, null, undefined].map(
			(value): [string, unknown, string] => ['boolean', value, 'has "a", whose value is neither true nor false. Write true or false.'],
		),
		...['', '{', 'a'].map((value): [string, unknown, string] => ['json', value, 'is not valid JSON. Check quotes, commas and brackets.']),
		...['text', 'list', 'boolean'].map(
			(type): [string, unknown, string] => [type, { a: 1 }, 'is not a text. Check the expression: it returns an object or a list.'],
		),
		['text', ['a'], 'is not a text. Check the expression: it returns an object or a list.'],
	];
	it.each(bad)('of the type %s do not take %p', (type, value, refusal) => {
		expect(refusedField({ name: 'a', type, value })).toBe(`"Filters" ${refusal}`);
		expect(refusedField({ name: 'a', type, value }, RELATIONS)).toBe(`"Query" ${refusal}`);
	});

	it.each([[{ country: 'SE' }], [{ field: { name: 'country', value: 'SE' } }], [{ field: null }], [{ filter: [] }]])('must be a list: %j', (criteria) => {
		expect(refusalOf(() => read({ criteria }))).toBe('"Filters" is not a list of fields. Fill in the fields, or choose Using JSON.');
	});

	it('of the type json do not take an expression that gives nothing', () => {
		expect(refusedField({ name: 'a', type: 'json', value: undefined })).toMatch(/^"Filters" /);
	});

	it.each([[{ type: 'text', value: 'SE' }], [{ name: '', value: 'SE' }], [{ name: ' \t' }], [{ name: null }], [null], ['country'], [[]], [{}]])(
		'must have a name: %j',
		(field) => {
			expect(refusedField(field)).toBe('"Filters" has a field without a name. Choose the name, or remove the field.');
		},
	);

	it('must have a name that is a text', () => {
		expect(refusedField({ name: { id: 'country' }, value: 'SE' })).toMatch(/^"Filters" is not a text\. /);
	});

	it.each([
		['country', 'country'],
		['country', ' country '],
	])('must not have the name %j and then %j', (first, second) => {
		const twice = fieldsOf({ name: first, type: 'text', value: 'SE' }, { name: 'other', value: '' }, { name: second, type: 'number', value: '1' });
		const refusal = '"Query" names "country" twice. Put both values into one field of the type List.';
		expect(refusalOf(() => read(twice, RELATIONS))).toBe(refusal);
	});

	it('have every name that was given, whatever it is', () => {
		const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '0')).filter((text) => text.trim() !== '');
		fc.assert(
			fc.property(fc.uniqueArray(name, { selector: (text) => text.trim() }), (names) => {
				const found = read(fieldsOf(...names.map((own, index) => ({ name: own, type: 'number', value: index }))));
				expect(Object.entries(found).sort()).toEqual(names.map((own, index): [string, number] => [own.trim(), index]).sort());
			}),
			{ examples: [[['constructor', 'hasOwnProperty']]] },
		);
	});

	it('may have the name __proto__', () => {
		expect(Object.keys(read(fieldsOf({ name: '__proto__', type: 'json', value: '{ "a": 1 }' })))).toEqual(['__proto__']);
	});
});

describe('Criteria from JSON', () => {
	const json = (criteriaJson: unknown, kind = COMPANIES) => read({ specifyCriteria: 'json', criteriaJson, ...fieldsOfNobody }, kind);
	/** What stays behind in the other mode counts for nothing. */
	const fieldsOfNobody = { criteria: { field: [{ name: '' }] } };

	it.each([
		['', {}],
		[undefined, {}],
		['{}', {}],
		['{ "country": ["SE"] }', { country: ['SE'] }],
		[{ country: 'SE' }, { country: 'SE' }],
	])('are read from %j', (given, expected) => {
		expect(json(given)).toEqual(expected);
	});

	it.each([
		['{ country: "SE" }', 'is not valid JSON. Check quotes, commas and brackets.'],
		['["SE"]', 'is not a JSON object. Write it as { "name": "value" }.'],
		['null', 'is not a JSON object. Write it as { "name": "value" }.'],
		[7, 'is not a JSON object. Write it as { "name": "value" }.'],
	])('are not %j', (given, refusal) => {
		expect(refusalOf(() => json(given))).toBe(`"Filters (JSON)" ${refusal}`);
		expect(refusalOf(() => json(given, RELATIONS))).toBe(`"Query (JSON)" ${refusal}`);
	});

	it('say nothing about fields, and fields nothing about them', () => {
		expect(read({ ...fieldsOf({ name: 'a', value: 'b' }), criteriaJson: '{' })).toEqual({ a: 'b' });
	});
});

describe('The fields for criteria', () => {
	const nameField = (kind: typeof COMPANIES) => JSON.stringify(criteriaFields(kind).find(({ name }) => name === 'criteria'));

	it('offer the names of search parameters where Valu8 tells them', () => {
		expect(nameField(COMPANIES)).toContain('"loadOptionsMethod":"getSearchParameters"');
		expect(nameField(RELATIONS)).not.toContain('loadOptionsMethod');
	});

	it('are shown for the way that was chosen', () => {
		expect(criteriaFields(COMPANIES).map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
			['specifyCriteria', undefined],
			['criteria', { show: { specifyCriteria: ['fields'] } }],
			['criteriaJson', { show: { specifyCriteria: ['json'] } }],
		]);
	});

	it('ask for nothing as they come', () => {
		const fields = criteriaFields(COMPANIES);
		for (const specifyCriteria of ['fields', 'json']) {
			const values = Object.fromEntries(fields.map(({ name, default: value }) => [name, value]));
			expect(read({ ...values, specifyCriteria })).toEqual({});
		}
	});
});
