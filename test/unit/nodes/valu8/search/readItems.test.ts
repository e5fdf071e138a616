import fc from 'fast-check';
import {
	limitFields,
	whatIsMissing,
	readItems,
	readLimit,
} from '../../../../../nodes/Valu8/search/readItems';
import type { Listing } from '../../../../../nodes/Valu8/search/pages';
import { planPaging } from '../../../../../nodes/Valu8/search/paging';
import { parametersWith, refusalOf } from './support/input';
import {
	byCursor,
	byPage,
	endless,
	holding,
	inPages,
	listing,
	numbers,
	page,
	scripted,
} from './support/service';

async function read(
	{ send }: Pick<ReturnType<typeof scripted>, 'send'>,
	where: Listing,
	limit = Infinity,
) {
	const hints: string[] = [];
	const received: number[] = [];
	const items = await readItems(
		send,
		where,
		limit,
		(message) => hints.push(message),
		(amount) => received.push(amount),
	);
	return { items: items.map(({ json }) => json.data ?? json), hints, received };
}

describe('Items', () => {
	it('are objects as they came, and anything else as data', async () => {
		const { send } = scripted(page([{ id: 1 }, 'text', null, [1]], ''));
		expect(
			await readItems(
				send,
				byCursor(),
				Infinity,
				() => undefined,
				() => undefined,
			),
		).toStrictEqual(
			[{ id: 1 }, { data: 'text' }, { data: null }, { data: [1] }].map((json) => ({ json })),
		);
	});

	it.each([
		[1, [1], [3]],
		[2, [1, 2], [3]],
		[3, [1, 2, 3], [3]],
		[4, [1, 2, 3, 4], [3, 3]],
		[6, [1, 2, 3, 4, 5, 6], [3, 3]],
		[7, [1, 2, 3, 4, 5, 6, 7], [3, 3, 3]],
	])(
		'are cut at the limit of %d, no further page is asked for, and all that came is told',
		async (limit, items, received) => {
			const given = inPages([
				[1, 2, 3],
				[4, 5, 6],
				[7, 8, 9],
			]);

			expect(await read(given, byCursor(), limit)).toStrictEqual({ items, hints: [], received });
			expect(given.requests).toHaveLength(received.length);
		},
	);

	it('are all that there are below the limit', async () => {
		const given = inPages([[1, 2], [3]]);

		expect(await read(given, byPage(), 50)).toStrictEqual({
			items: [1, 2, 3],
			hints: [],
			received: [2, 1],
		});
		expect(given.requests).toHaveLength(3);
	});

	it('are the first ones, and of as few pages as have them', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 20 }),
				fc.integer({ min: 1, max: 100 }),
				async (perPage, limit) => {
					const given = endless(perPage);

					expect(await read(given, byCursor(), limit)).toMatchObject({
						items: numbers(0, limit),
						hints: [],
					});
					expect(given.requests).toHaveLength(Math.ceil(limit / perPage));
				},
			),
		);
	});

	it('are as many as were wanted, of few requests and few too many, as the paging is planned', async () => {
		const someLimit = fc.oneof(
			fc.integer({ min: 1, max: 600 }),
			fc.integer({ min: 1, max: 12_000 }),
		);
		await fc.assert(
			fc.asyncProperty(
				someLimit,
				fc.integer({ min: 0, max: 12_000 }),
				fc.boolean(),
				async (limit, total, sorted) => {
					const wanted = sorted ? Math.min(limit, 5_000) : limit;
					const given = holding(total);
					const { items, hints, received } = await read(
						given,
						listing(planPaging({ limit: wanted, mode: 'automatic', pageSize: undefined, sorted })),
						wanted,
					);

					expect([items.length, hints]).toEqual([Math.min(wanted, total), []]);
					expect(
						received.reduce((sum, amount) => sum + amount, 0) - items.length,
					).toBeLessThanOrEqual(9);
					expect(given.requests.length).toBeLessThanOrEqual(Math.ceil(wanted / 500) + 1);
				},
			),
			{ numRuns: 50 },
		);
	});

	it('are none for an error on a later page, and what came before is told', async () => {
		const { send } = scripted(page([1], 'a'));
		const received: number[] = [];
		await expect(
			readItems(
				send,
				byCursor(),
				Infinity,
				() => undefined,
				(amount) => received.push(amount),
			),
		).rejects.toThrow('One request too many');
		expect(received).toEqual([1]);
	});
});

describe('A hint comes', () => {
	const pageCap = (size: number) =>
		`Valu8 gives at most 10 pages of ${size} by page number, as a sorted list is read too, and the last one was full: there may be more. Narrow the filters, or do without Sort By and let Paging be automatic.`;
	const cursorCap =
		'Valu8 gives at most 100,000 by cursor, and that many came: there may be more. Narrow the filters.';
	const unsure = (place: string) =>
		`A full page had no next cursor at ${place}, so nothing after it was read, though there may be more. Say under API Differences where the next cursor is, or let Paging be by page number.`;
	const inBody = { ...byCursor(), nextCursor: { in: 'body', name: 'paging.next' } } as const;

	it('once when the pages are used up', async () => {
		const { items, hints } = await read(holding(7_000), byPage({ pageSize: 500 }));
		expect([items.length, hints]).toStrictEqual([5000, [pageCap(500)]]);
	});

	it('once when the items by cursor are used up', async () => {
		const { items, hints } = await read(endless(10_000), byCursor());
		expect([items.length, hints]).toStrictEqual([100_000, [cursorCap]]);
	});

	it.each([
		['"x-pagination" in the header', byCursor()],
		['"paging.next" in the body', inBody],
	])('once when nothing says how to go on: %s', async (place, where) => {
		expect(await read(scripted(page(numbers(0, 10))), where)).toMatchObject({
			items: numbers(0, 10),
			hints: [unsure(place)],
		});
		expect(await read(scripted(page(numbers(0, 10))), where, 11)).toMatchObject({
			items: numbers(0, 10),
			hints: [unsure(place)],
		});
	});

	it.each([
		['by cursor', inPages([[1]]), byCursor(), Infinity],
		['by page', inPages([[1]]), byPage(), Infinity],
		['of few items, without a cursor', scripted(page([1])), byCursor(), Infinity],
		['of nothing', scripted(page([])), byCursor(), Infinity],
		['that the limit cut', scripted(page(numbers(0, 20))), byCursor(), 19],
		['that the limit ended', scripted(page(numbers(0, 20))), byCursor(), 20],
		[
			'that ends with a short page',
			holding(55),
			byPage({ pageSize: 50, pages: 2, limited: true }),
			100,
		],
	])('never with a complete reading %s', async (_how, given, where, limit) => {
		expect((await read(given, where, limit)).hints).toStrictEqual([]);
	});

	it('never when the limit is as much as Valu8 gives', async () => {
		expect(
			(await read(holding(7_000), byPage({ pageSize: 500, limited: true }), 5000)).hints,
		).toStrictEqual([]);
		expect(
			(await read(endless(10_000), byCursor({ limit: 100_000 }), 100_000)).hints,
		).toStrictEqual([]);
	});

	it('when the limit is more than Valu8 gives', async () => {
		expect(
			(await read(endless(10_000), byCursor({ limit: 100_001 }), 100_001)).hints,
		).toStrictEqual([cursorCap]);
	});

	it('in the same words wherever a reading ends', () => {
		expect(whatIsMissing('complete', byCursor())).toBeUndefined();
		expect(whatIsMissing('assumed', byCursor())).toBeUndefined();
		expect(whatIsMissing('pageCap', byPage({ pageSize: 20 }))).toBe(pageCap(20));
		expect(whatIsMissing('cursorCap', byCursor())).toBe(cursorCap);
		expect(whatIsMissing('unsure', byCursor())).toBe(unsure('"x-pagination" in the header'));
	});
});

describe('The limit', () => {
	const limit = (values: Record<string, unknown>) => readLimit(parametersWith(values));

	it.each([
		[{ returnAll: true, limit: 0 }, Infinity],
		[{ returnAll: true }, Infinity],
		[{ returnAll: false, limit: 50 }, 50],
		[{ returnAll: 'true', limit: 50 }, Infinity],
		[{ returnAll: ' False ', limit: 50 }, 50],
		[{ returnAll: '', limit: 50 }, 50],
		[{ limit: '1' }, 1],
		[Object.fromEntries(limitFields.map(({ name, default: value }) => [name, value])), 50],
	])('of %j is %d', (values, expected) => {
		expect(limit(values)).toBe(expected);
	});

	it.each([[0], [-1], [1.5], [''], [undefined], [null], [Infinity]])('is not %p', (value) => {
		const refusal =
			'"Limit" is not a whole number of 1 or more. Correct it, or check the expression in it.';
		expect(refusalOf(() => limit({ returnAll: false, limit: value }))).toBe(refusal);
	});

	it.each([['yes'], [1], [0], [[]]])('is not left out by %j', (returnAll) => {
		expect(refusalOf(() => limit({ returnAll, limit: 50 }))).toBe(
			'"Return All" is neither true nor false. Switch it on or off, or check the expression in it.',
		);
	});
});
