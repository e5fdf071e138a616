import { readCallOptions } from '../../../../nodes/common/options';
import { parametersWith, refusalOf } from '../valu8/search/support/input';

const read = (options: Record<string, unknown>) => readCallOptions(parametersWith({ options }));

describe('The options of every operation', () => {
	it('left out are what n8n shows for them', () => {
		const usual = { maxConcurrentRequests: 3, timeoutMs: 90_000, persistTokens: true };
		expect(read({})).toEqual(usual);
		expect(read({ persistTokens: '' })).toEqual(usual);
	});

	it.each([
		[true, true],
		[false, false],
		['true', true],
		['false', false],
	])('Persist Tokens may be the %j of an expression', (value, expected) => {
		expect(read({ persistTokens: value }).persistTokens).toBe(expected);
	});

	it('Persist Tokens that is neither is refused', () => {
		expect(refusalOf(() => read({ persistTokens: 'no' }))).toBe(
			'"Persist Tokens" is neither true nor false. Switch it on or off, or check the expression in it.',
		);
	});
});
