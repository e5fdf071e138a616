import { itemsOf, type Execution } from '../../n8n/execution';
import type { Company } from '../../sandbox/types';
import { publishExample, successful } from './support/examples';
import { Deployment } from './support/deployment';
import { Postgres } from './support/postgres';

interface Row {
	valu8_id: number;
	name: string;
	updated_at: string;
	/** The transaction that wrote the row as it is. */
	xmin: string;
}

let postgres: Postgres;
let deployment: Deployment;
let run: () => Promise<Execution>;
beforeAll(async () => {
	postgres = await Postgres.start();
	deployment = await Deployment.start();
	const data = { ...postgres.connection, ssl: 'disable' };
	const credential = await deployment.client.createCredential({
		name: 'Postgres account',
		type: 'postgres',
		data,
	});
	run = await publishExample(deployment, 'company-sync-postgresql.json', {
		credentials: { postgres: credential },
	});
});
afterAll(async () => {
	await deployment?.end();
	await postgres?.stop();
});

/** What was written, as the last node tells. */
const sync = async () => {
	const written = itemsOf(successful(await run()), 'Write Rows');
	return written.sort((a, b) => Number(a.valu8_id) - Number(b.valu8_id));
};
const rows = async () =>
	await postgres.query<Row>('SELECT *, xmin::text FROM valu8_companies ORDER BY valu8_id');
/** The country that the example searches. */
const swedish = () =>
	deployment.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'SE');
const idsOf = (companies: Array<{ valu8Id: number }>) => companies.map(({ valu8Id }) => valu8Id);
const traffic = () => {
	const { logins, calls } = deployment.sandbox.counters().valu8;
	return { logins, calls };
};
const stored = (company: Company) => ({
	valu8_id: company.valu8Id,
	name: company.inventedName,
	country: company.inventedCountry,
	registration_number: company.inventedRegistrationNumber,
	website: company.inventedWebsite,
	city: company.inventedCity,
	employees: company.inventedEmployees,
	revenue: company.inventedRevenue,
	active: company.inventedActive,
	updated_at: expect.any(String) as string,
	xmin: expect.any(String) as string,
});

it('stores every company of the search at first', async () => {
	const written = await sync();

	expect(written).toEqual(
		swedish().map(({ valu8Id }) => ({ valu8_id: String(valu8Id), inserted: true })),
	);
	expect(await rows()).toEqual(swedish().map(stored));
	// 1,000 companies by 500, and the empty page that is the end.
	expect(traffic()).toEqual({ logins: 1, calls: 3 });
	expect(deployment.sandbox.quota().used).toBe(1000);
});

it('touches no row when nothing changed', async () => {
	const before = await rows();
	await sync();

	expect(await rows()).toEqual(before);
	expect(traffic()).toEqual({ logins: 1, calls: 6 });
	expect(deployment.sandbox.quota().used).toBe(1000);
});

it('writes exactly what is new or changed', async () => {
	const before = new Map((await rows()).map((row) => [row.valu8_id, row]));
	const changed = deployment.sandbox.changeCompanies(idsOf(swedish().slice(10, 13)));
	const gone = deployment.sandbox.removeCompanies(idsOf(swedish().slice(500, 502)));
	const [newest = 0] = deployment.sandbox
		.addCompanies(5)
		.filter((id) => idsOf(swedish()).includes(id));
	const written = await sync();
	const after = await rows();
	const touched = after.filter(({ valu8_id, xmin, updated_at }) => {
		const old = before.get(valu8_id);
		expect(old?.xmin === xmin).toBe(old?.updated_at === updated_at);
		return old?.xmin !== xmin;
	});

	expect(touched.map(({ valu8_id }) => valu8_id)).toEqual([...changed, newest]);
	expect(written).toEqual(
		[...changed, newest].map((id) => ({ valu8_id: String(id), inserted: id === newest })),
	);
	expect(after.filter(({ valu8_id }) => !gone.includes(valu8_id))).toEqual(swedish().map(stored));
	expect(after.filter(({ valu8_id }) => gone.includes(valu8_id))).toEqual(
		gone.map((id) => before.get(id)),
	);
});

it('takes any text as text, a company that comes twice, and a field that is missing', async () => {
	const names = [
		`O'Brien; DROP TABLE valu8_companies; --`,
		'$1 $2 $$ \\ \\n "quoted" {{ $json }}',
		'شركة 株式会社 \u{1f3ed}',
		'\t\n',
		'null',
		'',
	];
	let some: Company[] = [];
	const renamed = (page: unknown) => {
		const items = page as Company[];
		some = items.slice(0, names.length);
		const changed = some.map((company, index) => ({
			...company,
			inventedName: names[index],
			inventedCity: undefined,
		}));
		return [...changed, ...items.slice(names.length), ...changed];
	};
	deployment.sandbox.fail({ service: 'valu8', endpoint: 'call', kind: 'body', body: renamed });
	const written = await sync();
	const after = await rows();

	expect(written).toHaveLength(names.length);
	const byId = new Map(after.map((row) => [row.valu8_id, row]));
	expect(some.map(({ valu8Id }) => byId.get(valu8Id))).toEqual(
		some.map((company, index) => ({ ...stored(company), name: names[index], city: null })),
	);
});

it('writes nothing when the search breaks off', async () => {
	deployment.sandbox.changeCompanies(idsOf(swedish().slice(0, 3)));
	const before = await rows();
	deployment.sandbox.fail({
		service: 'valu8',
		endpoint: 'call',
		kind: 'status',
		status: 400,
		after: 1,
	});
	const { status } = await run();

	expect(status).toBe('error');
	expect(await rows()).toEqual(before);
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks([postgres.connection.password])).toEqual([]);
});
