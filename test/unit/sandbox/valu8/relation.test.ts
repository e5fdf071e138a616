import type { Sandbox } from '../../../../sandbox';
import { companiesOf } from '../support/companies';
import { closeSandboxes, sandbox, type Body } from '../support/sandbox';

interface Relation {
	inventedFrom: number;
	inventedTo: number;
	inventedKind: string;
	inventedStake: number;
}

let box: Sandbox;
let client: Awaited<ReturnType<typeof companiesOf>>;
beforeEach(async () => {
	box = await sandbox();
	client = await companiesOf(box);
});
afterEach(closeSandboxes);

describe('relations', () => {
	const ownersOf = (id: number, params: Body = {}) =>
		client.page<Relation>({ query: JSON.stringify({ inventedValu8Id: id }), ...params }, '/relations');

	const manyOwners = async () => {
		let id = 100_001;
		while (id < 100_200 && (await ownersOf(id)).items.length <= 20) id += 1;
		return id;
	};

	it('are the owners of one company, 0 to 25, with stakes that fit into one', async () => {
		const counts = new Set<number>();
		for (let id = 100_001; id <= 100_200; id++) {
			const { items } = await ownersOf(id);
			counts.add(items.length);
			expect(items.every((edge) => edge.inventedTo === id && edge.inventedKind === 'owner' && edge.inventedStake > 0)).toBe(true);
			expect(items.reduce((sum, { inventedStake }) => sum + inventedStake, 0)).toBeLessThanOrEqual(1.000001);
			const owners = items.map(({ inventedFrom }) => inventedFrom);
			expect(owners).toEqual([...new Set(owners)].filter((owner) => owner !== id).sort((one, other) => one - other));
		}
		expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, 25]);
	});

	it('are never of a company to itself', async () => {
		box = await sandbox({ companies: 30 });
		client = await companiesOf(box);
		for (const { valu8Id } of box.companies()) {
			expect((await ownersOf(valu8Id)).items.map(({ inventedFrom }) => inventedFrom)).not.toContain(valu8Id);
		}
	});

	it('page like companies, in up to three pages of 10', async () => {
		const id = await manyOwners();
		const { items } = await ownersOf(id);
		const numbered = await Promise.all([1, 2, 3, 4].map((pageNumber) => ownersOf(id, { pageNumber })));
		expect(numbered.flatMap((page) => page.items)).toEqual(items);
		expect(numbered.map((page) => page.items.length)).toEqual([10, 10, items.length - 20, 0]);
		const cursored = await client.pages<Relation>({ query: JSON.stringify({ inventedValu8Id: id }), pageSize: 7 }, '/relations');
		expect(cursored.flatMap((page) => page.items)).toEqual(items);
		expect((await client.get('/relations', { query: `{"inventedValu8Id":${id}}`, pageNumber: 501 })).status).toBe(400);
	});

	it('stay when companies come, and go with the owner or the company', async () => {
		const id = await manyOwners();
		const { items: before } = await ownersOf(id);
		const [first, ...others] = before;
		box.addCompanies(500);
		expect((await ownersOf(id)).items).toEqual(before);
		box.removeCompanies([first?.inventedFrom ?? 0]);
		expect((await ownersOf(id)).items).toEqual(others);
		box.removeCompanies([id]);
		expect(await ownersOf(id)).toEqual({ items: [], nextCursor: null });
		expect(await ownersOf(1)).toEqual({ items: [], nextCursor: null });
	});

	it.each([
		[{}, 'query must have inventedValu8Id, an integer'],
		[{ query: '{}' }, 'query must have inventedValu8Id, an integer'],
		[{ query: '{"inventedValu8Id":"100001"}' }, 'query must have inventedValu8Id, an integer'],
		[{ query: '{"inventedValu8Id":100001,"depth":2}' }, 'unknown query field "depth"'],
		[{ query: 'x' }, 'query must be a JSON object'],
	])('refuse %j', async (params, message) => {
		expect(await client.get('/relations', params)).toMatchObject({ status: 400, data: { message } });
	});
});
