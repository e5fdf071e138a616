import fc from 'fast-check';
import type { Search } from '../../../../../nodes/Valu8/search/search';
import { reachesBack, updatedSince } from '../../../../../nodes/Valu8/trigger/recent';

const DAY = 24 * 60 * 60 * 1000;
const HOUR = DAY / 24;
const at = (text: string) => Date.parse(text);

const search: Search = {
	filters: { countryCode: ['SE'] },
	attributes: { currency: 'SEK' },
	dialect: {
		names: { cursor: 'cursor', pageNumber: 'pageNumber', pageSize: 'pageSize' },
		nextCursor: { in: 'header', name: 'x-pagination' },
		itemsPath: '',
		pageSize: undefined,
		method: 'POST',
		path: '/companies',
		mode: 'automatic',
		sendAs: 'body',
		filtersKey: 'parameters',
		valuesAsGiven: false,
	},
};

const daysBetween = (last: number, now: number) =>
	updatedSince(search, last, now).filters.ContentUpdatedAt as string[];

/** Two polls, the later one not more than 31 days after the earlier one. */
const somePolls = fc
	.tuple(
		fc.integer({ min: at('1990-01-01'), max: at('2090-01-01') }),
		fc.oneof(fc.integer({ min: 0, max: 31 * DAY }), fc.integer({ min: 0, max: 2 * HOUR })),
	)
	.map(([last, pause]): [last: number, now: number] => [last, last + pause]);

describe('A search for what was updated', () => {
	it.each([
		['within a day', '2025-05-14T08:00:00Z', '2025-05-14T09:00:00Z', ['2025-05-13', '2025-05-14']],
		[
			'over midnight',
			'2025-05-14T23:59:59.999Z',
			'2025-05-15T00:00:00Z',
			['2025-05-13', '2025-05-14', '2025-05-15'],
		],
		[
			'from midnight on',
			'2025-05-15T00:00:00Z',
			'2025-05-15T00:00:00Z',
			['2025-05-14', '2025-05-15'],
		],
		[
			'over a year',
			'2024-12-31T12:00:00Z',
			'2025-01-01T12:00:00Z',
			['2024-12-30', '2024-12-31', '2025-01-01'],
		],
		[
			'over a leap day',
			'2024-02-28T23:00:00Z',
			'2024-03-01T01:00:00Z',
			['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01'],
		],
	])('has each day, and one before: %s', (_what, last, now, days) => {
		expect(daysBetween(at(last), at(now))).toEqual(days);
	});

	it('is otherwise the same search, which stays as it was', () => {
		const before = structuredClone(search);
		expect(updatedSince(search, at('2025-05-14'), at('2025-05-14'))).toEqual({
			...before,
			filters: { countryCode: ['SE'], ContentUpdatedAt: ['2025-05-13', '2025-05-14'] },
		});
		expect(search).toEqual(before);
	});

	it('has the day of every instant since the last poll, as a date', () => {
		fc.assert(
			fc.property(somePolls, fc.double({ min: 0, max: 1, noNaN: true }), ([last, now], share) => {
				const instant = Math.round(last + share * (now - last));
				const days = daysBetween(last, now);
				for (const each of [last, instant, now])
					expect(days).toContain(new Date(each).toISOString().slice(0, 10));
				expect(days.filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day))).toEqual([]);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('has the days in a row, each once, from one before the last poll to today', () => {
		fc.assert(
			fc.property(somePolls, ([last, now]) => {
				const days = daysBetween(last, now);
				const times = days.map(at);
				expect(times.slice(1).map((time, index) => time - times[index]!)).toEqual(
					times.slice(1).map(() => DAY),
				);
				expect(days[0]).toBe(new Date(last - DAY).toISOString().slice(0, 10));
				expect(days.at(-1)).toBe(new Date(now).toISOString().slice(0, 10));
				expect(days.length).toBeLessThanOrEqual(33);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('misses nothing over many polls, in whatever zone the service reckons its days, whether a date means on or since', () => {
		const somePauses = fc.array(fc.integer({ min: 1, max: 5 * DAY }), {
			minLength: 2,
			maxLength: 12,
		});
		fc.assert(
			fc.property(
				fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') }),
				somePauses,
				fc.integer({ min: -12, max: 14 }),
				fc.nat(),
				(start, pauses, zone, seed) => {
					const polls = pauses.reduce((times, pause) => [...times, times.at(-1)! + pause], [start]);
					const updatedAt = start + (seed % (polls.at(-1)! - start));
					const dated = new Date(updatedAt + zone * HOUR).toISOString().slice(0, 10);
					// The service dates it a day ahead at most: a poll a day later sees it, if none does before.
					const later = [...polls, polls.at(-1)! + DAY];
					const seen = later
						.slice(1)
						.filter(
							(now, index) => now >= updatedAt && daysBetween(later[index]!, now).includes(dated),
						);
					expect(seen.length).toBeGreaterThan(0);
				},
			),
			{ numRuns: 1_000 },
		);
	});
});

describe('The last poll reaches back', () => {
	const now = at('2025-05-14T12:00:00Z');

	it.each([
		['just now', now, true],
		['an hour ago', now - HOUR, true],
		['31 days ago', now - 31 * DAY, true],
		['a moment more than 31 days ago', now - 31 * DAY - 1, false],
		['a year ago', now - 365 * DAY, false],
		['in the future, the clock having been set back', now + 1, false],
		['nobody knows when', -Infinity, false],
		['never', undefined, false],
		['at no time', NaN, false],
	])('%s: %p', (_what, last, expected) => {
		expect(reachesBack(last, now)).toBe(expected);
	});

	it('for 31 days and not a moment more, whenever that is', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: at('2090-01-01') }),
				fc.integer({ min: -40 * DAY, max: 40 * DAY }),
				(time, pause) => {
					expect(reachesBack(time - pause, time)).toBe(pause >= 0 && pause <= 31 * DAY);
				},
			),
		);
	});
});
