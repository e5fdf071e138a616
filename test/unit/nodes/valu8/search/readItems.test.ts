import fc from 'fast-check';
import { limitFields, missing, readItems, readLimit } from '../../../../../nodes/Valu8/search/readItems';
import type { Listing } from '../../../../../nodes/Valu8/search/pages';
import { parametersWith, refusalOf } from './support/input';
import { byCursor, byPage, endless, inPages, listing, numbers, page, scripted } from './support/service';

async function read({ send }: Pick<ReturnType<typeof scripted>, 'send'>, where: Listing, limit = Infinity) {
	const hints: string[] = [];
	const items = await readItems(send, where, limit, (message) => hints.push(message));
	return { items: items.map(({ json }) => json['data'] ?? json), hints };
}

describe('Items', () => {
	it('are objects as they came, and anything else as data', async () => {
		const { send } = scripted(page([{ id: 1 }, 'text', null, [1]], null));
		expect(await readItems(send, byCursor(), Infinity, () => undefined)).toStrictEqual(
			[{ id: 1 }, { data: 'text' }, { data: null }, { data: [1] }].map((json) => ({ json })),
		);
	});

	it.each([
		[1, [1], 1],
		[2, [1, 2], 1],
		[3, [1, 2, 3], 1],
		[4, [1, 2, 3, 4], 2],
		[6, [1, 2, 3, 4, 5, 6], 2],
		[7, [1, 2, 3, 4, 5, 6, 7], 3],
	])('are cut at the limit of %d, and no further page is asked for', async (limit, expected, asked) => {
		const given = inPages([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);

		expect(await read(given, byCursor(), limit)).toStrictEqual({ items: expected, hints: [] });
		expect(given.requests).toHaveLength(asked);
	});

	it('are all that there are below the limit', async () => {
		const given = inPages([[1, 2], [3]]);

		expect(await read(given, byPage(), 50)).toStrictEqual({ items: [1, 2, 3], hints: [] });
		expect(given.requests).toHaveLength(3);
	});

	it('are the first ones, and of as few pages as have them', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 100 }), async (perPage, limit) => {
				const given = endless(perPage);

				expect(await read(given, byPage(), limit)).toStrictEqual({ items: numbers(0, limit), hints: [] });
				expect(given.requests).toHaveLength(Math.ceil(limit / perPage));
			}),
		);
	});

	it('are none for an error on a later page', async () => {
		const { send } = scripted(page([1], 'a'));
		await expect(readItems(send, byCursor(), Infinity, () => undefined)).rejects.toThrow('One request too many');
	});
});

describe('A hint comes', () => {
	const pageCap =
		'Valu8 gives at most 500 pages of 10 items, and all of them were full: there may be more. Choose paging by cursor, or narrow the search.';
	const cursorCap = 'Valu8 gives at most 100,000 items by cursor, and that many came: there may be more. Narrow the search.';
	const unsure = (place: string) =>
		`The answer had no next cursor at ${place}, so only the first page was read. If there is more, say under Request Options where the next cursor is.`;

	it('once when the pages are used up', async () => {
		const { items, hints } = await read(endless(10), byPage());
		expect([items.length, hints]).toStrictEqual([5000, [pageCap]]);
	});

	it('once when the items by cursor are used up', async () => {
		const { items, hints } = await read(endless(10_000), byCursor());
		expect([items.length, hints]).toStrictEqual([100_000, [cursorCap]]);
	});

	it.each([
		['"nextCursor" in the body', byCursor()],
		['"X-Next" in the header', byCursor({ next: { in: 'header', name: 'X-Next' } })],
	])('once when nothing says how to go on: %s', async (place, where) => {
		expect(await read(scripted(page([1, 2])), where)).toStrictEqual({ items: [1, 2], hints: [unsure(place)] });
		expect(await read(scripted(page([1, 2])), where, 3)).toStrictEqual({ items: [1, 2], hints: [unsure(place)] });
	});

	it.each([
		['by cursor', inPages([[1]]), byCursor(), Infinity],
		['by page', inPages([[1]]), byPage(), Infinity],
		['in one request', scripted(page([1])), listing({ by: 'off' }), Infinity],
		['of nothing', scripted(page([])), byCursor(), Infinity],
		['that the limit cut', scripted(page([1, 2])), byCursor(), 1],
		['that the limit ended', scripted(page([1])), byCursor(), 1],
	])('never with a complete reading %s', async (_how, given, where, limit) => {
		expect((await read(given, where, limit)).hints).toStrictEqual([]);
	});

	it('never when the limit is as much as Valu8 gives', async () => {
		expect((await read(endless(10), byPage(), 5000)).hints).toStrictEqual([]);
		expect((await read(endless(10_000), byCursor(), 100_000)).hints).toStrictEqual([]);
	});

	it('in the same words wherever a reading ends', () => {
		expect(missing('complete', byCursor())).toBeUndefined();
		expect(missing('pageCap', byPage())).toBe(pageCap);
		expect(missing('cursorCap', byCursor())).toBe(cursorCap);
		expect(missing('unsure', byCursor())).toBe(unsure('"nextCursor" in the body'));
	});
});

describe('The limit', () => {
	const limit = (values: Record<string, unknown>) => readLimit(parametersWith(values));

	it.each([
		[{ returnAll: true, limit: 0 }, Infinity],
		[{ returnAll: true }, Infinity],
		[{ returnAll: false, limit: 50 }, 50],
		[{ returnAll: 'true', limit: 50 }, 50],
		[{ limit: '1' }, 1],
		[Object.fromEntries(limitFields.map(({ name, default: value }) => [name, value])), 50],
	])('of %j is %d', (values, expected) => {
		expect(limit(values)).toBe(expected);
	});

	it.each([[0], [-1], [1.5], [''], [undefined], [null], [Infinity]])('is not %p', (value) => {
		const refusal = '"Limit" is not a whole number of 1 or more. Correct it, or check the expression in it.';
		expect(refusalOf(() => limit({ returnAll: false, limit: value }))).toBe(refusal);
	});
});
