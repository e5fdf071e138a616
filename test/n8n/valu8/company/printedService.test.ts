import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { fields, getAll, hintsOf, idsOf } from '../../support/companies';
import { usePrinted, type Printed } from '../../support/printedFixture';
import type { PrintedOptions } from '../../support/printedValu8';
import type { Workbench } from '../../support/workbench';

// The node against a Valu8 that was written from the vendor's pages alone, in each shape that the pages leave open.

const begin = usePrinted();
const COUNTRIES = ['SE', 'FI', 'NO', 'DK'];
/** A filter that every company of the service passes. */
const everywhere = fields({ name: 'countryCode', value: COUNTRIES });
const bySales = (sortDirection: 'Asc' | 'Desc'): IDataObject => ({
	options: { sortBy: 'NetSales', sortDirection },
});
const limited = (limit: number): IDataObject => ({ returnAll: false, limit });

const read = async (bench: Workbench, ...parameters: IDataObject[]) =>
	await bench.execute([getAll(Object.assign({}, ...parameters) as IDataObject)], [{ json: {} }]);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const sales = ({ items }: Awaited<ReturnType<typeof read>>) =>
	items.map(({ json }) => json.NetSales as number);

/** The service refused nothing, and was not asked for what its pages say that it refuses. */
function expectAsPrinted(valu8: Printed): void {
	expect(valu8.received.filter(({ status }) => status !== 200)).toEqual([]);
	for (const { cursor, pageNumber, pageSize, sortByColumn, sortByDirection } of valu8.searches) {
		expect(pageNumber ?? 1).toBeLessThanOrEqual(10);
		expect(pageSize ?? 10).toBeLessThanOrEqual(500);
		if (cursor !== undefined) expect({ pageNumber, sortByColumn, sortByDirection }).toEqual({});
	}
}

function expectNothingSent(valu8: Printed): void {
	expect(valu8.received).toEqual([]);
	expect(valu8.logins).toBe(0);
}

describe.each<Required<Pick<PrintedOptions, 'header' | 'cursorPageSize'>>>(
	(['bare', 'json'] as const).flatMap((header) =>
		(['honoured', 'ignored', 'refused'] as const).map((cursorPageSize) => ({
			header,
			cursorPageSize,
		})),
	),
)('x-pagination $header, page size by cursor $cursorPageSize', (shape) => {
	it('returns every company of a filter once, with one login', async () => {
		const { valu8, bench } = await begin({ ...shape, companies: 1_234 });
		const ended = await read(bench, everywhere);
		expect(ended.error).toBeUndefined();
		expect(idsOf(ended)).toEqual(numbers(1_234));
		expect(valu8).toMatchObject({ logins: 1, quota: 1_234 });
		const refused = valu8.received.filter(({ status }) => status !== 200);
		expect(refused).toHaveLength(shape.cursorPageSize === 'refused' ? 1 : 0);
	});

	it('returns 12,000 different companies for a limit of 12,000, by cursor', async () => {
		const { valu8, bench } = await begin({ ...shape, ownPageSize: 700, companies: 12_900 });
		const ended = await read(bench, everywhere, limited(12_000));
		expect(ended.error).toBeUndefined();
		expect(new Set(idsOf(ended)).size).toBe(12_000);
		expect(ended.items).toHaveLength(12_000);
		expect(valu8.logins).toBe(1);
		expect(valu8.quota).toBeLessThan(shape.cursorPageSize === 'honoured' ? 12_010 : 12_700);
		expect(valu8.searches.filter(({ cursor }) => cursor === undefined)).toEqual([]);
	});

	it('asks for no more than the 50 companies of a limit of 50', async () => {
		const { valu8, bench } = await begin({ ...shape, companies: 1_000 });
		const ended = await read(bench, everywhere, limited(50));
		expect(new Set(idsOf(ended)).size).toBe(50);
		expect(valu8.searches).toEqual([expect.objectContaining({ pageSize: 50 })]);
		expect(valu8.quota).toBe(50);
		expectAsPrinted(valu8);
	});
});

it.each(['bare', 'json'] as const)(
	'returns 30,000 companies in at most 70 requests, x-pagination %s',
	async (header) => {
		const { valu8, bench } = await begin({ header, companies: 30_000 });
		const ended = await read(bench, everywhere);
		expect(idsOf(ended)).toEqual(numbers(30_000));
		expect(valu8.received.length).toBeLessThanOrEqual(70);
		expect(valu8).toMatchObject({ logins: 1, quota: 30_000 });
		expectAsPrinted(valu8);
	},
);

it('returns companies once although others come and go and change while it reads', async () => {
	const { valu8, bench } = await begin({ companies: 2_000, latencyMs: 5 });
	const answer = valu8.answer.bind(valu8);
	valu8.answer = async (request) => {
		const answered = await answer(request);
		const turn = valu8.searches.length;
		valu8.stock.remove(turn);
		valu8.stock.change(1_999, { name: `Turn ${turn}` });
		if (turn < 4) valu8.stock.add();
		return answered;
	};
	const ids = idsOf(await read(bench, everywhere));
	expect(valu8.stock.all.map(({ valu8Id }) => valu8Id)).not.toContain(4);
	expect(ids).toEqual([...new Set(ids)]);
	expect(ids).toEqual(expect.arrayContaining(numbers(2_000).slice(10)));
	expectAsPrinted(valu8);
});

describe('sorted', () => {
	it('returns 1,200 in order, in at most 4 requests for at most 1,210 companies', async () => {
		const { valu8, bench } = await begin({ companies: 3_000, latencyMs: 5 });
		const ended = await read(bench, everywhere, limited(1_200), bySales('Desc'));
		const best = valu8.stock.all.map(({ NetSales }) => NetSales).toSorted((a, b) => b - a);
		expect(sales(ended)).toEqual(best.slice(0, 1_200));
		expect(valu8.searches.length).toBeLessThanOrEqual(4);
		expect(valu8.quota).toBeLessThanOrEqual(1_210);
		expect(valu8.asked).toBeLessThanOrEqual(1_210);
		expectAsPrinted(valu8);
	});

	it('returns the first 5,000 of more in order, and says that there may be more', async () => {
		const { valu8, bench } = await begin({ companies: 6_000 });
		const ended = await read(bench, everywhere, bySales('Asc'));
		const best = valu8.stock.all.map(({ NetSales }) => NetSales).toSorted((a, b) => a - b);
		expect(ended.error).toBeUndefined();
		expect(sales(ended)).toEqual(best.slice(0, 5_000));
		expect(hintsOf(ended).join()).toMatch(/10 pages of 500.*there may be more/is);
		expectAsPrinted(valu8);
	});

	it('refuses a limit of 5,001 before anything is sent', async () => {
		const { valu8, bench } = await begin({ companies: 6_000 });
		const { error, items } = await read(bench, everywhere, limited(5_001), bySales('Desc'));
		expect(`${error?.message} ${error?.description}`).toMatch(/limit.*5,000/is);
		expect(items).toEqual([]);
		expectNothingSent(valu8);
	});
});

describe('refuses before anything is sent', () => {
	const noFilter = /filter.*read everything|read everything.*filter/is;
	it.each<[string, IDataObject, RegExp]>([
		['Return All without a filter', {}, noFilter],
		['Return All with an empty list of filters', { criteria: { field: [] } }, noFilter],
		[
			'Return All with filters as an empty JSON object',
			{ specifyCriteria: 'json', criteriaJson: '{}' },
			noFilter,
		],
		[
			'a page size of 501',
			{ ...everywhere, apiDifferences: { pageSize: 501 } },
			/page size.*500/is,
		],
		[
			'a page size of 501 by cursor',
			{ ...everywhere, apiDifferences: { paging: 'cursor', pageSize: 501 } },
			/page size.*500/is,
		],
		[
			'6,000 by page number',
			{ ...everywhere, ...limited(6_000), apiDifferences: { paging: 'page' } },
			/limit.*5,000/is,
		],
		[
			'a sort by cursor',
			{ ...everywhere, ...bySales('Asc'), apiDifferences: { paging: 'cursor' } },
			/sort.*cursor|cursor.*sort/is,
		],
		[
			'an object in a list',
			{ specifyCriteria: 'json', criteriaJson: '{"countryCode":["SE",{}]}' },
			/countryCode.*text/is,
		],
	])('%s', async (_what, parameters, why) => {
		const { valu8, bench } = await begin({ companies: 20 });
		const { error, items } = await read(bench, parameters);
		expect(`${error?.message} ${error?.description}`).toMatch(why);
		expect(items).toEqual([]);
		expectNothingSent(valu8);
	});
});

it('reads everything without a filter where that was switched on', async () => {
	const { valu8, bench } = await begin({ companies: 600 });
	const ended = await read(bench, { options: { readEverything: true } });
	expect(idsOf(ended)).toEqual(numbers(600));
	expectAsPrinted(valu8);
});

it('sends numbers as texts', async () => {
	const { valu8, bench } = await begin({ companies: 60 });
	const ended = await read(bench, {
		specifyCriteria: 'json',
		criteriaJson: '{"NetSales":[50000],"countryCode":"SE"}',
	});
	expect(idsOf(ended).length).toBeGreaterThan(0);
	expect(valu8.searches[0]?.parameters).toEqual({ NetSales: ['50000'], countryCode: ['SE'] });
	expectAsPrinted(valu8);
});

it('sends currency and minifiedSearch as printed, on every page', async () => {
	const { valu8, bench } = await begin({ companies: 600 });
	const ended = await read(bench, everywhere, {
		options: { currency: 'SEK', minifiedSearch: true },
	});
	expect(ended.items.map(({ json }) => Object.keys(json))).toEqual(
		numbers(600).map(() => ['valu8Id', 'name']),
	);
	expect(valu8.searches.map(({ currency, minifiedSearch }) => [currency, minifiedSearch])).toEqual(
		valu8.searches.map(() => ['SEK', true]),
	);
	expectAsPrinted(valu8);
});

it('asks for at most 9 companies above any limit, and for nothing that the pages say is refused', async () => {
	const { valu8, bench } = await begin({ companies: 13_500, header: 'json' });
	const limits = fc.oneof(
		fc.integer({ min: 1, max: 13_000 }),
		fc.integer({ min: 1, max: 30 }),
		fc.constantFrom(500, 501, 4_999, 5_000, 5_001),
	);
	const searches = fc.record({
		limit: limits,
		countries: fc.integer({ min: 1, max: 4 }),
		sorted: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(searches, async ({ limit, countries, sorted }) => {
			valu8.forgetRequests();
			const filter = COUNTRIES.slice(0, countries);
			const sort = sorted && limit <= 5_000 ? bySales('Desc') : {};
			const ended = await read(
				bench,
				fields({ name: 'countryCode', value: filter }),
				limited(limit),
				sort,
			);
			const there = valu8.stock.found({ countryCode: filter }, false).length;
			expect(ended.error).toBeUndefined();
			expect(new Set(idsOf(ended)).size).toBe(Math.min(limit, there));
			expect(ended.items).toHaveLength(Math.min(limit, there));
			// A list may end before the limit does; that it ended is seen by an empty page, which is asked for as well.
			expect(valu8.risked).toBeLessThanOrEqual(limit + 9);
			if (there >= limit) expect(valu8.asked).toBeLessThanOrEqual(limit + 9);
			expectAsPrinted(valu8);
		}),
		{ numRuns: 40 },
	);
	expect(valu8.logins).toBe(1);
});
