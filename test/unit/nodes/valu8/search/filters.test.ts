import fc from 'fast-check';
import { filterFields, readFilters } from '../../../../../nodes/Valu8/search/filters';
import { COMPANIES, RELATIONS } from '../../../../../nodes/Valu8/search/lists';
import { fieldsOf, jsonOf, parametersWith, refusalOf } from './support/input';

const read = (values: Record<string, unknown>, asGiven = false) =>
	readFilters(parametersWith({ specifyCriteria: 'fields', ...values }), asGiven);
const valueOf = (value: unknown) => read(fieldsOf({ name: 'a', value })).a;

/** What an expression may give for a value, and what is sent of it. */
const understood: [what: string, value: unknown, sent: string[]][] = [
	['a text', 'SE', ['SE']],
	['a text with blanks around it', ' SE\n', ['SE']],
	['a text with blanks and commas in it', 'a b, c', ['a b, c']],
	['a number', 250_000_000, ['250000000']],
	['a number with decimals', -7.25, ['-7.25']],
	['zero', 0, ['0']],
	['true', true, ['true']],
	['false', false, ['false']],
	['a list', ['SE', 'NO'], ['SE', 'NO']],
	['a list of one', ['SE'], ['SE']],
	['a list of different things', [' SE ', 7, false], ['SE', '7', 'false']],
	['a list in a list', [['SE', 'NO'], 'DK'], ['SE', 'NO', 'DK']],
	['lists deep in lists', [[['SE', [7]]], [[[true]]]], ['SE', '7', 'true']],
	['a list with gaps', ['SE', '', null, undefined, ' '], ['SE']],
	['a date', '2025-05-14', ['2025-05-14']],
];

/** What would search for nothing or for everything, nobody knows. */
const empty: [what: string, value: unknown][] = [
	['an empty text', ''],
	['blanks', ' \t\n'],
	['nothing', undefined],
	['null', null],
	['an empty list', []],
	['a list of empty texts', ['', ' ']],
	['a list of nothing', [null, undefined]],
	['an empty list in a list', [[], [[]]]],
];

describe('Filters from fields', () => {
	it.each([
		['nothing', {}],
		['no collection', { criteria: {} }],
		['an empty text', { criteria: '' }],
		['no filter', fieldsOf()],
	])('are none for %s', (_what, values) => {
		expect(read(values)).toEqual({});
	});

	it('have the name of each, and its values', () => {
		const fields = [
			{ name: ' countryCode ', value: ['SE', 'NO'] },
			{ name: 'NetSales', value: 250_000_000 },
			{ name: 'listed', value: true },
		];
		expect(read(fieldsOf(...fields))).toStrictEqual({
			countryCode: ['SE', 'NO'],
			NetSales: ['250000000'],
			listed: ['true'],
		});
	});

	it.each(understood)('read %s as a list of texts', (_what, value, sent) => {
		expect(valueOf(value)).toStrictEqual(sent);
	});

	it.each(empty)('do not take %s', (_what, value) => {
		expect(refusalOf(() => valueOf(value))).toBe(
			'"Filters" has no value for "a". Fill it in, or remove the filter. If it is an expression, check what it gives.',
		);
	});

	it.each([[{}], [{ from: 1 }], [[{ from: 1 }]], [['SE', [{}]]], [NaN], [Infinity], [[1, NaN]]])(
		'do not take %p',
		(value) => {
			expect(refusalOf(() => valueOf(value))).toBe(
				'"Filters" has a value for "a" that is no text. Give a text, or a list of texts: check the expression.',
			);
		},
	);

	it.each([
		[{ countryCode: 'SE' }],
		[{ field: { name: 'countryCode', value: 'SE' } }],
		[{ field: null }],
		[{ field: 'SE' }],
		[{ filter: [] }],
	])('must be a list: %j', (criteria) => {
		expect(refusalOf(() => read({ criteria }))).toBe(
			'"Filters" is not a list of filters. Fill in the fields, or choose Using JSON.',
		);
	});

	it.each([
		[{ value: 'SE' }],
		[{ name: '', value: 'SE' }],
		[{ name: ' \t' }],
		[{ name: null }],
		[null],
		['country'],
		[[]],
		[{}],
	])('must have a name: %j', (field) => {
		expect(refusalOf(() => read(fieldsOf(field)))).toBe(
			'"Filters" has a filter without a name. Choose the name, or remove the filter.',
		);
	});

	it('must have a name that is a text', () => {
		expect(refusalOf(() => read(fieldsOf({ name: { id: 'country' }, value: 'SE' })))).toMatch(
			/^"Filters" is not a text\. /,
		);
	});

	it.each([
		['country', 'country'],
		['country', ' country '],
		['__proto__', '__proto__'],
	])('must not have the name %j and then %j', (first, second) => {
		const twice = fieldsOf(
			{ name: first, value: 'SE' },
			{ name: 'other', value: 'x' },
			{ name: second, value: 'NO' },
		);
		expect(refusalOf(() => read(twice))).toBe(
			`"Filters" names "${first}" twice. Put both values into one filter.`,
		);
	});

	it('have every name that was given, whatever it is', () => {
		const name = fc
			.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '0'))
			.filter((text) => text.trim() !== '');
		fc.assert(
			fc.property(fc.uniqueArray(name, { selector: (text) => text.trim() }), (names) => {
				const found = read(fieldsOf(...names.map((own, index) => ({ name: own, value: index }))));
				expect(Object.entries(found).sort()).toEqual(
					names.map((own, index): [string, string[]] => [own.trim(), [String(index)]]).sort(),
				);
			}),
			{ examples: [[['constructor', 'hasOwnProperty', '__proto__']]] },
		);
	});

	it('may have the name __proto__', () => {
		const found = read(fieldsOf({ name: '__proto__', value: 'a' }));
		expect([Object.entries(found), Object.getPrototypeOf(found)]).toEqual([
			[['__proto__', ['a']]],
			Object.prototype,
		]);
	});

	it('are lists of texts that are not empty, or refused, whatever an expression gives', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (value) => {
				let sent: unknown;
				const outcome = refusalOf(() => (sent = valueOf(value)));
				expect(outcome).toMatch(/^(accepted|"Filters" has )/);
				if (!outcome.startsWith('accepted')) return;
				expect((sent as unknown[]).length).toBeGreaterThan(0);
				expect(
					(sent as unknown[]).filter((text) => typeof text !== 'string' || text.trim() === ''),
				).toEqual([]);
			}),
		);
	});
});

describe('Filters from JSON', () => {
	/** What stays behind in the other mode counts for nothing. */
	const json = (filters: unknown, asGiven = false) =>
		read(
			{ criteria: { field: [{ name: '' }] }, specifyCriteria: 'json', criteriaJson: filters },
			asGiven,
		);

	it.each([
		['', {}],
		[undefined, {}],
		['{}', {}],
		['{ "countryCode": ["SE"] }', { countryCode: ['SE'] }],
		[{ countryCode: 'SE' }, { countryCode: ['SE'] }],
		[
			'{ "NetSales": 250000000, "listed": false, "codes": [1, ["2"]] }',
			{ NetSales: ['250000000'], listed: ['false'], codes: ['1', '2'] },
		],
		['{ "range": { "from": 1 } }', { range: { from: 1 } }],
	])('are read from %j', (given, expected) => {
		expect(json(given)).toStrictEqual(expected);
	});

	it.each(understood)('read %s as a list of texts', (_what, value, sent) => {
		expect(json({ a: value })).toStrictEqual({ a: sent });
	});

	it.each(empty)('do not take %s', (_what, value) => {
		expect(refusalOf(() => json({ a: value, b: 'x' }))).toBe(
			'"Filters (JSON)" has no value for "a". Fill it in, or remove the filter. If it is an expression, check what it gives.',
		);
	});

	it('do not take a list of objects', () => {
		expect(refusalOf(() => json('{ "a": [{ "from": 1 }] }'))).toBe(
			'"Filters (JSON)" has a value for "a" that is no text. Give a text, or a list of texts: check the expression.',
		);
	});

	it('may have the name __proto__', () => {
		expect(Object.entries(json('{ "__proto__": "a", "constructor": 1 }'))).toEqual([
			['__proto__', ['a']],
			['constructor', ['1']],
		]);
	});

	it.each([
		['{}'],
		[
			'{ "countryCode": "SE", "NetSales": 250000000, "list": [1, "2", null], "range": { "from": [1] } }',
		],
		['{ "__proto__": " a " }'],
	])('are left as they are given where the user says so: %s', (given) => {
		expect(Object.entries(json(given, true))).toStrictEqual(
			Object.entries(JSON.parse(given) as object),
		);
		expect(Object.entries(json(JSON.parse(given), true))).toStrictEqual(
			Object.entries(JSON.parse(given) as object),
		);
	});

	it.each(['{ "": ["SE"] }', '{ "a": {} }', '{ "a": [] }', '{ "a": " " }', '{ "a": null }'])(
		'that say nothing are no filters: %s',
		(given) => {
			for (const asGiven of [true, false])
				expect(refusalOf(() => json(given, asGiven))).toMatch(
					/^"Filters \(JSON\)" has no value for "a?"\. /,
				);
		},
	);

	it.each([
		['{ country: "SE" }', 'is not valid JSON. Check quotes, commas and brackets.'],
		['["SE"]', 'is not a JSON object. Write it as { "name": "value" }.'],
		['null', 'is not a JSON object. Write it as { "name": "value" }.'],
		[7, 'is not a JSON object. Write it as { "name": "value" }.'],
	])('are not %j', (given, refusal) => {
		expect(refusalOf(() => json(given))).toBe(`"Filters (JSON)" ${refusal}`);
		expect(refusalOf(() => json(given, true))).toBe(`"Filters (JSON)" ${refusal}`);
	});

	it('say nothing about fields, and fields nothing about them', () => {
		expect(read({ ...fieldsOf({ name: 'a', value: 'b' }), criteriaJson: '{' })).toEqual({
			a: ['b'],
		});
	});

	it('are the same search as in fields', () => {
		const names = ['countryCode', 'NetSales'];
		fc.assert(
			fc.property(fc.subarray(names), fc.constantFrom(...understood), (chosen, [, value]) => {
				const fields = read(fieldsOf(...chosen.map((name) => ({ name, value }))));
				expect(read(jsonOf(Object.fromEntries(chosen.map((name) => [name, value]))))).toEqual(
					fields,
				);
			}),
		);
	});
});

it('Fields are sent as lists of texts, also where JSON is left as it is given', () => {
	expect(read(fieldsOf({ name: 'a', value: 7 }), true)).toStrictEqual({ a: ['7'] });
});

describe('The fields for filters', () => {
	const criteria = (kind: typeof COMPANIES) =>
		JSON.stringify(filterFields(kind).find(({ name }) => name === 'criteria'));

	it('offer the names of search parameters where Valu8 tells them', () => {
		expect(criteria(COMPANIES)).toContain('"loadOptionsMethod":"getSearchParameters"');
		expect(criteria(RELATIONS)).not.toContain('loadOptionsMethod');
	});

	it.each([COMPANIES, RELATIONS])('have a name and several values: %#', (kind) => {
		const [group] = (filterFields(kind).find(({ name }) => name === 'criteria')?.options ?? []) as {
			name: string;
			values: { name: string; typeOptions?: object }[];
		}[];
		expect([group?.name, group?.values.map(({ name }) => name)]).toEqual([
			'field',
			['name', 'value'],
		]);
		expect(group?.values[1]?.typeOptions).toMatchObject({ multipleValues: true });
	});

	it('are shown for the way that was chosen', () => {
		expect(
			filterFields(COMPANIES).map(({ name, displayOptions }) => [name, displayOptions]),
		).toEqual([
			['specifyCriteria', undefined],
			['criteria', { show: { specifyCriteria: ['fields'] } }],
			['criteriaJson', { show: { specifyCriteria: ['json'] } }],
		]);
	});

	it('are not left out for a choice that there is not', () => {
		const values = { specifyCriteria: 'JSON', criteriaJson: '{ "countryCode": ["SE"] }' };
		expect(refusalOf(() => read(values))).toBe(
			'"Specify Filters" is "JSON". It must be one of fields, json: check the expression in it.',
		);
	});

	it('ask for nothing as they come', () => {
		const fields = filterFields(COMPANIES);
		for (const specifyCriteria of ['fields', 'json']) {
			const values = Object.fromEntries(fields.map(({ name, default: value }) => [name, value]));
			expect(read({ ...values, specifyCriteria })).toEqual({});
		}
	});
});
