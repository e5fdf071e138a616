import { globalAgent } from 'node:http';
import type { Company, Sandbox } from '../../../../sandbox';
import { companiesOf, idsOf } from '../support/companies';
import { bearer, closeSandboxes, http, sandbox } from '../support/sandbox';

let box: Sandbox;
let client: Awaited<ReturnType<typeof companiesOf>>;
beforeEach(async () => {
	box = await sandbox();
	client = await companiesOf(box);
});
afterEach(closeSandboxes);

const groups = (of: (company: Company) => string) => {
	const found = new Map<string, Company[]>();
	for (const company of box.companies()) found.set(of(company), [...(found.get(of(company)) ?? []), company]);
	return [...found.values()];
};

describe('the companies', () => {
	it('are 5,000 at first, a fifth in each country, with ids in a row', () => {
		expect(idsOf(box.companies())).toEqual(Array.from({ length: 5000 }, (_, i) => 100_001 + i));
		const countries = groups((company) => company.inventedCountry);
		expect(countries.map(([first, ...others]) => [first?.inventedCountry, others.length + 1])).toEqual(
			['SE', 'NO', 'DK', 'FI', 'DE'].map((country) => [country, 1000]),
		);
	});

	it('all have what a company has', () => {
		for (const company of box.companies()) {
			expect(company).toEqual({
				valu8Id: expect.any(Number) as number,
				inventedName: expect.stringMatching(/^\S+ \S+ (AB|AS|ApS|Oy|GmbH|Group)$/) as string,
				inventedCountry: expect.any(String) as string,
				inventedRegistrationNumber: expect.stringMatching(/^(\d{6}-\d{4}|\d{9}|\d{8}|\d{7}-\d|HRB \d{7})$/) as string,
				inventedWebsite: expect.stringMatching(/^https:\/\/[a-z-]+\.(se|no|dk|fi|de)\.example$/) as string,
				inventedCity: expect.stringMatching(/./) as string,
				inventedEmployees: expect.any(Number) as number,
				inventedRevenue: expect.any(Number) as number,
				inventedActive: expect.any(Boolean) as boolean,
			});
		}
		const active = box.companies().filter(({ inventedActive }) => inventedActive).length;
		expect([active > 4500, active < 5000]).toEqual([true, true]);
	});

	it('are told apart by country and registration number, not by name, and not always by name and country', () => {
		const several = (of: (company: Company) => string) => groups(of).filter(({ length }) => length > 1);
		expect(several((company) => company.inventedCountry + company.inventedRegistrationNumber)).toEqual([]);
		expect(several((company) => company.inventedWebsite)).toEqual([]);
		const abroad = several((company) => company.inventedName).filter(
			([first, ...others]) => others.some(({ inventedCountry }) => inventedCountry !== first?.inventedCountry),
		);
		expect(abroad.length).toBe(40);
		expect(several((company) => company.inventedCountry + company.inventedName).length).toBe(20);
	});

	it('are copies', () => {
		const [first] = box.companies();
		if (first) first.inventedName = 'changed';
		expect(box.companies()[0]?.inventedName).not.toBe('changed');
	});

	it('are the same after a restart, and a cursor from before goes on', async () => {
		const before = box.companies();
		const { nextCursor } = await client.page({ pageSize: 1000 });
		const { port } = new URL(box.url);
		await box.close();
		// Or the next request may go into a connection to the sandbox that is gone.
		globalAgent.destroy();
		box = await sandbox({ port: Number(port) });
		expect(box.companies()).toEqual(before);
		const { items } = await (await companiesOf(box)).page({ cursor: nextCursor });
		expect(items).toEqual(before.slice(1000, 1100));
	});

	it('can be as many as one likes, and the first ones stay the same', async () => {
		expect((await sandbox({ companies: 7 })).companies()).toEqual(box.companies().slice(0, 7));
		expect((await sandbox({ companies: 0 })).companies()).toEqual([]);
		await expect(sandbox({ companies: -1 })).rejects.toThrow(RangeError);
		await expect(sandbox({ companies: 1.5 })).rejects.toThrow(RangeError);
	});
});

describe('search', () => {
	const some = () => box.companies()[1234] as Company;
	const expected = (matches: (company: Company) => boolean) => box.companies().filter(matches).slice(0, 100);

	it.each<[string, () => [filters: Record<string, unknown>, matches: (company: Company) => boolean]]>([
		['country', () => [{ inventedCountry: 'DK' }, (c) => c.inventedCountry === 'DK']],
		['least employees', () => [{ inventedMinimumEmployees: 5000 }, (c) => c.inventedEmployees >= 5000]],
		['part of the name', () => [{ inventedText: 'sTÅl' }, (c) => /stål/i.test(c.inventedName)]],
		[
			'all of several',
			() => [{ inventedCountry: 'FI', inventedMinimumEmployees: 900 }, (c) => c.inventedCountry === 'FI' && c.inventedEmployees >= 900],
		],
		['nothing at all', () => [{}, () => true]],
	])('by %s', async (_name, given) => {
		const [filters, matches] = given();
		const { items } = await client.search(filters);
		expect(items.length).toBeGreaterThan(9);
		expect(items).toEqual(expected(matches));
	});

	it.each<[string, (company: Company) => Record<string, unknown>]>([
		['registration number', (c) => ({ inventedRegistrationNumber: c.inventedRegistrationNumber })],
		['name', (c) => ({ inventedName: c.inventedName })],
		['name in other capitals', (c) => ({ inventedName: c.inventedName.toUpperCase() })],
		['website', (c) => ({ inventedWebsite: c.inventedWebsite })],
	])('by %s finds the one', async (_name, filters) => {
		expect((await client.search(filters(some()))).items).toEqual([some()]);
	});

	it('counts the least number of employees in', async () => {
		const most = Math.max(...box.companies().map(({ inventedEmployees }) => inventedEmployees));
		const largest = box.companies().filter(({ inventedEmployees }) => inventedEmployees === most);
		expect((await client.search({ inventedMinimumEmployees: most })).items).toEqual(largest);
	});

	it('takes a name or a number for no part of one', async () => {
		expect((await client.search({ inventedName: some().inventedName.slice(0, -1) })).items).toEqual([]);
		expect((await client.search({ inventedRegistrationNumber: some().inventedRegistrationNumber.slice(0, -1) })).items).toEqual([]);
	});

	it('knows several hits: the same name in two countries, and in one', async () => {
		const [swedish, norwegian] = (await client.search({ inventedName: 'Tallvall Gas Group' })).items;
		expect([swedish?.inventedCountry, norwegian?.inventedCountry]).toEqual(['SE', 'NO']);
		expect((await client.search({ inventedName: 'Tallvall Gas Group', inventedCountry: 'NO' })).items).toEqual([norwegian]);
		expect((await client.search({ inventedName: 'Sälgsta Papper AB', inventedCountry: 'SE' })).items).toHaveLength(2);
	});

	it('without a hit is an empty list, and says that it is invented', async () => {
		const { status, data, headers } = await client.get('/companies', { searchParameters: '{"inventedCountry":"XX"}' });
		expect([status, data]).toEqual([200, { items: [], nextCursor: null }]);
		expect(headers['x-sandbox']).toBe('invented data');
	});

	it.each([
		['{"inventedColour":"red"}', 'unknown search parameter "inventedColour"'],
		['{"__proto__":"x"}', 'unknown search parameter "__proto__"'],
		['{"inventedMinimumEmployees":"10"}', 'search parameter "inventedMinimumEmployees" must be of type integer'],
		['{"inventedMinimumEmployees":1.5}', 'search parameter "inventedMinimumEmployees" must be of type integer'],
		['{"inventedCountry":null}', 'search parameter "inventedCountry" must be of type string'],
		['{"inventedCountry":', 'searchParameters must be a JSON object'],
		['', 'searchParameters must be a JSON object'],
		['["inventedCountry"]', 'searchParameters must be a JSON object'],
	])('refuses %s', async (searchParameters, message) => {
		const { status, data, headers } = await client.get('/companies', { searchParameters });
		expect([status, data]).toEqual([400, { message }]);
		expect(headers['x-sandbox']).toBe('invented data');
		expect(box.log().at(-1)).toMatchObject({ status: 400, token: 'valu8-1', note: 'bad request' });
	});

	it('has its parameters listed, each of which works', async () => {
		const listed = (await client.get('/companies/search-parameters')).data as unknown as Array<Record<string, string>>;
		expect(listed.map(({ name, type }) => [name, type])).toEqual([
			['inventedCountry', 'string'],
			['inventedRegistrationNumber', 'string'],
			['inventedMinimumEmployees', 'integer'],
			['inventedName', 'string'],
			['inventedText', 'string'],
			['inventedWebsite', 'string'],
		]);
		for (const { name = '', type, description } of listed) {
			expect(description).toMatch(/^Invented by the sandbox: ./);
			expect(await client.search({ [name]: type === 'integer' ? 1e9 : 'nobody' })).toEqual({ items: [], nextCursor: null });
		}
	});

	it('needs a token, before it looks at anything else', async () => {
		const params = { searchParameters: 'nonsense' };
		expect((await http.get(`${box.valu8Url}/companies`, { params })).status).toBe(401);
		expect((await http.get(`${box.valu8Url}/relations`, { params, headers: bearer('x') })).status).toBe(401);
	});
});
