import { idsOf } from '../support/companies';
import { useValu8 } from '../support/fixture';

const fixture = useValu8();

const REFUSED = {
	status: 403,
	data: {
		message: 'This would go beyond your Search Quota (status and message invented by the sandbox)',
	},
};

describe('the Search Quota', () => {
	it('counts each company once, by whatever search it comes', async () => {
		expect(fixture.box.quota()).toEqual({ used: 0, limit: Infinity });
		const { items } = await fixture.client.page();
		expect(fixture.box.quota().used).toBe(10);
		await fixture.client.page({ pageNumber: 1 });
		await fixture.client.page({ cursor: '*', pageSize: 10 });
		await fixture.client.page({ minifiedSearch: true });
		await fixture.client.search({ inventedValu8Id: idsOf(items).map(String) });
		expect(fixture.box.quota().used).toBe(10);
		await fixture.client.page({ pageNumber: 2 });
		expect(fixture.box.quota().used).toBe(20);
	});

	it('counts a minified search like any other', async () => {
		await fixture.client.page({ minifiedSearch: true });
		expect(fixture.box.quota().used).toBe(10);
	});

	it('counts the companies at both ends of a relation, together with those of the search', async () => {
		const relations = await fixture.client.search<{ inventedFrom: number; inventedTo: number }>(
			{ inventedValu8Id: ['100001', '100002', '100003'] },
			{},
			'/relations',
		);
		const ids = new Set(
			relations.flatMap(({ inventedFrom, inventedTo }) => [inventedFrom, inventedTo]),
		);
		expect(ids.size).toBeGreaterThan(5);
		expect(fixture.box.quota().used).toBe(ids.size);
		await fixture.client.search({ inventedValu8Id: [...ids].map(String) });
		expect(fixture.box.quota().used).toBe(ids.size);
		await fixture.client.post('/invented/renamed', { size: 500 });
		expect(fixture.box.quota().used).toBeGreaterThan(ids.size);
	});

	it('costs nothing for the list of search parameters, an empty list, and what is refused', async () => {
		await fixture.client.get('/companies/search-parameters');
		await fixture.client.search({ countryCode: ['XX'] });
		await fixture.client.post('/companies', { pageNumber: 11 });
		expect(fixture.box.quota().used).toBe(0);
	});

	it('refuses whole what would go beyond it, which costs nothing, and still gives what was received before', async () => {
		fixture.box.setQuota(25);
		await fixture.client.page({ pageSize: 20 });
		expect(await fixture.client.post('/companies', { pageNumber: 2, pageSize: 20 })).toMatchObject({
			...REFUSED,
			headers: { 'x-sandbox': 'invented data' },
		});
		expect(fixture.box.log().at(-1)).toMatchObject({ status: 403, note: 'Search Quota exhausted' });
		expect(fixture.box.quota()).toEqual({ used: 20, limit: 25 });
		expect((await fixture.client.page({ pageSize: 25 })).items).toHaveLength(25);
		expect((await fixture.client.page({ pageSize: 25 })).items).toHaveLength(25);
		expect(await fixture.client.post('/companies', { pageSize: 26 })).toMatchObject(REFUSED);
		expect(await fixture.client.post('/relations', { pageSize: 100 })).toMatchObject(REFUSED);
	});

	it('can be set below what was used, or lifted', async () => {
		await fixture.client.page();
		fixture.box.setQuota(3);
		expect((await fixture.client.page()).items).toHaveLength(10);
		expect(await fixture.client.post('/companies', { pageNumber: 2 })).toMatchObject(REFUSED);
		fixture.box.setQuota(Infinity);
		await fixture.client.page({ pageNumber: 2 });
		expect(fixture.box.quota()).toEqual({ used: 20, limit: Infinity });
	});

	it.each([-1, 0.5, NaN, -Infinity])('refuses to be %d', (limit) => {
		expect(() => fixture.box.setQuota(limit)).toThrow(RangeError);
	});
});
