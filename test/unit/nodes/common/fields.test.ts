import fc from 'fast-check';
import { Fields } from '../../../../nodes/common/fields';
import { parametersWith, refusalOf } from '../valu8/search/support/input';

const given = (value: unknown) => parametersWith({ field: value });

describe('Text', () => {
	it.each([
		[' as typed ', ' as typed '],
		['', ''],
		[undefined, ''],
		[null, ''],
		[0, '0'],
		[-1.5, '-1.5'],
		[false, 'false'],
		[true, 'true'],
	])('%j is read as %j', (value, expected) => {
		expect(given(value).text('field', 'Label')).toBe(expected);
	});

	it.each([[{}], [[]], [['a']], [{ a: 1 }]])('%j is refused', (value) => {
		const refusal = '"Label" is not a text. Check the expression: it returns an object or a list.';
		expect(refusalOf(() => given(value).text('field', 'Label'))).toBe(refusal);
		expect(refusalOf(() => given(value).requiredText('field', 'Label'))).toBe(refusal);
	});

	it.each([[''], [' \t\n'], [undefined], [null]])('that is required may not be %j', (value) => {
		expect(refusalOf(() => given(value).requiredText('field', 'Label'))).toBe(
			'"Label" is empty. Fill it in, or check the expression in it.',
		);
	});

	it.each([
		[' a ', ' a '],
		[0, '0'],
		[false, 'false'],
	])('that is required may be %j', (value, expected) => {
		expect(given(value).requiredText('field', 'Label')).toBe(expected);
	});
});

describe('Texts', () => {
	it.each([
		[
			['a', ' b '],
			['a', 'b'],
		],
		['a, b,,', ['a', 'b']],
		['a', ['a']],
		[' ["a", "b, c"] ', ['a', 'b, c']],
		['', []],
		[[], []],
		[[' '], []],
		[undefined, []],
		[null, []],
	])('%j are %j', (value, expected) => {
		expect(given(value).texts('field', 'Label')).toEqual(expected);
	});

	it.each([[7], [true], [{}], [{ a: 'b' }], [['a', 1]], [[['a']]], ['[1]']])(
		'%j is refused',
		(value) => {
			expect(refusalOf(() => given(value).texts('field', 'Label'))).toBe(
				'"Label" is neither a list of texts nor a text with commas. Check the expression in it.',
			);
		},
	);

	it('that are broken JSON are refused', () => {
		expect(refusalOf(() => given('["a"').texts('field', 'Label'))).toBe(
			'"Label" is not valid JSON. Check quotes, commas and brackets.',
		);
	});
});

describe('A whole number', () => {
	const read = (value: unknown, from = 1, to?: number) =>
		given(value).wholeNumber('field', 'Label', from, to);

	it.each([
		[7, 7],
		['7', 7],
		[' 7 ', 7],
		['7.0', 7],
		['1e2', 100],
	])('%j is %d', (value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each([
		[0],
		[-1],
		[1.5],
		[NaN],
		[Infinity],
		[''],
		['  '],
		['7 items'],
		['1,000'],
		['Infinity'],
		[undefined],
		[null],
		[true],
		[[7]],
		[{}],
	])('of 1 or more is not %p', (value) => {
		expect(refusalOf(() => read(value))).toBe(
			'"Label" is not a whole number of 1 or more. Correct it, or check the expression in it.',
		);
	});

	it.each([[-1], [11], ['11'], [2.5], [''], [' '], [undefined]])(
		'from 0 to 10 is not %p',
		(value) => {
			expect(refusalOf(() => read(value, 0, 10))).toBe(
				'"Label" is not a whole number from 0 to 10. Correct it, or check the expression in it.',
			);
		},
	);

	it('may be either end of its range, and anything between', () => {
		fc.assert(
			fc.property(
				fc.integer(),
				fc.integer({ min: 0, max: 50 }),
				fc.integer(),
				fc.boolean(),
				(from, width, number, asText) => {
					const to = from + width;
					const outcome = refusalOf(() => read(asText ? String(number) : number, from, to));
					expect(outcome.startsWith('accepted')).toBe(number >= from && number <= to);
					expect([read(from, from, to), read(to, from, to)]).toEqual([from, to]);
				},
			),
		);
	});
});

describe('A flag', () => {
	const read = (value: unknown) => given(value).flag('field', 'Label');

	it.each([
		[true, true],
		['true', true],
		[' TRUE\n', true],
		[false, false],
		['false', false],
		['False', false],
		['', undefined],
		[' \t', undefined],
		[undefined, undefined],
		[null, undefined],
	])('%j is %j', (value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each([
		[0],
		[1],
		[NaN],
		['0'],
		['1'],
		['yes'],
		['no'],
		['on'],
		['true false'],
		['undefined'],
		[[]],
		[[true]],
		[{}],
	])('is not %p', (value) => {
		expect(refusalOf(() => read(value))).toBe(
			'"Label" is neither true nor false. Switch it on or off, or check the expression in it.',
		);
	});

	it('is true, false, left empty or refused, whatever an expression gives', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.string()), (value) => {
				expect(refusalOf(() => read(value))).toMatch(
					/^(accepted: (true|false|undefined)$|"Label" is neither )/,
				);
			}),
		);
	});
});

describe('JSON', () => {
	it.each([
		['', undefined],
		[' \n', undefined],
		[undefined, undefined],
		[null, undefined],
		['{ "a": [1] }', { a: [1] }],
		['[1]', [1]],
		['null', null],
		['"a"', 'a'],
		[{ a: 1 }, { a: 1 }],
		[[1], [1]],
		[0, 0],
		[false, false],
	])('%j is read as %j', (value, expected) => {
		expect(given(value).json('field', 'Label')).toEqual(expected);
	});

	it.each([['{'], ["{ 'a': 1 }"], ['undefined'], ['a']])('%j is refused', (text) => {
		const refusal = '"Label" is not valid JSON. Check quotes, commas and brackets.';
		expect(refusalOf(() => given(text).json('field', 'Label'))).toBe(refusal);
		expect(refusalOf(() => given(text).jsonObject('field', 'Label'))).toBe(refusal);
	});

	it('is read from its text whatever it is', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(given(text).json('field', 'Label')).toEqual(JSON.parse(text));
			}),
		);
	});

	it.each([['[1]'], ['null'], ['1'], ['"a"'], [[1]], [0], [true]])(
		'that must be an object is not %j',
		(value) => {
			expect(refusalOf(() => given(value).jsonObject('field', 'Label'))).toBe(
				'"Label" is not a JSON object. Write it as { "name": "value" }.',
			);
		},
	);

	it.each([
		['', undefined],
		[undefined, undefined],
		[null, undefined],
		['{}', {}],
		['{ "a": null }', { a: null }],
		[{ a: 1 }, { a: 1 }],
	])('that must be an object may be %j', (value, expected) => {
		expect(given(value).jsonObject('field', 'Label')).toEqual(expected);
	});
});

describe('A collection', () => {
	const defaults = { a: 'default', b: 2 };
	const read = (value: unknown) => {
		const collection = given(value).collection('field', 'Label', defaults);
		return [collection.value('a'), collection.value('b'), collection.value('c')];
	};

	it.each([
		[{}, ['default', 2, undefined]],
		['', ['default', 2, undefined]],
		[undefined, ['default', 2, undefined]],
		[{ a: 'own' }, ['own', 2, undefined]],
		['{ "a": "own", "c": 3 }', ['own', 2, 3]],
		[{ a: null, b: undefined }, ['default', 2, undefined]],
		[{ a: '', b: 0, c: false }, ['', 0, false]],
	])('%j has the values of the user first, and then the defaults', (value, expected) => {
		expect(read(value)).toEqual(expected);
	});

	it('needs no defaults', () => {
		expect(given({ a: 1 }).collection('field', 'Label').value('b')).toBeUndefined();
	});

	it('is refused where it is no object', () => {
		expect(refusalOf(() => read([]))).toMatch(/^"Label" is not a JSON object\. /);
	});

	it('reads its values as any parameters', () => {
		expect(
			refusalOf(() => given({ a: '' }).collection('field', 'Label').requiredText('a', 'Inner')),
		).toMatch(/^"Inner" is empty\. /);
	});
});

it('Values are asked for afresh at each reading', () => {
	let asked = 0;
	const parameters = new Fields(() => (asked += 1));

	expect([parameters.text('a', 'A'), parameters.wholeNumber('a', 'A', 1)]).toEqual(['1', 2]);
});
