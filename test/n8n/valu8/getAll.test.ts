import { startSandbox } from '../../../sandbox';
import { fields, getAll, hintsOf, idsOf, json, requestsTo } from '../support/companies';
import { names, traffic, useFixture } from '../support/fixture';

const fixture = useFixture();
const all = () => fixture.sandbox.companies().map(({ valu8Id }) => valu8Id);

describe('5,000 companies', () => {
	it('come by cursor and by page number, each once and none missing, on one login', async () => {
		const byCursor = await fixture.bench.execute([getAll()], names(1));
		const byPage = await fixture.bench.execute([getAll({ paging: 'page' })], names(1));

		expect(idsOf(byCursor)).toEqual(all());
		expect(idsOf(byPage)).toEqual(all());
		expect(byCursor.items).toHaveLength(5000);
		expect(byCursor.items.at(-1)).toEqual({ json: fixture.sandbox.companies().at(-1), pairedItem: { item: 0 } });
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 51 + 500, rejected: 0 });
	});

	it('come whole when the service dies in the middle and comes back without its memory', async () => {
		const { port } = new URL(fixture.sandbox.url);
		const expected = all();
		fixture.sandbox.setLatency({ callMs: 5 });
		const running = fixture.bench.execute([getAll()], names(1));
		while (fixture.sandbox.counters().valu8.calls < 20) await new Promise((resolve) => setTimeout(resolve, 2));
		await fixture.sandbox.close();
		fixture.sandbox = await startSandbox({ port: Number(port) });
		const ended = await running;

		expect(ended.error).toBeUndefined();
		expect(idsOf(ended)).toEqual(expected);
		expect(fixture.sandbox.counters().valu8.calls).toBeGreaterThan(20);
	});

	it('fail as a whole when the service stays away, so that half a list never passes for all', async () => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'status', status: 400, body: { message: 'enough' }, after: 10 });
		const { items, error } = await fixture.bench.execute([getAll()], names(1));

		expect(error?.message).toBe('Valu8 could not read the request [item 0]');
		expect(items).toEqual([]);
	});

	it('come whole through stumbles that pass', async () => {
		for (const after of [3, 17, 44]) {
			fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'status', status: 503, headers: { 'retry-after': '0' }, after });
			fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'cut', after: after + 5 });
		}
		const ended = await fixture.bench.execute([getAll()], names(1));

		expect(ended.error).toBeUndefined();
		expect(idsOf(ended)).toEqual(all());
	}, 30_000);
});

describe('Filters', () => {
	const swedish = () => fixture.sandbox.companies().filter(({ inventedCountry, inventedEmployees }) => inventedCountry === 'SE' && inventedEmployees >= 100);
	const wanted = fields({ name: 'inventedCountry', value: 'SE' }, { name: 'inventedMinimumEmployees', type: 'number', value: '100' });

	it.each([
		['as fields', wanted],
		['as JSON', json({ inventedCountry: 'SE', inventedMinimumEmployees: 100 })],
		['separately, in another dialect', { ...wanted, requestOptions: { path: '/invented/each', sendCriteriaAs: 'each', cursorParameter: 'after', nextCursorIn: 'header', nextCursorName: 'X-Next-Cursor' } }],
		['in a JSON body, in a third dialect', { ...wanted, requestOptions: { path: '/invented/search', method: 'POST', sendCriteriaAs: 'body', criteriaParameter: 'criteria', sendPagingIn: 'body', itemsPath: 'data.results', cursorParameter: 'after', nextCursorIn: 'header', nextCursorName: 'x-next-cursor', pageSize: 37, pageSizeParameter: 'size' } }],
		['in a JSON body by page, counted from 0', { ...wanted, paging: 'page', requestOptions: { path: '/invented/search', method: 'POST', sendCriteriaAs: 'body', criteriaParameter: 'criteria', sendPagingIn: 'body', itemsPath: 'data.results', firstPage: 0, pageNumberParameter: 'page', pageSizeParameter: 'size' } }],
	])('%s', async (_how, parameters) => {
		const ended = await fixture.bench.execute([getAll(parameters)], names(1));

		expect(ended.error).toBeUndefined();
		expect(hintsOf(ended)).toEqual([]);
		expect(swedish().length).toBeGreaterThan(50);
		expect(ended.items.map(({ json: company }) => company)).toEqual(swedish());
	});

	it('of each item stand for themselves', async () => {
		const items = ['SE', 'DK'].map((country) => ({ json: { country } }));
		const ended = await fixture.bench.execute([getAll({ ...fields({ name: 'inventedCountry', value: '={{ $json.country }}' }), returnAll: false, limit: 2 })], items);

		expect(ended.items.map(({ json: company, pairedItem }) => [company['inventedCountry'], pairedItem])).toEqual([
			['SE', { item: 0 }],
			['SE', { item: 0 }],
			['DK', { item: 1 }],
			['DK', { item: 1 }],
		]);
	});

	it('that nothing matches give no items', async () => {
		const { items, error } = await fixture.bench.execute([getAll(json({ inventedName: 'No such company' }))], names(1));

		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('that Valu8 does not know are named by the error, with the field to look at', async () => {
		const { error } = await fixture.bench.execute([getAll(json({ country: 'SE' }))], names(1));

		expect(error?.message).toBe('Valu8 could not read the request [item 0]');
		expect(error?.description).toContain('Filters');
		expect(error?.description).toContain('Valu8 says: unknown search parameter "country"');
	});
});

describe('Paging', () => {
	it('asks for no more pages than the limit needs', async () => {
		const ended = await fixture.bench.execute([getAll({ returnAll: false, limit: 150 })], names(1));

		expect(idsOf(ended)).toEqual(all().slice(0, 150));
		expect(requestsTo(fixture.sandbox.log(), 'GET /companies')).toBe(2);
		expect(hintsOf(ended)).toEqual([]);
	});

	it('hints when the pages ran out before the companies', async () => {
		fixture.sandbox.addCompanies(1);
		const ended = await fixture.bench.execute([getAll({ paging: 'page' })], names(1));

		expect(ended.items).toHaveLength(5000);
		expect(hintsOf(ended)).toEqual([expect.stringMatching(/^Valu8 gives at most 500 pages of 10 items.*there may be more/)]);
	});

	it('hints when the first answer does not say how to go on', async () => {
		const ended = await fixture.bench.execute([getAll({ requestOptions: { nextCursorName: 'paging.next' } })], names(1));

		expect(ended.items).toHaveLength(100);
		expect(hintsOf(ended)).toEqual([expect.stringContaining('no next cursor at "paging.next" in the body, so only the first page was read')]);
	});

	it('does not go round in circles when the service does not know the cursor parameter', async () => {
		const { error } = await fixture.bench.execute([getAll({ requestOptions: { cursorParameter: 'next' } })], names(1));

		expect(error?.message).toBe('Valu8 sent the same page twice, so that reading on would never end [item 0]');
		expect(error?.description).toContain('"next"');
		expect(requestsTo(fixture.sandbox.log(), 'GET /companies')).toBe(2);
	});

	it('off makes one request', async () => {
		const ended = await fixture.bench.execute([getAll({ paging: 'off' })], names(1));

		expect(ended.items).toHaveLength(100);
		expect(requestsTo(fixture.sandbox.log(), 'GET /companies')).toBe(1);
	});

	it.each([
		['has several lists', { a: [], b: [] }, /^The answer of Valu8 has several lists/],
		['has none', { count: 3 }, /^The answer of Valu8 is no list and has none/],
	])('says what the answer has when it %s', async (_what, body, message) => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body });
		const { error } = await fixture.bench.execute([getAll()], names(1));

		expect(error?.message).toMatch(message);
		expect(error?.description).toBe(`Say where the items are in Items Path under Request Options. The answer has: ${Object.keys(body).join(', ')}.`);
	});
});

describe('Relation: Get Many', () => {
	it('reads all relations that a query finds, for each item', async () => {
		const relation = (parameters: object) => getAll({ resource: 'relation', ...parameters });
		const items = Array.from({ length: 20 }, (_, index) => ({ json: { id: 100_001 + index } }));
		const asFields = fields({ name: 'inventedValu8Id', type: 'number', value: '={{ $json.id }}' });
		const asJson = { specifyCriteria: 'json', criteriaJson: '={{ { inventedValu8Id: $json.id } }}', paging: 'page' };
		const byCursor = await fixture.bench.execute([relation(asFields)], items);
		const byPage = await fixture.bench.execute([relation(asJson)], items);
		const perItem = items.map((_, index) => byCursor.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index).length);

		expect(byCursor.error).toBeUndefined();
		// Some have more than one page of 10.
		expect(Math.max(...perItem)).toBeGreaterThan(10);
		expect(byCursor.items.every(({ json: edge, pairedItem }) => edge['inventedTo'] === items[(pairedItem as { item: number }).item]?.json.id)).toBe(true);
		expect(byPage.items).toEqual(byCursor.items);
	});

	it('names the field to look at when the query is refused', async () => {
		const { error } = await fixture.bench.execute([getAll({ resource: 'relation' })], names(1));

		expect(error?.description).toMatch(/^Check the names and values in Query, .* Valu8 says: query must have inventedValu8Id/);
	});
});
