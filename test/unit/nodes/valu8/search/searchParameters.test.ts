import fc from 'fast-check';
import { searchParametersIn } from '../../../../../nodes/Valu8/search/searchParameters';

const named = (...names: string[]) => names.map((name) => ({ name, value: name }));
const valuesIn = (body: unknown) => searchParametersIn(body).map(({ value }) => value);

describe('Search parameters in a list', () => {
	it('are its texts', () => {
		expect(searchParametersIn(['country', 'revenue'])).toStrictEqual(named('country', 'revenue'));
	});

	it.each(['name', 'key', 'id', 'parameter', 'field'])('are named by %s', (property) => {
		expect(searchParametersIn([{ [property]: 'country', type: 'text' }])).toStrictEqual(
			named('country'),
		);
		expect(searchParametersIn([{ type: 'text', [property]: 7 }])).toEqual(named('7'));
	});

	it.each([
		[{ field: 'e', parameter: 'd', id: 'c', key: 'b', name: 'a' }, 'a'],
		[{ field: 'e', parameter: 'd', id: 'c', key: 'b' }, 'b'],
		[{ field: 'e', parameter: 'd', id: 'c' }, 'c'],
		[{ field: 'e', parameter: 'd' }, 'd'],
		[{ name: null, key: { a: 1 }, id: 3 }, '3'],
	])('of %j are named once', (parameter, expected) => {
		expect(searchParametersIn([parameter])).toEqual(named(expected));
	});

	it('are named and shown by what is not empty', () => {
		expect(
			searchParametersIn([
				{ name: '', key: 'country', label: '', title: 'Country', description: '' },
				{ id: 'city', label: '' },
			]),
		).toStrictEqual([{ name: 'Country', value: 'country' }, ...named('city')]);
	});

	it('may be the only list in an answer that says something about it', () => {
		expect(searchParametersIn({ total: 2, data: ['country', 'revenue'] })).toStrictEqual(
			named('country', 'revenue'),
		);
	});

	it.each(['label', 'displayName', 'title'])('are shown by their %s', (property) => {
		expect(
			searchParametersIn([{ key: 'country', [property]: 'Country', description: 'Where it is' }]),
		).toEqual([{ name: 'Country', value: 'country', description: 'Where it is' }]);
	});

	it('are shown by the first of their labels', () => {
		expect(
			searchParametersIn([
				{ id: 'a', title: 'C', displayName: 'B', label: 'A' },
				{ id: 'b', title: 'C', displayName: 'B' },
			]),
		).toEqual([
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		]);
	});

	it('are described by texts alone', () => {
		expect(searchParametersIn([{ name: 'a', label: ['A'], description: { en: 'A' } }])).toEqual(
			named('a'),
		);
	});

	it('are what has a name among the rest', () => {
		expect(
			searchParametersIn([
				'a',
				'',
				null,
				7,
				['b'],
				{},
				{ type: 'text' },
				{ name: '' },
				{ name: 'c' },
			]),
		).toEqual(named('a', 'c'));
	});
});

describe('Search parameters in a map', () => {
	it.each([
		['to objects', { country: { type: 'text' }, revenue: { type: 'number' } }],
		['to types', { country: 'text', revenue: 'number' }],
		['to allowed values', { country: ['SE', 'NO'], revenue: [] }],
		['to anything', { country: null, revenue: { allowed: [1, 2] } }],
	])('%s are its keys', (_what, body) => {
		expect(searchParametersIn(body)).toEqual(named('country', 'revenue'));
	});

	it.each([
		[{ country: 'text' }],
		[{ country: { type: 'text' } }],
		[{ country: {} }],
		[{ country: null }],
		[{ country: { type: 'number', range: { from: 1 } } }],
	])('of one are its key: %j', (body) => {
		expect(searchParametersIn(body)).toEqual(named('country'));
	});

	it('have their labels and descriptions, and keep their keys', () => {
		expect(
			searchParametersIn({
				country: { name: 'not this', label: 'Country', description: 'Where it is' },
				revenue: { title: 'Revenue' },
			}),
		).toEqual([
			{ name: 'Country', value: 'country', description: 'Where it is' },
			{ name: 'Revenue', value: 'revenue' },
		]);
	});

	it('may be named as anything', () => {
		expect(
			valuesIn(
				JSON.parse('{ "__proto__": "text", "constructor": { "type": "text" }, "": "text" }'),
			),
		).toEqual(['__proto__', 'constructor']);
	});
});

describe('Search parameters inside an object', () => {
	const list = [{ name: 'country' }, { name: 'revenue' }];

	it.each([
		['a list of objects', { data: list }],
		[
			'a list of objects beside other things',
			{ total: 2, data: list, meta: { page: 1 }, tags: ['x'] },
		],
		[
			'a list of texts and objects beside other things',
			{ total: 2, data: ['country', { name: 'revenue' }] },
		],
		['a list of texts', { searchParameters: ['country', 'revenue'] }],
		['a map to objects', { data: { country: { type: 'text' }, revenue: { type: 'number' } } }],
		[
			'an object inside it with more',
			{ data: { searchParameters: { country: { type: 'text' }, revenue: {} } } },
		],
		['two lists of objects', { texts: [{ name: 'country' }], numbers: [{ name: 'revenue' }] }],
	])('are those of %s', (_what, body) => {
		expect(searchParametersIn(body)).toEqual(named('country', 'revenue'));
	});

	it('are none in an empty list', () => {
		expect(searchParametersIn({ data: [] })).toEqual([]);
	});
});

it('Search parameters that come twice are offered once, in the place of the first', () => {
	expect(valuesIn(['a', 'b', 'a'])).toEqual(['a', 'b']);
	expect(valuesIn([{ name: 'a' }, { id: 'b' }, { key: 'a', label: 'A' }, 'b'])).toEqual(['a', 'b']);
	expect(valuesIn([{ id: 7 }, '7'])).toEqual(['7']);
});

it.each([
	[null],
	[true],
	[0],
	[''],
	['country'],
	[[]],
	[{}],
	[[[]]],
	[[[['country']]]],
	[[1, 2]],
	[[null, false]],
	['<html></html>'],
])('Search parameters are none in %j', (body) => {
	expect(searchParametersIn(body)).toEqual([]);
});

describe('Whatever the answer is', () => {
	/** Any JSON, and JSON that is nearly what is looked for. */
	const text = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('', 'country', '__proto__'));
	const property = fc.constantFrom(
		'name',
		'key',
		'id',
		'label',
		'title',
		'description',
		'data',
		'__proto__',
		'',
	);
	const { near } = fc.letrec((tie) => ({
		near: fc.oneof(
			{ maxDepth: 4, depthSize: 'medium' },
			text,
			fc.jsonValue({ maxDepth: 1 }),
			fc.array(tie('near'), { maxLength: 4 }),
			fc.dictionary(fc.oneof(property, text), tie('near'), { maxKeys: 4 }),
		),
	}));

	it('each search parameter is offered once, by a text that can be sent and one that can be shown', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), near), (body) => {
				const options = searchParametersIn(body);
				const values = options.map(({ value }) => value);

				expect(values.filter((value) => typeof value !== 'string' || value === '')).toEqual([]);
				expect(new Set(values).size).toBe(values.length);
				expect(
					options.filter(
						({ name, description }) =>
							typeof name !== 'string' || typeof (description ?? '') !== 'string',
					),
				).toEqual([]);
			}),
			{ numRuns: 1000 },
		);
	});

	it('each text of a list is offered', () => {
		fc.assert(
			fc.property(fc.array(text), (texts) => {
				expect(searchParametersIn(texts)).toEqual(named(...new Set(texts.filter(Boolean))));
			}),
		);
	});
});
