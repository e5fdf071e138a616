import { globalAgent } from 'node:http';
import type { Company } from '../../../../sandbox';
import { byId, companiesOf, idsOf } from '../support/companies';
import { useValu8 } from '../support/fixture';
import { bearer, http, sandbox, valu8 } from '../support/sandbox';

const fixture = useValu8();

const groups = (of: (company: Company) => string) => {
	const found = new Map<string, Company[]>();
	for (const company of fixture.box.companies())
		found.set(of(company), [...(found.get(of(company)) ?? []), company]);
	return [...found.values()];
};

describe('the companies', () => {
	it('are 5,000 at first, a fifth in each country, with ids in a row', () => {
		expect(idsOf(fixture.box.companies())).toEqual(
			Array.from({ length: 5000 }, (_, i) => 100_001 + i),
		);
		const countries = groups((company) => company.inventedCountry);
		expect(
			countries.map(([first, ...others]) => [first?.inventedCountry, others.length + 1]),
		).toEqual(['SE', 'NO', 'DK', 'FI', 'DE'].map((country) => [country, 1000]));
	});

	it('all have what a company has', () => {
		for (const company of fixture.box.companies()) {
			expect(company).toEqual({
				valu8Id: expect.any(Number) as number,
				inventedName: expect.stringMatching(/^\S+ \S+ (AB|AS|ApS|Oy|GmbH|Group)$/) as string,
				inventedCountry: expect.any(String) as string,
				inventedRegistrationNumber: expect.stringMatching(
					/^(\d{6}-\d{4}|\d{9}|\d{8}|\d{7}-\d|HRB \d{7})$/,
				) as string,
				inventedWebsite: expect.stringMatching(
					/^https:\/\/[a-z-]+\.(se|no|dk|fi|de)\.example$/,
				) as string,
				inventedCity: expect.stringMatching(/./) as string,
				inventedEmployees: expect.any(Number) as number,
				inventedRevenue: expect.any(Number) as number,
				inventedActive: expect.any(Boolean) as boolean,
				inventedUpdatedAt: expect.stringMatching(/^2020-\d\d-\d\dT00:00:00\.000Z$/) as string,
			});
		}
		const active = fixture.box.companies().filter(({ inventedActive }) => inventedActive).length;
		expect([active > 4500, active < 5000]).toEqual([true, true]);
	});

	it('are told apart by country and registration number, not by name, and not always by name and country', () => {
		const several = (of: (company: Company) => string) =>
			groups(of).filter(({ length }) => length > 1);
		expect(
			several((company) => company.inventedCountry + company.inventedRegistrationNumber),
		).toEqual([]);
		expect(several((company) => company.inventedWebsite)).toEqual([]);
		const abroad = several((company) => company.inventedName).filter(([first, ...others]) =>
			others.some(({ inventedCountry }) => inventedCountry !== first?.inventedCountry),
		);
		expect(abroad.length).toBe(40);
		expect(several((company) => company.inventedCountry + company.inventedName).length).toBe(20);
	});

	it('are copies', () => {
		const [first] = fixture.box.companies();
		if (first) first.inventedName = 'changed';
		expect(fixture.box.companies()[0]?.inventedName).not.toBe('changed');
	});

	it('are the same after a restart, and a cursor from before goes on', async () => {
		const before = fixture.box.companies();
		const whole = (await fixture.client.pages({ pageSize: 500 })).flatMap(({ items }) => items);
		const { cursor } = await fixture.client.page({ cursor: '*', pageSize: 500 });
		const { port } = new URL(fixture.box.url);
		await fixture.box.close();
		// Or the next request may go into a connection to the sandbox that is gone.
		globalAgent.destroy();
		fixture.box = await sandbox({ port: Number(port) });
		expect(fixture.box.companies()).toEqual(before);
		const { items } = await (await companiesOf(fixture.box)).page({ cursor });
		expect(items).toEqual(whole.slice(500, 600));
	});

	it('can be as many as one likes, and the first ones stay the same', async () => {
		expect((await sandbox({ companies: 7 })).companies()).toEqual(
			fixture.box.companies().slice(0, 7),
		);
		expect((await sandbox({ companies: 0 })).companies()).toEqual([]);
		await expect(sandbox({ companies: -1 })).rejects.toThrow(RangeError);
		await expect(sandbox({ companies: 1.5 })).rejects.toThrow(RangeError);
	});
});

describe('search', () => {
	const some = () => fixture.box.companies()[1234] as Company;

	it.each<
		[string, () => [filters: Record<string, string[]>, matches: (company: Company) => boolean]]
	>([
		[
			'several ids',
			() => [
				{ inventedValu8Id: ['100007', '100003', '1'] },
				(c) => [100_003, 100_007].includes(c.valu8Id),
			],
		],
		[
			'country and net sales',
			() => [
				{ countryCode: ['SE'], NetSales: ['1250000000'] },
				(c) => c.inventedCountry === 'SE' && c.inventedRevenue >= 1.25e9,
			],
		],
		[
			'the lower of two bounds',
			() => [{ NetSales: ['2000000000', '3000000000'] }, (c) => c.inventedRevenue >= 2e9],
		],
		[
			'least employees',
			() => [{ inventedMinimumEmployees: ['9000'] }, (c) => c.inventedEmployees >= 9000],
		],
		['part of the name', () => [{ inventedText: ['sTÅl'] }, (c) => /stål/i.test(c.inventedName)]],
		[
			'several values of one filter and several filters',
			() => [
				{ countryCode: ['FI', 'DK'], inventedMinimumEmployees: ['5000'] },
				(c) => ['FI', 'DK'].includes(c.inventedCountry) && c.inventedEmployees >= 5000,
			],
		],
	])('by %s', async (_name, given) => {
		const [filters, matches] = given();
		const found = await fixture.client.search(filters);
		const expected = fixture.box.companies().filter(matches);
		expect(expected.length).toBeGreaterThan(1);
		expect(expected.length).toBeLessThan(500);
		expect(byId(found)).toEqual(expected);
	});

	it.each<[string, (company: Company) => Record<string, string[]>]>([
		[
			'registration number',
			(c) => ({ inventedRegistrationNumber: [c.inventedRegistrationNumber] }),
		],
		['name', (c) => ({ inventedName: [c.inventedName] })],
		['name in other capitals', (c) => ({ inventedName: [c.inventedName.toUpperCase()] })],
		['website', (c) => ({ inventedWebsite: [c.inventedWebsite] })],
	])('by %s finds the one', async (_name, filters) => {
		expect(await fixture.client.search(filters(some()))).toEqual([some()]);
	});

	it('counts a bound in', async () => {
		const most = Math.max(
			...fixture.box.companies().map(({ inventedEmployees }) => inventedEmployees),
		);
		const largest = fixture.box
			.companies()
			.filter(({ inventedEmployees }) => inventedEmployees === most);
		expect(byId(await fixture.client.search({ inventedMinimumEmployees: [String(most)] }))).toEqual(
			largest,
		);
	});

	it('takes a name or a number for no part of one', async () => {
		expect(
			await fixture.client.search({ inventedName: [some().inventedName.slice(0, -1)] }),
		).toEqual([]);
		expect(
			await fixture.client.search({
				inventedRegistrationNumber: [some().inventedRegistrationNumber.slice(0, -1)],
			}),
		).toEqual([]);
	});

	it('knows several hits: the same name in two countries, and in one', async () => {
		const [swedish, norwegian] = byId(
			await fixture.client.search({ inventedName: ['Tallvall Gas Group'] }),
		);
		expect([swedish?.inventedCountry, norwegian?.inventedCountry]).toEqual(['SE', 'NO']);
		expect(
			await fixture.client.search({ inventedName: ['Tallvall Gas Group'], countryCode: ['NO'] }),
		).toEqual([norwegian]);
		expect(
			await fixture.client.search({ inventedName: ['Sälgsta Papper AB'], countryCode: ['SE'] }),
		).toHaveLength(2);
	});

	it('without a hit is an empty list, and says that it is invented', async () => {
		const { status, data, headers } = await fixture.client.post('/companies', {
			parameters: { countryCode: ['XX'] },
		});
		expect([status, data]).toEqual([200, []]);
		expect(headers['x-sandbox']).toBe('invented data');
	});

	it.each<[string, string]>([
		['{"parameters":{"inventedColour":["red"]}}', 'unknown search parameter "inventedColour"'],
		['{"parameters":{"__proto__":["x"]}}', 'unknown search parameter "__proto__"'],
		[
			'{"parameters":{"countryCode":"SE"}}',
			'search parameter "countryCode" must be a list of texts',
		],
		['{"parameters":{"countryCode":[]}}', 'search parameter "countryCode" must be a list of texts'],
		[
			'{"parameters":{"countryCode":["SE",null]}}',
			'search parameter "countryCode" must be a list of texts',
		],
		[
			'{"parameters":{"countryCode":[["SE"]]}}',
			'search parameter "countryCode" must be a list of texts',
		],
		[
			'{"parameters":{"countryCode":[""]}}',
			'search parameter "countryCode" has "", which is no string',
		],
		[
			'{"parameters":{"NetSales":[250000000]}}',
			'search parameter "NetSales" must be a list of texts',
		],
		[
			'{"parameters":{"NetSales":["much"]}}',
			'search parameter "NetSales" has "much", which is no integer',
		],
		[
			'{"parameters":{"NetSales":["1.5"]}}',
			'search parameter "NetSales" has "1.5", which is no integer',
		],
		[
			'{"parameters":{"ContentUpdatedAt":["14 May"]}}',
			'search parameter "ContentUpdatedAt" has "14 May", which is no date',
		],
		[
			'{"parameters":{"ContentUpdatedAt":["2025-02-30"]}}',
			'search parameter "ContentUpdatedAt" has "2025-02-30", which is no date',
		],
		['{"parameters":["countryCode"]}', 'parameters must be an object of filters'],
		['{"parameters":null}', 'parameters must be an object of filters'],
		['{"searchParameters":{}}', 'unknown attribute "searchParameters"'],
		['{"currency":"kronor"}', 'currency must be a code such as SEK'],
		['{"minifiedSearch":"true"}', 'minifiedSearch must be true or false'],
		['{"sortByColumn":"Colour"}', 'unknown column "Colour"'],
		['{"sortByColumn":["id"]}', 'sortByColumn must be the name of a column'],
		['{"sortByColumn":"id","sortByDirection":"down"}', 'sortByDirection must be Asc or Desc'],
		['{"parameters":', 'the body must be a JSON object'],
		['[]', 'the body must be a JSON object'],
	])('refuses %s', async (body, message) => {
		const { accessToken } = await valu8(fixture.box).pair();
		const headers = { ...bearer(accessToken.value), 'content-type': 'application/json' };
		const {
			status,
			data,
			headers: got,
		} = await http.post<unknown>(`${fixture.box.valu8Url}/companies`, body, { headers });
		expect([status, data]).toEqual([400, { message }]);
		expect(got['x-sandbox']).toBe('invented data');
		expect(fixture.box.log().at(-1)).toMatchObject({ status: 400, note: 'bad request' });
		expect(fixture.box.quota().used).toBe(0);
	});

	it('takes JSON only, and no GET', async () => {
		expect(
			await fixture.client.post('/companies', new URLSearchParams({ pageSize: '1' })),
		).toMatchObject({ status: 400, data: { message: 'the body must be JSON' } });
		expect((await fixture.client.get('/companies')).status).toBe(404);
	});

	it('has its parameters listed, each of which works', async () => {
		const listed = (await fixture.client.get('/companies/search-parameters'))
			.data as unknown as Array<Record<string, string>>;
		const nobody: Record<string, string> = {
			string: 'nobody',
			integer: '999999999999',
			date: '2999-12-31',
		};
		expect(listed.map(({ name, type }) => [name, type])).toEqual([
			['countryCode', 'string'],
			['NetSales', 'integer'],
			['ContentUpdatedAt', 'date'],
			['inventedValu8Id', 'integer'],
			['inventedRegistrationNumber', 'string'],
			['inventedMinimumEmployees', 'integer'],
			['inventedName', 'string'],
			['inventedText', 'string'],
			['inventedWebsite', 'string'],
		]);
		for (const { name = '', type = '', description } of listed) {
			expect(description).toMatch(
				name.startsWith('invented')
					? /^Invented by the sandbox: ./
					: /^Meaning invented by the sandbox: ./,
			);
			expect(await fixture.client.search({ [name]: [nobody[type]] })).toEqual([]);
		}
	});

	it('needs a token, before it looks at anything else', async () => {
		expect((await http.post(`${fixture.box.valu8Url}/companies`, 'nonsense')).status).toBe(401);
		expect(
			(await http.post(`${fixture.box.valu8Url}/relations`, 'nonsense', { headers: bearer('x') }))
				.status,
		).toBe(401);
	});

	it('in any currency is the same', async () => {
		const plain = await fixture.client.search({ countryCode: ['SE'] });
		for (const currency of ['SEK', 'usd'])
			expect(await fixture.client.search({ countryCode: ['SE'] }, { currency })).toEqual(plain);
	});

	it('that is minified gives a part of each company', async () => {
		const whole = await fixture.client.search({ countryCode: ['SE'] }, { minifiedSearch: false });
		const parts = await fixture.client.search({ countryCode: ['SE'] }, { minifiedSearch: true });
		expect(parts).toEqual(
			whole.map(({ valu8Id, inventedName, inventedCountry }) => ({
				valu8Id,
				inventedName,
				inventedCountry,
			})),
		);
	});
});

describe('sorting', () => {
	const revenues = async (attributes: Record<string, unknown>) =>
		(await fixture.client.search({ countryCode: ['NO'] }, attributes)).map(
			({ inventedRevenue }) => inventedRevenue,
		);
	const ascending = () =>
		fixture.box
			.companies()
			.filter(({ inventedCountry }) => inventedCountry === 'NO')
			.map(({ inventedRevenue }) => inventedRevenue)
			.sort((one, other) => one - other);

	it.each([
		[{ sortByColumn: 'NetSales' }, false],
		[{ sortByColumn: 'NetSales', sortByDirection: 'Asc' }, false],
		[{ sortByColumn: 'inventedRevenue', sortByDirection: 'asc' }, false],
		[{ sortByColumn: 'NetSales', sortByDirection: 'Desc' }, true],
		[{ sortByColumn: 'inventedRevenue', sortByDirection: 'desc' }, true],
	])('%j', async (attributes, descending) => {
		const expected = descending ? ascending().reverse() : ascending();
		expect(await revenues({ ...attributes, pageNumber: 1 })).toEqual(expected.slice(0, 500));
		expect(await revenues({ ...attributes, pageNumber: 2 })).toEqual(expected.slice(500));
	});

	it.each(['id', 'Valu8Id', 'valu8Id'])('by %s', async (sortByColumn) => {
		expect(idsOf((await fixture.client.page({ sortByColumn })).items)).toEqual(
			idsOf(fixture.box.companies()).slice(0, 10),
		);
		expect(
			idsOf((await fixture.client.page({ sortByColumn, sortByDirection: 'Desc' })).items),
		).toEqual(idsOf(fixture.box.companies()).slice(-10).reverse());
	});

	it('of texts and truths, where those alike stay by relevance', async () => {
		const byRelevance = await fixture.client.search({ inventedMinimumEmployees: ['9000'] });
		for (const sortByColumn of ['inventedActive', 'inventedCity'] as const) {
			const found = await fixture.client.search(
				{ inventedMinimumEmployees: ['9000'] },
				{ sortByColumn },
			);
			const values = [...new Set(byRelevance.map((company) => company[sortByColumn]))].sort();
			expect(found).toEqual(
				values.flatMap((value) => byRelevance.filter((company) => company[sortByColumn] === value)),
			);
		}
	});

	it('left out is by relevance: an order that is always the same, and not that of the ids', async () => {
		const { items } = await fixture.client.page({ pageSize: 500 });
		expect(items).toEqual(
			(await (await companiesOf(await sandbox())).page({ pageSize: 500 })).items,
		);
		expect(idsOf(items)).not.toEqual(idsOf(byId(items)));
	});
});

describe('ContentUpdatedAt', () => {
	const DAY = 24 * 60 * 60 * 1000;
	const day = (offset: number) =>
		new Date(fixture.box.now() + offset * DAY).toISOString().slice(0, 10);
	const found = async (...days: string[]) =>
		idsOf(byId(await fixture.client.search({ ContentUpdatedAt: days })));

	it('finds what was changed or added, on that day and later', async () => {
		const today = day(0);
		expect(await found(today)).toEqual([]);
		fixture.box.changeCompanies([100_009, 100_002]);
		fixture.box.advance(2 * DAY);
		const [added = 0] = fixture.box.addCompanies(1);
		fixture.box.changeCompanies([100_005]);
		expect(await found(today)).toEqual([100_002, 100_005, 100_009, added]);
		expect(await found(day(-1))).toEqual([100_005, added]);
		expect(await found(day(0))).toEqual([100_005, added]);
		expect(await found(day(1))).toEqual([]);
	});

	it('or on that day only', async () => {
		const today = day(0);
		fixture.box.setValu8({ contentUpdatedAt: 'on' });
		fixture.box.changeCompanies([100_009]);
		fixture.box.advance(2 * DAY);
		fixture.box.changeCompanies([100_005]);
		expect(await found(today)).toEqual([100_009]);
		expect(await found(day(-1))).toEqual([]);
		expect(await found(today, day(-1), day(0))).toEqual([100_005, 100_009]);
	});
});

describe('regions', () => {
	it('companies of other countries are never returned', async () => {
		fixture.box.setValu8({ countries: ['NO', 'DK'] });
		const found = (await fixture.client.pages({ pageSize: 500 })).flatMap(({ items }) => items);
		expect(byId(found)).toEqual(
			fixture.box
				.companies()
				.filter(({ inventedCountry }) => ['NO', 'DK'].includes(inventedCountry)),
		);
		expect(await fixture.client.search({ countryCode: ['SE'] })).toEqual([]);
		expect(
			await fixture.client.search({
				countryCode: ['SE', 'NO'],
				inventedMinimumEmployees: ['9500'],
			}),
		).toEqual(
			await fixture.client.search({ countryCode: ['NO'], inventedMinimumEmployees: ['9500'] }),
		);
		expect((await fixture.client.get('/invented/batches/SE.ndjson.gz')).status).toBe(404);
		expect((await fixture.client.get('/invented/batches/NO.ndjson.gz')).status).toBe(200);
		fixture.box.setValu8({ countries: [] });
		expect((await fixture.client.page()).items).toEqual([]);
	});
});
