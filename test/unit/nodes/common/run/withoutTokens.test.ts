import { withoutTokens } from '../../../../../nodes/common/run/withoutTokens';

const answerOf = (text: string) => ({
	status: 200,
	headers: {},
	body: JSON.parse(text) as unknown,
	text,
});

describe('A token in an answer is hidden', () => {
	it.each([
		['as it is', '{"a":["x ab/c+d"]}'],
		['in a name', '{"a":[{"ab/c+d":1}]}', { a: [{ '***': 1 }] }],
		['with escaped slashes', String.raw`{"a":["x ab\/c+d"]}`],
		['with escaped characters', String.raw`{"a":["x ab\u002Fc\u002bd"]}`],
	])('%s', (_, text, expected: unknown = { a: ['x ***'] }) => {
		expect(withoutTokens(answerOf(text), ['ab/c+d']).body).toEqual(expected);
	});

	it('with quotes in it', () => {
		expect(withoutTokens(answerOf(String.raw`{"a":"x\"y\\z"}`), ['x"y\\z']).body).toEqual({
			a: '***',
		});
	});
});

it('An answer without one is the same, not a copy', () => {
	const answer = answerOf(String.raw`{"a":"b\/c\u0041"}`);
	expect(withoutTokens(answer, ['token'])).toBe(answer);
});
