import type { IDataObject } from 'n8n-workflow';
import type { Valu8Ways } from '../../../../sandbox';
import {
	byId,
	companiesOf,
	differing,
	fields,
	from,
	hintsOf,
	json,
	limited,
	quotaHint,
	reader,
	requestsTo,
} from '../../support/companies';
import { traffic, useFixture } from '../../support/fixture';
import { Poller } from '../../support/poller';

const fixture = useFixture();
const read = reader(fixture);
const swedish = () =>
	byId(fixture.sandbox.companies()).filter(({ inventedCountry }) => inventedCountry === 'SE');

/** How the ways of writing a search that the sandbox invents are told to the node. */
const DIALECTS: Record<string, IDataObject> = {
	'/invented/renamed': {
		filtersKey: 'searchParameters',
		cursorName: 'after',
		pageSizeName: 'size',
		itemsPath: 'data.results',
		nextCursorIn: 'body',
		nextCursorName: 'paging.next',
	},
	'/invented/flat': { filtersKey: '', nextCursorName: 'X-Next-Cursor' },
	'/invented/each': { method: 'GET', sendSearchAs: 'each' },
	'/invented/json': { method: 'GET', sendSearchAs: 'json' },
};

describe.each(Object.entries(DIALECTS))('API Differences reach %s', (path, dialect) => {
	const wanted = fields(
		{ name: 'countryCode', value: ['SE', 'DK'] },
		{ name: 'NetSales', value: ['90000000'] },
	);
	const found = () =>
		byId(fixture.sandbox.companies()).filter(
			({ inventedCountry, inventedRevenue }) =>
				['SE', 'DK'].includes(inventedCountry) && inventedRevenue >= 90_000_000,
		);

	it.each(['cursor', 'page', 'automatic'])('with paging: %s', async (paging) => {
		const ended = await read(wanted, differing({ ...dialect, path, paging, pageSize: 90 }));

		expect(ended.error).toBeUndefined();
		expect(found().length).toBeGreaterThan(180);
		expect(companiesOf(ended)).toEqual(found());
		expect(hintsOf(ended)).toEqual([quotaHint(`${found().length} companies were`)]);
	});

	it('for what is sorted and minified', async () => {
		const ended = await read(wanted, limited(120), differing({ ...dialect, path }), {
			options: { sortBy: 'NetSales', sortDirection: 'Desc', minifiedSearch: true },
		});
		const best = found()
			.toSorted((a, b) => b.inventedRevenue - a.inventedRevenue)
			.slice(0, 120);

		expect(ended.error).toBeUndefined();
		expect(ended.items.map(({ json: company }) => company)).toEqual(
			best.map(({ valu8Id, inventedName, inventedCountry }) => ({
				valu8Id,
				inventedName,
				inventedCountry,
			})),
		);
	});

	it('without a filter, where everything was asked for', async () => {
		fixture.sandbox.setValu8({ countries: ['SE'] });
		const ended = await read(differing({ ...dialect, path }), {
			options: { readEverything: true },
		});

		expect(ended.error).toBeUndefined();
		expect(companiesOf(ended)).toEqual(swedish());
	});

	it('in the trigger', async () => {
		const parameters = {
			pollTimes: { item: [] },
			events: ['changed'],
			options: {},
			...from('SE'),
			...differing({ ...dialect, path }),
		};
		const poller = new Poller(fixture.bench, {
			type: 'valu8Trigger',
			credential: 'valu8',
			parameters,
		});
		expect(await poller.activate()).toBe('nothing');
		fixture.sandbox.changeCompanies([100_001]);

		expect(await poller.poll()).toMatchObject({
			items: [{ json: { event: 'changed', id: 100_001 } }],
		});
	});
});

describe('API Differences', () => {
	it('send values as they are written, for an account that takes no lists of texts', async () => {
		const ended = await read(
			json({ countryCode: 'SE', inventedMinimumEmployees: 5_000 }),
			differing({
				path: '/invented/flat',
				filtersKey: '',
				filterValues: 'asGiven',
				nextCursorName: 'x-next-cursor',
			}),
		);

		expect(ended.error).toBeUndefined();
		expect(companiesOf(ended)).toEqual(
			swedish().filter(({ inventedEmployees }) => inventedEmployees >= 5_000),
		);
		// The printed search takes nothing but lists of texts, and so shows what was sent.
		expect(
			(await read(json({ countryCode: 'SE' }), differing({ filterValues: 'asGiven' }))).error
				?.description,
		).toContain('"countryCode" must be a list of texts');
	});

	it.each([
		['a path of two steps', 'data.items', { itemsPath: 'data.items' }],
		['one step, named', 'companies', { itemsPath: 'companies' }],
		['one step, found without being named', 'companies', {}],
	])('find the items under %s', async (_what, itemsPath, differences) => {
		fixture.sandbox.setValu8({ itemsPath });

		expect(companiesOf(await read(from('SE'), differing(differences)))).toEqual(swedish());
	});

	it('are what the error points to when the items are elsewhere', async () => {
		fixture.sandbox.setValu8({ itemsPath: 'data.items' });
		const { error } = await read(from('SE'), differing({ itemsPath: 'data.results' }));

		expect(error?.message).toBe('The answer of Valu8 has no list at "data.results" [item 0]');
		expect(error?.description).toContain('Items Path under API Differences');
	});

	it('are what the error points to when there is no such path', async () => {
		const { error } = await read(from('SE'), differing({ path: '/company' }));

		expect(error?.message).toBe('Valu8 has nothing at this path [item 0]');
		expect(error?.description).toContain('Check Path under API Differences');
	});
});

const HEADERS: Array<Valu8Ways['paginationHeader']> = ['bare', 'json'];
describe.each(HEADERS)('Where x-pagination is %s', (paginationHeader) => {
	it.each<[Valu8Ways['cursorPageSize'], number]>([
		['honoured', 3],
		// 100 on a page.
		['ignored', 11],
		// And one request that was refused.
		['refused', 12],
	])(
		'and a page size by cursor is %s, 1,000 companies come whole in %d requests',
		async (cursorPageSize, calls) => {
			fixture.sandbox.setValu8({ paginationHeader, cursorPageSize });
			const ended = await read(from('SE'));

			expect(ended.error).toBeUndefined();
			expect(companiesOf(ended)).toEqual(swedish());
			expect(hintsOf(ended)).toEqual([quotaHint('1,000 companies were')]);
			expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls, rejected: 0 });
			expect(fixture.sandbox.quota().used).toBe(1_000);
		},
	);
});

describe('A page size that the user chose', () => {
	it('is kept to by cursor', async () => {
		await read(from('SE'), differing({ pageSize: 250 }));

		expect(requestsTo(fixture.sandbox.log(), 'POST /companies')).toBe(5);
	});

	it('is not given up where Valu8 refuses it', async () => {
		fixture.sandbox.setValu8({ cursorPageSize: 'refused' });
		const { error } = await read(from('SE'), differing({ pageSize: 250 }));

		expect(error?.description).toContain('Valu8 says: pageSize does not go with cursor');
		expect(requestsTo(fixture.sandbox.log(), 'POST /companies')).toBe(1);
	});
});

it('A search that Valu8 refuses is asked twice at most: with a page size by cursor, and without', async () => {
	const { error } = await read(json({ country: 'SE' }));

	expect(error?.description).toContain('unknown search parameter "country"');
	expect(requestsTo(fixture.sandbox.log(), 'POST /companies')).toBe(2);
});
