import fc from 'fast-check';
import { ServiceError } from '../../../../../../nodes/common/errors';
import { readPages, type Listing } from '../../../../../../nodes/Valu8/search/pages';
import { MAX_BY_CURSOR, MAX_PAGES } from '../../../../../../nodes/Valu8/search/paging';
import {
	bodiesOf,
	byCursor,
	byPage,
	endless,
	holding,
	inPages,
	numbers,
	page,
	readAll,
	refused,
	scripted,
	service,
	type Answer,
} from '../support/service';

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
		const { pages, end } = await readAll(readPages(send, byCursor()));

		expect([end, pages.length, requests.length]).toEqual(['cursorCap', asked, asked]);
	});

	it('and that many may be all there are', async () => {
		const { send } = service((_request, turn) =>
			page(numbers(turn * 50_000, 50_000), turn === 1 ? '' : 'more'),
		);
		expect((await readAll(readPages(send, byCursor()))).end).toBe('complete');
	});

	it.each([7, 300, 500])('and no more are asked for, %d at a time', async (pageSize) => {
		const { send, requests } = holding(1_000_000);
		const { pages, end } = await readAll(readPages(send, byCursor({ pageSize })));
		const asked = bodiesOf(requests).reduce((sum, body) => sum + Number(body.pageSize), 0);

		expect([end, pages.flat().length, asked]).toEqual(['cursorCap', MAX_BY_CURSOR, MAX_BY_CURSOR]);
	});

	it('whatever the limit', async () => {
		const { send } = holding(1_000_000);
		expect(
			(await readAll(readPages(send, byCursor({ limit: 200_000 })))).pages.flat(),
		).toHaveLength(MAX_BY_CURSOR);
	});
});

describe('No page beyond number 10 is asked for', () => {
	it('and each one once, in order', async () => {
		const { send, requests } = endless(10);
		const { pages, end } = await readAll(readPages(send, byPage()));

		expect([end, pages.length]).toEqual(['pageCap', 10]);
		expect(bodiesOf(requests).map(({ pageNumber }) => pageNumber)).toEqual(numbers(1, 10));
	});

	it.each([
		['is full', 10, 'pageCap'],
		['is fuller than it should be', 11, 'pageCap'],
		['is not full', 9, 'complete'],
		['has one item', 1, 'complete'],
		['is empty', 0, 'complete'],
	])('and there may be more if the last one %s', async (_what, last, expected) => {
		const { send, requests } = service((_request, turn) =>
			page(numbers(turn * 20, turn === MAX_PAGES - 1 ? last : 10)),
		);
		expect((await readAll(readPages(send, byPage()))).end).toBe(expected);
		expect(requests).toHaveLength(MAX_PAGES);
	});

	it.each([
		[5, 'pageCap'],
		[4, 'complete'],
	])(
		'when the service gives pages of 5, whatever is asked for, and the last has %d',
		async (last, expected) => {
			const { send } = service((_request, turn) =>
				page(numbers(turn * 20, turn === MAX_PAGES - 1 ? last : 5)),
			);
			expect((await readAll(readPages(send, byPage({ pageSize: 500 })))).end).toBe(expected);
		},
	);
});

const someItems = fc.uniqueArray(fc.jsonValue(), {
	maxLength: 40,
	selector: (value) => JSON.stringify(value),
});
/** How many items each page has; the last one has the rest. */
const someSizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 });

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
				const { pages, end } = await readAll(readPages(send, where));

				expect(pages.flat()).toEqual(items);
				expect([pages.length, end, requests.length]).toEqual([
					cut.length,
					'complete',
					cut.length + 1,
				]);
			}),
		);
	});

	it('makes no request before its page is asked for', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(MAX_PAGES), async (taken) => {
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

describe('By cursor with a limit', () => {
	it('each company up to the limit comes once, and exactly as many are asked for', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 3_000 }),
				fc.nat(3_000),
				fc.integer({ min: 1, max: 500 }),
				async (limit, total, pageSize) => {
					const { send, requests } = holding(total);
					const { pages } = await readAll(readPages(send, byCursor({ limit, pageSize })));

					expect(pages.flat()).toEqual(numbers(0, Math.min(limit, total)));
					if (total < limit) return;
					expect(bodiesOf(requests).reduce((sum, body) => sum + Number(body.pageSize), 0)).toBe(
						limit,
					);
				},
			),
		);
	});

	it('a service that takes no page size is read in its own pages', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.nat(200), async (perPage, total) => {
				const answers = numbers(0, Math.ceil(total / perPage)).map((at) =>
					page(numbers(at * perPage, Math.min(perPage, total - at * perPage)), `c${at}`),
				);
				const { send, requests } = scripted(refused(400), ...answers, page([]));

				expect(await readAll(readPages(send, byCursor()))).toMatchObject({ end: 'complete' });
				expect(bodiesOf(requests).map((body) => 'pageSize' in body)).toEqual([
					true,
					...answers.map(() => false),
					false,
				]);
			}),
		);
	});
});

/** Few of each, so that pages and cursors come again. */
const headers = fc.constantFrom(
	'a',
	'b',
	'0',
	'',
	'{"cursor":"a"}',
	'{"cursor":null}',
	'{"cursor":[]}',
	'{}',
	'{',
);
const someAnswer: fc.Arbitrary<Answer> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc
			.tuple(fc.array(fc.nat(2), { maxLength: 3 }), headers)
			.map(([items, header]) => page(items, header)),
	},
	{ weight: 2, arbitrary: fc.array(fc.nat(2), { maxLength: 3 }).map((items) => page(items)) },
	{ weight: 1, arbitrary: fc.jsonValue().map((body) => page(body, 'a')) },
	{ weight: 1, arbitrary: fc.constantFrom(refused(400), refused(500), { status: 204, body: '' }) },
);

describe.each(modes)('Whatever the service answers, reading by %s', (_by, where) => {
	it('ends, and gives no page twice and none that is empty', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(someAnswer, { minLength: 1, maxLength: 6 }),
				fc.infiniteStream(fc.nat()),
				async (pool, picks) => {
					const { send, requests } = service(
						() => pool[picks.next().value % pool.length] as Answer,
					);
					const { pages, end } = await readAll(readPages(send, where));
					const texts = pages.map((items) => JSON.stringify(items));

					expect(new Set(texts).size).toBe(texts.length);
					expect(texts).not.toContain('[]');
					// One more for the page that comes twice, and one for the first that is asked for again.
					expect(requests.length).toBeLessThanOrEqual(pool.length + 2);
					expect(['complete', 'assumed', 'unsure']).toContain(
						end instanceof ServiceError ? 'complete' : end,
					);
				},
			),
			{ numRuns: 500 },
		);
	});
});
