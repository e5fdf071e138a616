import fc from 'fast-check';
import { backoffMs, parseRetryAfter } from '../../../tokens/backoff';

const almostOne = () => 1 - Number.EPSILON;

describe('Rule 8: full jitter, Retry-After, ceiling 30 s', () => {
	it.each([
		[1, 1000],
		[2, 2000],
		[3, 4000],
		[5, 16_000],
		[6, 30_000],
		[50, 30_000],
	])('retry %i waits anything between 0 and %i ms', (retry, span) => {
		expect(backoffMs(retry, () => 0)).toBe(0);
		expect(backoffMs(retry, () => 0.5)).toBe(span / 2);
		expect(backoffMs(retry, almostOne)).toBeLessThan(span);
		expect(backoffMs(retry, almostOne)).toBeGreaterThan(span - 1);
	});

	it('what the service asks for goes before chance', () => {
		expect(backoffMs(1, () => 0.5, 7000)).toBe(7000);
		expect(backoffMs(3, () => 0.5, 0)).toBe(0);
		expect(backoffMs(1, () => 0.5, 30_001)).toBe(30_000);
		expect(backoffMs(1, () => 0.5, Infinity)).toBe(30_000);
	});
});

describe('Retry-After', () => {
	const now = Date.UTC(2026, 0, 5, 12, 0, 0);

	it.each([
		['120', 120_000],
		['0', 0],
		[' 3 ', 3000],
		['007', 7000],
		['Mon, 05 Jan 2026 12:00:09 GMT', 9000],
		['Monday, 05-Jan-26 12:00:09 GMT', 9000],
		['Mon Jan  5 12:00:09 2026 GMT', 9000],
		['Mon, 05 Jan 2026 11:59:00 GMT', 0],
	])('%p', (value, expected) => {
		expect(parseRetryAfter(value, now)).toBe(expected);
	});

	it.each([
		[undefined],
		[''],
		['soon'],
		['-5'],
		['1.5'],
		['5s'],
		['5 6'],
		['2026-01-05T12:00:09Z'],
		['Mon'],
		['Monday, whenever it suits'],
		['x Mon, 05 Jan 2026 12:00:09 GMT'],
		['Wednesdays, 05 Jan 2026'],
	])('%p says nothing', (value) => {
		expect(parseRetryAfter(value, now)).toBeUndefined();
	});

	it('never throws, never negative, never NaN', () => {
		fc.assert(
			fc.property(fc.string(), (value) => {
				const wait = parseRetryAfter(value, now);
				expect(wait === undefined || wait >= 0).toBe(true);
			}),
		);
	});
});
