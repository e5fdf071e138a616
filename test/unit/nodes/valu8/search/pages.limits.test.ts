import fc from 'fast-check';
import { ServiceError } from '../../../../../nodes/common/errors';
import { MAX_ITEMS_BY_CURSOR, MAX_PAGES, readPages, type Listing } from '../../../../../nodes/Valu8/search/pages';
import { byCursor, byPage, endless, inPages, numbers, page, readAll, service, type Answer } from './support/service';

const modes: [by: string, where: Listing][] = [
	['cursor', byCursor()],
	['page number', byPage()],
];

describe('At most 100,000 items are read by cursor', () => {
	it.each([
		['one at a time', 1, 100_000],
		['1,000 at a time', 1000, 100],
		['7 at a time, the last page beyond it', 7, 14_286],
		['all at once', 100_000, 1],
	])('%s', async (_how, perPage, asked) => {
		const { send, requests } = endless(perPage);
		const { pages, ending } = await readAll(readPages(send, byCursor()));

		expect([ending, pages.length, requests.length]).toEqual(['cursorCap', asked, asked]);
	});

	it('and that many may be all there are', async () => {
		const { send } = service((_request, turn) => page(numbers(turn * 50_000, 50_000), turn === 1 ? null : 'more'));
		expect((await readAll(readPages(send, byCursor()))).ending).toBe('complete');
	});

	it.each([7, 30_000])('and no more are asked for, %d at a time', async (value) => {
		let asked = 0;
		const { send } = service(({ query }, turn) => {
			const size = Number(query?.['pageSize']);
			asked += size;
			return page(numbers(turn * value, size), `after ${turn}`);
		});
		const { ending } = await readAll(readPages(send, byCursor({ pageSize: { parameter: 'pageSize', value } })));

		expect(ending).toBe('cursorCap');
		expect(asked).toBeLessThanOrEqual(MAX_ITEMS_BY_CURSOR);
	});
});

describe('No page beyond number 500 is asked for', () => {
	const askedFor = (requests: { query?: Record<string, unknown> | undefined }[]) => requests.map(({ query }) => query?.['pageNumber']);

	it.each([
		[1, numbers(1, 500)],
		[0, numbers(0, 500)],
		[499, [499, 500]],
		[500, [500]],
	])('from page %d on', async (first, expected) => {
		const { send, requests } = endless(10);
		const { pages, ending } = await readAll(readPages(send, byPage(first)));

		expect([ending, pages.length]).toEqual(['pageCap', expected.length]);
		expect(askedFor(requests)).toEqual(expected);
	});

	it.each([
		['is full', 10, 'pageCap'],
		['is fuller than it should be', 11, 'pageCap'],
		['is not full', 9, 'complete'],
		['has one item', 1, 'complete'],
		['is empty', 0, 'complete'],
	])('and there may be more if the last one %s', async (_what, last, expected) => {
		const { send, requests } = service((_request, turn) => page(numbers(turn * 20, turn === MAX_PAGES - 1 ? last : 10)));
		expect((await readAll(readPages(send, byPage()))).ending).toBe(expected);
		expect(requests).toHaveLength(MAX_PAGES);
	});

	it.each([
		[5, 'pageCap'],
		[4, 'complete'],
	])('when the service gives pages of 5, whatever is asked for, and the last has %d', async (last, expected) => {
		const { send } = service((_request, turn) => page(numbers(turn * 20, turn === MAX_PAGES - 1 ? last : 5)));
		expect((await readAll(readPages(send, byPage()))).ending).toBe(expected);
	});
});

const someItems = fc.uniqueArray(fc.jsonValue(), { maxLength: 40, selector: (value) => JSON.stringify(value) });
/** How many items each page has; the last one has the rest. */
const someSizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 });

function parted(items: unknown[], sizes: number[]): unknown[][] {
	const rest = [...items];
	const pages = sizes.map((size) => rest.splice(0, size));
	return [...pages, rest].filter((items) => items.length > 0);
}

describe.each(modes)('Reading by %s', (_by, where) => {
	it('gives every item once and in order, however the list is cut into pages', async () => {
		await fc.assert(
			fc.asyncProperty(someItems, someSizes, async (items, sizes) => {
				const cut = parted(items, sizes);
				const { send, requests } = inPages(cut);
				const { pages, ending } = await readAll(readPages(send, where));

				expect(pages.flat()).toEqual(items);
				expect([pages.length, ending, requests.length]).toEqual([cut.length, 'complete', cut.length + 1]);
			}),
		);
	});

	it('makes no request before its page is asked for', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(20), async (taken) => {
				const { send, requests } = endless(2);
				const pages = readPages(send, where);
				for (let count = 0; count < taken; count++) await pages.next();
				// What a reading ahead would have begun by now.
				await new Promise(setImmediate);

				expect(requests).toHaveLength(taken);
				await pages.return('complete');
				expect(requests).toHaveLength(taken);
			}),
		);
	});
});

/** Few of each, so that pages and cursors come again. */
const cursors = fc.constantFrom<unknown>('a', 'b', 0, '', null, false, true, {}, []);
const someAnswer: fc.Arbitrary<Answer> = fc.oneof(
	{ weight: 4, arbitrary: fc.tuple(fc.array(fc.nat(2), { maxLength: 3 }), cursors).map(([items, cursor]) => page(items, cursor)) },
	{ weight: 2, arbitrary: fc.array(fc.nat(2), { maxLength: 3 }).map((items) => page(items)) },
	{ weight: 1, arbitrary: fc.jsonValue().map((body) => ({ body })) },
);

describe.each(modes)('Whatever the service answers, reading by %s', (_by, where) => {
	it('ends, and gives no page twice and none that is empty', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(someAnswer, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), async (pool, picks) => {
				const { send, requests } = service(() => pool[picks.next().value % pool.length] as Answer);
				const { pages, ending } = await readAll(readPages(send, where));
				const texts = pages.map((items) => JSON.stringify(items));

				expect(new Set(texts).size).toBe(texts.length);
				expect(texts).not.toContain('[]');
				expect(requests.length).toBeLessThanOrEqual(pool.length + 1);
				expect(['complete', 'assumed', 'unsure']).toContain(ending instanceof ServiceError ? 'complete' : ending);
			}),
			{ numRuns: 500 },
		);
	});
});
