import { get } from 'node:http';
import type { Company } from '../../../../sandbox';
import { companiesOf, idsOf } from '../support/companies';
import { useSandbox } from '../support/fixture';
import { http, sandbox, type Body } from '../support/sandbox';

const fixture = useSandbox();

/** Two sandboxes need not change a company in the same millisecond. */
const timeless = (company: Company) => ({ ...company, inventedUpdatedAt: '' });
const companiesById = () =>
	new Map(fixture.box.companies().map((company) => [company.valu8Id, company]));

describe('changeCompanies', () => {
	it('gives exactly these companies other employees and revenue, every time, and the time', () => {
		for (let i = 0; i < 3; i++) {
			fixture.box.advance(1000);
			const before = companiesById();
			const ids = fixture.box.changeCompanies([100_007, 103_000, 100_007]);
			expect(ids).toEqual([100_007, 103_000]);
			const after = companiesById();
			for (const id of ids) {
				const [was, is] = [before.get(id), after.get(id)] as [Company, Company];
				expect(is.inventedEmployees).not.toBe(was.inventedEmployees);
				expect(is.inventedRevenue).not.toBe(was.inventedRevenue);
				const { inventedEmployees, inventedRevenue, inventedUpdatedAt } = is;
				expect(Math.abs(Date.parse(inventedUpdatedAt) - fixture.box.now())).toBeLessThan(10_000);
				before.set(id, { ...was, inventedEmployees, inventedRevenue, inventedUpdatedAt });
			}
			expect(after).toEqual(before);
		}
	});

	it('shows in the answers', async () => {
		const [id] = fixture.box.changeCompanies(1);
		const changed = companiesById().get(id ?? 0) as Company;
		const client = await companiesOf(fixture.box);
		expect(await client.search({ inventedWebsite: [changed.inventedWebsite] })).toEqual([changed]);
	});

	it('chooses others each time until all had their turn, in an order that is always the same', async () => {
		const other = await sandbox();
		const drawn: number[] = [];
		for (let i = 0; i < 10; i++) {
			const ids = i % 2 === 0 ? fixture.box.changeCompanies(500) : fixture.box.removeCompanies(500);
			expect(i % 2 === 0 ? other.changeCompanies(500) : other.removeCompanies(500)).toEqual(ids);
			drawn.push(...ids);
		}
		expect(new Set(drawn).size).toBe(5000);
		expect(Math.max(...drawn.slice(0, 50)) - Math.min(...drawn.slice(0, 50))).toBeGreaterThan(4000);
		expect(fixture.box.companies()).toHaveLength(2500);
		expect(new Set(fixture.box.changeCompanies(2500))).toEqual(
			new Set(idsOf(fixture.box.companies())),
		);
	});

	it('passes over whoever is gone', () => {
		fixture.box.changeCompanies(1);
		const [staying, going] = [
			idsOf(fixture.box.companies()).slice(0, 10),
			idsOf(fixture.box.companies()).slice(10),
		];
		fixture.box.removeCompanies(going);
		expect(new Set(fixture.box.changeCompanies(10))).toEqual(new Set(staying));
	});

	it('draws nobody twice in one call, also where the turns begin anew', () => {
		fixture.box.removeCompanies(4997);
		fixture.box.changeCompanies(2);
		expect(new Set(fixture.box.changeCompanies(3)).size).toBe(3);
	});
});

it('addCompanies: new companies at the end, with ids never used before', async () => {
	expect(fixture.box.removeCompanies([105_000, 100_001])).toEqual([105_000, 100_001]);
	expect(fixture.box.addCompanies(3)).toEqual([105_001, 105_002, 105_003]);
	const ids = idsOf(fixture.box.companies());
	expect([ids[0], ids.length]).toEqual([100_002, 5001]);
	expect(ids.slice(-4)).toEqual([104_999, 105_001, 105_002, 105_003]);
	const numbers = fixture.box
		.companies()
		.map((company) => company.inventedCountry + company.inventedRegistrationNumber);
	expect(new Set(numbers).size).toBe(5001);
	const added = fixture.box.companies().slice(-3);
	expect(
		added.every(
			({ inventedUpdatedAt }) =>
				Math.abs(Date.parse(inventedUpdatedAt) - fixture.box.now()) < 10_000,
		),
	).toBe(true);
	expect(added.map(timeless)).toEqual(
		(await sandbox({ companies: 5003 })).companies().slice(-3).map(timeless),
	);
	expect(fixture.box.removeCompanies([105_003])).toEqual([105_003]);
	expect(fixture.box.addCompanies(1)).toEqual([105_004]);
});

it('removeCompanies: gone from every answer', async () => {
	const [gone] = fixture.box.companies() as [Company];
	fixture.box.removeCompanies([gone.valu8Id]);
	expect(companiesById().has(gone.valu8Id)).toBe(false);
	const client = await companiesOf(fixture.box);
	expect(await client.search({ inventedWebsite: [gone.inventedWebsite] })).toEqual([]);
	expect((await client.page({ sortByColumn: 'id', pageSize: 1 })).items[0]?.valu8Id).toBe(100_002);
});

it.each<[string, () => unknown]>([
	['none to change', () => fixture.box.changeCompanies(0)],
	['more than there are', () => fixture.box.removeCompanies(5001)],
	['half a company', () => fixture.box.addCompanies(0.5)],
	['none to add', () => fixture.box.addCompanies(0)],
	['more than fit', () => fixture.box.addCompanies(1_000_000)],
	['an id that never was', () => fixture.box.changeCompanies([100_001, 99_999])],
	[
		'an id that is gone',
		() => fixture.box.removeCompanies([...fixture.box.removeCompanies([100_002]), 100_001]),
	],
])('refuses %s and leaves the rest as it is', (_name, act) => {
	const before = fixture.box.companies().filter(({ valu8Id }) => valu8Id !== 100_002);
	expect(act).toThrow(RangeError);
	expect(fixture.box.companies().filter(({ valu8Id }) => valu8Id !== 100_002)).toEqual(before);
});

it('reset brings the first companies and the first turns back', () => {
	const before = fixture.box.companies();
	const changed = fixture.box.changeCompanies(5);
	fixture.box.addCompanies(7);
	fixture.box.removeCompanies(20);
	fixture.box.reset();
	expect(fixture.box.companies()).toEqual(before);
	expect(fixture.box.changeCompanies(5)).toEqual(changed);
	expect(fixture.box.addCompanies(1)).toEqual([105_001]);
});

describe('over HTTP', () => {
	const act = async (action: string, body: Body) =>
		http.post<Body>(`${fixture.box.url}/control/companies/${action}`, body);
	const count = async () =>
		(await http.get<{ companies: number }>(`${fixture.box.url}/control/state`)).data.companies;

	it('does the same and says which', async () => {
		const twin = await sandbox();
		expect(await count()).toBe(5000);
		expect((await act('change', { count: 5 })).data).toEqual({ ids: twin.changeCompanies(5) });
		expect((await act('add', { count: 5 })).data).toEqual({ ids: twin.addCompanies(5) });
		expect((await act('remove', { count: 3 })).data).toEqual({ ids: twin.removeCompanies(3) });
		expect(fixture.box.companies().map(timeless)).toEqual(twin.companies().map(timeless));
		expect(await count()).toBe(5002);
	});

	it.each([
		['change', {}],
		['add', { count: '5' }],
		['add', { count: 0 }],
		['remove', { count: 5001 }],
	])('%s refuses %j', async (action, body) => {
		expect(await act(action, body)).toMatchObject({
			status: 400,
			data: { message: expect.stringContaining('count') as string },
		});
		expect(fixture.box.companies()).toHaveLength(5000);
	});

	it.each<[string, () => unknown]>([
		['change', () => fixture.box.changeCompanies(1)],
		['addition', () => fixture.box.addCompanies(1)],
		['removal', () => fixture.box.removeCompanies(1)],
	])('a %s is pushed to the status page', async (_name, change) => {
		const pushed: string[] = [];
		const stream = get(`${fixture.box.url}/control/events`, (response) =>
			response.on('data', (text: Buffer) => pushed.push(text.toString())),
		);
		stream.on('error', () => undefined);
		const arrived = async (count: number) => {
			for (let i = 0; pushed.length < count && i < 400; i++)
				await new Promise((resolve) => setTimeout(resolve, 5));
		};
		await arrived(1);
		change();
		await arrived(2);
		expect(pushed[1]).toContain(`"companies":${fixture.box.companies().length}`);
		stream.destroy();
	});

	it('the status page has a button for each', async () => {
		const { data } = await http.get<string>(fixture.box.url);
		expect(data).toMatch(
			/\['change', 'Change 5'\],\s*\['add', 'Add 5'\],\s*\['remove', 'Remove 5'\]/,
		);
	});
});
