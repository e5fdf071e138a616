import { isRecord, toNumber } from '../../../tokens/guards';

it.each([
	[{}, true],
	[{ a: 1 }, true],
	[Object.create(null), true],
	[[], false],
	[null, false],
	[undefined, false],
	['{}', false],
	[1, false],
	[() => 1, false],
])('isRecord(%p) is %p', (value: unknown, expected) => {
	expect(isRecord(value)).toBe(expected);
});

it.each([
	[600, 600],
	[0, 0],
	[-1, -1],
	[1.5, 1.5],
	[Infinity, Infinity],
	['600', 600],
	[' 600 ', 600],
	['0', 0],
	['', undefined],
	[' ', undefined],
	['ten', undefined],
	['600s', undefined],
	[NaN, undefined],
	[null, undefined],
	[undefined, undefined],
	[true, undefined],
	[[5], undefined],
	[{}, undefined],
])('toNumber(%p) is %p', (value: unknown, expected) => {
	expect(toNumber(value)).toBe(expected);
});
