import type { Sandbox } from '../../../../sandbox';
import { companiesOf, idsOf } from '../support/companies';
import { closeSandboxes, sandbox } from '../support/sandbox';

let box: Sandbox;
let client: Awaited<ReturnType<typeof companiesOf>>;
beforeEach(async () => {
	box = await sandbox();
	client = await companiesOf(box);
});
afterEach(closeSandboxes);

const REFUSED = { status: 403, data: { message: 'This would go beyond your Search Quota (status and message invented by the sandbox)' } };

describe('the Search Quota', () => {
	it('counts each company once, by whatever search it comes', async () => {
		expect(box.quota()).toEqual({ used: 0, limit: Infinity });
		const { items } = await client.page();
		expect(box.quota().used).toBe(10);
		await client.page({ pageNumber: 1 });
		await client.page({ cursor: '*', pageSize: 10 });
		await client.page({ minifiedSearch: true });
		await client.search({ inventedValu8Id: idsOf(items).map(String) });
		expect(box.quota().used).toBe(10);
		await client.page({ pageNumber: 2 });
		expect(box.quota().used).toBe(20);
	});

	it('counts a minified search like any other', async () => {
		await client.page({ minifiedSearch: true });
		expect(box.quota().used).toBe(10);
	});

	it('counts the companies at both ends of a relation, together with those of the search', async () => {
		const relations = await client.search<{ inventedFrom: number; inventedTo: number }>({ inventedValu8Id: ['100001', '100002', '100003'] }, {}, '/relations');
		const ids = new Set(relations.flatMap(({ inventedFrom, inventedTo }) => [inventedFrom, inventedTo]));
		expect(ids.size).toBeGreaterThan(5);
		expect(box.quota().used).toBe(ids.size);
		await client.search({ inventedValu8Id: [...ids].map(String) });
		expect(box.quota().used).toBe(ids.size);
		await client.post('/invented/renamed', { size: 500 });
		expect(box.quota().used).toBeGreaterThan(ids.size);
	});

	it('costs nothing for the list of search parameters, an empty list, and what is refused', async () => {
		await client.get('/companies/search-parameters');
		await client.search({ countryCode: ['XX'] });
		await client.post('/companies', { pageNumber: 11 });
		expect(box.quota().used).toBe(0);
	});

	it('refuses whole what would go beyond it, which costs nothing, and still gives what was received before', async () => {
		box.setQuota(25);
		await client.page({ pageSize: 20 });
		expect(await client.post('/companies', { pageNumber: 2, pageSize: 20 })).toMatchObject({ ...REFUSED, headers: { 'x-sandbox': 'invented data' } });
		expect(box.log().at(-1)).toMatchObject({ status: 403, note: 'Search Quota exhausted' });
		expect(box.quota()).toEqual({ used: 20, limit: 25 });
		expect((await client.page({ pageSize: 25 })).items).toHaveLength(25);
		expect((await client.page({ pageSize: 25 })).items).toHaveLength(25);
		expect(await client.post('/companies', { pageSize: 26 })).toMatchObject(REFUSED);
		expect(await client.post('/relations', { pageSize: 100 })).toMatchObject(REFUSED);
	});

	it('can be set below what was used, or lifted', async () => {
		await client.page();
		box.setQuota(3);
		expect((await client.page()).items).toHaveLength(10);
		expect(await client.post('/companies', { pageNumber: 2 })).toMatchObject(REFUSED);
		box.setQuota(Infinity);
		await client.page({ pageNumber: 2 });
		expect(box.quota()).toEqual({ used: 20, limit: Infinity });
	});

	it.each([-1, 0.5, NaN, -Infinity])('refuses to be %d', (limit) => {
		expect(() => box.setQuota(limit)).toThrow(RangeError);
	});
});
