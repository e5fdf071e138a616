import { companiesOf, idsOf } from '../support/companies';
import { useValu8 } from '../support/fixture';
import { sandbox, type Body } from '../support/sandbox';

interface Relation {
	inventedFrom: number;
	inventedTo: number;
	inventedKind: string;
	inventedStake: number;
}

const fixture = useValu8();

const find = (parameters: Body, attributes: Body = {}) =>
	fixture.client.search<Relation>(parameters, attributes, '/relations');
const ownersOf = (id: number, attributes: Body = {}) =>
	find({ inventedValu8Id: [String(id)] }, attributes);

const manyOwners = async () => {
	let id = 100_001;
	while (id < 100_200 && (await ownersOf(id)).length <= 20) id += 1;
	return id;
};

it('are the owners of one company, 0 to 25, with stakes that fit into one', async () => {
	const counts = new Set<number>();
	for (let id = 100_001; id <= 100_200; id++) {
		const edges = await ownersOf(id);
		counts.add(edges.length);
		expect(
			edges.every(
				(edge) => edge.inventedTo === id && edge.inventedKind === 'owner' && edge.inventedStake > 0,
			),
		).toBe(true);
		expect(edges.reduce((sum, { inventedStake }) => sum + inventedStake, 0)).toBeLessThanOrEqual(
			1.000001,
		);
		const owners = edges.map(({ inventedFrom }) => inventedFrom);
		expect(owners).toEqual(
			[...new Set(owners)].filter((owner) => owner !== id).sort((one, other) => one - other),
		);
	}
	expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, 25]);
});

it('are never of a company to itself', async () => {
	fixture.box = await sandbox({ companies: 30 });
	fixture.client = await companiesOf(fixture.box);
	for (const { inventedFrom, inventedTo } of await find({}))
		expect(inventedFrom).not.toBe(inventedTo);
});

it('of several companies come company by company, in the order of the search', async () => {
	const parameters = { countryCode: ['SE'], NetSales: ['1500000000'] };
	const companies = idsOf(await fixture.client.search(parameters));
	const each = await Promise.all(companies.map((id) => ownersOf(id)));
	expect(companies.length).toBeGreaterThan(3);
	expect(await find(parameters)).toEqual(each.flat().slice(0, 500));
});

it('page like companies, by number and by cursor', async () => {
	const parameters = { inventedMinimumEmployees: ['9500'] };
	const pages = await fixture.client.pages<Relation>({ parameters, pageSize: 70 }, '/relations');
	const all = pages.flatMap(({ items }) => items);
	expect(all.length).toBeGreaterThan(500);
	expect(new Set(all.map((edge) => JSON.stringify(edge))).size).toBe(all.length);
	expect(pages.map(({ items }) => items.length)).toEqual([
		...Array<number>(pages.length - 2).fill(70),
		all.length % 70 || 70,
		0,
	]);
	expect([
		...(await find(parameters, { pageNumber: 1 })),
		...(await find(parameters, { pageNumber: 2 })),
	]).toEqual(all.slice(0, 1000));
	expect((await fixture.client.page<Relation>({ parameters }, '/relations')).items).toEqual(
		all.slice(0, 10),
	);
	fixture.box.setValu8({ paginationHeader: 'json', itemsPath: 'items' });
	const { data, headers } = await fixture.client.post('/relations', { parameters, cursor: '*' });
	expect(data).toEqual({ items: all.slice(0, 100) });
	expect(JSON.parse(String(headers['x-pagination']))).toEqual({
		cursor: expect.any(String) as string,
	});
});

it('sort by what they have', async () => {
	const id = await manyOwners();
	const stakes = (
		await ownersOf(id, { sortByColumn: 'inventedStake', sortByDirection: 'Desc' })
	).map(({ inventedStake }) => inventedStake);
	expect(stakes).toEqual([...stakes].sort((one, other) => other - one));
});

it('stay when companies come, and go with the owner, its country or the company', async () => {
	const id = await manyOwners();
	const before = await ownersOf(id);
	const [first, ...others] = before;
	fixture.box.addCompanies(500);
	expect(await ownersOf(id)).toEqual(before);
	fixture.box.removeCompanies([first?.inventedFrom ?? 0]);
	expect(await ownersOf(id)).toEqual(others);
	const countryOf = (wanted: number) =>
		fixture.box.companies().find(({ valu8Id }) => valu8Id === wanted)?.inventedCountry ?? '';
	fixture.box.setValu8({ countries: [countryOf(id)] });
	const near = others.filter(({ inventedFrom }) => countryOf(inventedFrom) === countryOf(id));
	expect(near.length).toBeLessThan(others.length);
	expect(await ownersOf(id)).toEqual(near);
	fixture.box.removeCompanies([id]);
	expect(await ownersOf(id)).toEqual([]);
	expect(await ownersOf(1)).toEqual([]);
});

it.each([
	[
		{ parameters: { inventedValu8Id: [100_001] } },
		'search parameter "inventedValu8Id" must be a list of texts',
	],
	[
		{ parameters: { inventedValu8Id: ['x'] } },
		'search parameter "inventedValu8Id" has "x", which is no integer',
	],
	[{ parameters: { depth: ['2'] } }, 'unknown search parameter "depth"'],
	[{ query: {} }, 'unknown attribute "query"'],
	[{ sortByColumn: 'NetSales' }, 'unknown column "NetSales"'],
	[{ pageNumber: 11 }, 'pageNumber must be a whole number from 1 to 10'],
	[{ pageNumber: 1, cursor: '*' }, 'either pageNumber or cursor, not both'],
])('refuse %j', async (body, message) => {
	expect(await fixture.client.post('/relations', body)).toMatchObject({
		status: 400,
		data: { message },
	});
});
