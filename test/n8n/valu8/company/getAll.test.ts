import { startSandbox } from '../../../../sandbox';
import {
	byId,
	companiesOf,
	differing,
	everywhere,
	fields,
	from,
	getAll,
	hintsOf,
	idsOf,
	json,
	limited,
	quotaHint,
	reader,
	requestsTo,
} from '../../support/companies';
import { traffic, useFixture } from '../../support/fixture';

const fixture = useFixture();
const read = reader(fixture);
const all = () => byId(fixture.sandbox.companies());

describe('5,000 companies', () => {
	it('come by cursor and by page number, each once and none missing, on one login', async () => {
		const byCursor = await read(everywhere);
		const byPage = await read(everywhere, differing({ paging: 'page' }));

		expect(companiesOf(byCursor)).toEqual(all());
		expect(idsOf(byPage)).toEqual(idsOf(byCursor));
		expect(
			byCursor.items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}'),
		).toBe(true);
		// By cursor one more page, which is empty; by page number ten is the last.
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 11 + 10, rejected: 0 });
	});

	it('come whole when the service dies in the middle and comes back without its memory', async () => {
		const { port } = new URL(fixture.sandbox.url);
		const expected = all();
		fixture.sandbox.setLatency({ callMs: 5 });
		const running = read(everywhere, differing({ pageSize: 100 }));
		while (fixture.sandbox.counters().valu8.calls < 20)
			await new Promise((resolve) => setTimeout(resolve, 2));
		await fixture.sandbox.close();
		fixture.sandbox = await startSandbox({ port: Number(port) });
		const ended = await running;

		expect(ended.error).toBeUndefined();
		expect(companiesOf(ended)).toEqual(expected);
		expect(fixture.sandbox.counters().valu8.calls).toBeGreaterThan(20);
	});

	it('fail as a whole when the service stays away, so that half a list never passes for all', async () => {
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: '/companies',
			kind: 'status',
			status: 400,
			body: { message: 'enough' },
			after: 5,
		});
		const { items, error } = await read(everywhere);

		expect(error?.message).toBe('Valu8 could not read the request [item 0]');
		expect(items).toEqual([]);
	});

	it('come whole through stumbles that pass', async () => {
		for (const after of [1, 6, 13]) {
			fixture.sandbox.fail({
				service: 'valu8',
				endpoint: '/companies',
				kind: 'status',
				status: 503,
				headers: { 'retry-after': '0' },
				after,
			});
			fixture.sandbox.fail({
				service: 'valu8',
				endpoint: '/companies',
				kind: 'cut',
				after: after + 3,
			});
		}
		const ended = await read(everywhere);

		expect(ended.error).toBeUndefined();
		expect(companiesOf(ended)).toEqual(all());
		expect(fixture.sandbox.quota().used).toBe(5_000);
	}, 30_000);
});

describe('Filters', () => {
	const swedish = () =>
		all().filter(
			({ inventedCountry, inventedEmployees }) =>
				inventedCountry === 'SE' && inventedEmployees >= 100,
		);

	it.each([
		[
			'as fields',
			fields(
				{ name: 'countryCode', value: ['SE'] },
				{ name: 'inventedMinimumEmployees', value: ['100'] },
			),
		],
		['as JSON', json({ countryCode: 'SE', inventedMinimumEmployees: 100 })],
	])('%s', async (_how, parameters) => {
		const ended = await read(parameters);

		expect(ended.error).toBeUndefined();
		expect(swedish().length).toBeGreaterThan(50);
		expect(companiesOf(ended)).toEqual(swedish());
		expect(fixture.sandbox.quota().used).toBe(swedish().length);
	});

	it('of each item stand for themselves', async () => {
		const items = ['SE', 'DK'].map((country) => ({ json: { country } }));
		const node = getAll({
			...fields({ name: 'countryCode', value: ['={{ $json.country }}'] }),
			...limited(2),
		});
		const ended = await fixture.bench.execute([node], items);

		expect(
			ended.items.map(({ json: company, pairedItem }) => [company.inventedCountry, pairedItem]),
		).toEqual([
			['SE', { item: 0 }],
			['SE', { item: 0 }],
			['DK', { item: 1 }],
			['DK', { item: 1 }],
		]);
	});

	it('that nothing matches give no items', async () => {
		const { items, error } = await read(json({ inventedName: 'No such company' }));

		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('find nothing in a country that the account does not have', async () => {
		fixture.sandbox.setValu8({ countries: ['NO', 'DE'] });
		const ended = await read(from('SE', 'NO'));

		expect(companiesOf(ended)).toEqual(
			all().filter(({ inventedCountry }) => inventedCountry === 'NO'),
		);
	});

	it('that Valu8 does not know are named by the error, with the field to look at', async () => {
		const { error } = await read(json({ country: 'SE' }));

		expect(error?.message).toBe('Valu8 could not read the request [item 0]');
		expect(error?.description).toContain('Filters');
		expect(error?.description).toContain('Valu8 says: unknown search parameter "country"');
	});
});

describe('What comes', () => {
	it.each(['Asc', 'Desc'])('is sorted by a column: %s', async (sortDirection) => {
		const ended = await read(from('SE'), limited(750), {
			options: { sortBy: 'NetSales', sortDirection },
		});
		const revenues = all().flatMap(({ inventedCountry, inventedRevenue }) =>
			inventedCountry === 'SE' ? [inventedRevenue] : [],
		);
		const inOrder = revenues.toSorted((a, b) => (sortDirection === 'Asc' ? a - b : b - a));

		expect(ended.error).toBeUndefined();
		expect(ended.items.map(({ json: company }) => company.inventedRevenue)).toEqual(
			inOrder.slice(0, 750),
		);
	});

	it('ascends where only Sort By was filled in', async () => {
		const ended = await read(from('SE'), limited(20), { options: { sortBy: 'id' } });

		expect(companiesOf(ended)).toEqual(ended.items.map(({ json: company }) => company));
		expect(idsOf(ended)[0]).toBe(100_001);
	});

	it('is less of each company in a minified search, for which a currency may be named too', async () => {
		const ended = await read(from('FI'), limited(30), {
			options: { minifiedSearch: true, currency: 'usd' },
		});

		expect(ended.error).toBeUndefined();
		expect(ended.items.map(({ json: company }) => Object.keys(company))).toEqual(
			Array.from({ length: 30 }, () => ['valu8Id', 'inventedName', 'inventedCountry']),
		);
	});

	it('is refused where Valu8 does not know the column, and Valu8 says so', async () => {
		const { error } = await read(from('SE'), limited(20), { options: { sortBy: 'Turnover' } });

		expect(error?.description).toContain('Options');
		expect(error?.description).toContain('Valu8 says: unknown column "Turnover"');
	});
});

describe('Paging', () => {
	it('asks for no more pages than the limit needs', async () => {
		const ended = await read(everywhere, limited(1_501));
		const whole = await read(everywhere);

		expect(idsOf(ended)).toEqual(idsOf(whole).slice(0, 1_501));
		expect(requestsTo(fixture.sandbox.log(), 'POST /companies')).toBe(4 + 11);
	});

	it('hints when the pages ran out before the companies', async () => {
		fixture.sandbox.addCompanies(1);
		const ended = await read(everywhere, differing({ paging: 'page' }));

		expect(ended.items).toHaveLength(5_000);
		expect(hintsOf(ended)).toContainEqual(
			expect.stringMatching(/^Valu8 gives at most 10 pages of 500 .*there may be more/),
		);
	});

	it('hints when an answer does not say how to go on', async () => {
		const ended = await read(
			everywhere,
			differing({ nextCursorIn: 'body', nextCursorName: 'paging.next' }),
		);

		expect(ended.items).toHaveLength(500);
		expect(hintsOf(ended)).toEqual([
			expect.stringContaining(
				'no next cursor at "paging.next" in the body, so nothing after it was read, though there may be more',
			),
			quotaHint('500 companies were'),
		]);
	});

	it('does not go round in circles when the service does not look at the cursor', async () => {
		const page = Array.from({ length: 500 }, (_, valu8Id) => ({ valu8Id }));
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: '/companies',
			kind: 'body',
			body: page,
			headers: { 'x-pagination': 'onwards' },
			times: Infinity,
		});
		const { error } = await read(everywhere);

		expect(error?.message).toBe(
			'Valu8 sent the same page twice, so that reading on would never end [item 0]',
		);
		expect(error?.description).toContain('"cursor"');
		expect(requestsTo(fixture.sandbox.log(), 'POST /companies')).toBe(2);
	});

	it.each([
		['has several lists', { a: [], b: [] }, /^The answer of Valu8 has several lists/],
		['has none', { count: 3 }, /^The answer of Valu8 is no list and has none/],
	])('says what the answer has when it %s', async (_what, body, message) => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body });
		const { error } = await read(everywhere);

		expect(error?.message).toMatch(message);
		expect(error?.description).toBe(
			`Say where the items are in Items Path under API Differences. The answer has: ${Object.keys(body).join(', ')}.`,
		);
	});
});
