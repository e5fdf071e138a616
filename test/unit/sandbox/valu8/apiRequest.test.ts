import { gunzipSync } from 'node:zlib';
import type { Company } from '../../../../sandbox';
import { useValu8 } from '../support/fixture';
import { bearer, http, valu8 } from '../support/sandbox';

const fixture = useValu8();

const SWEDISH_AND_LARGE = { countryCode: ['SE'], inventedMinimumEmployees: ['9000'] };
const wanted = () => fixture.client.search(SWEDISH_AND_LARGE);

describe('other ways to write a search', () => {
	it('renamed: other names, single values, the list inside data, and the next cursor in the body', async () => {
		const found: unknown[] = [];
		let after: unknown = '*';
		for (let pages = 0; after !== null && pages < 20; pages++) {
			const { data, status } = await fixture.client.post('/invented/renamed', {
				searchParameters: { countryCode: 'SE', inventedMinimumEmployees: 9000 },
				after,
				size: 7,
			});
			expect(status).toBe(200);
			const { data: inner, paging } = data as {
				data: { results: Company[] };
				paging: { next: string | null };
			};
			found.push(...inner.results);
			after = paging.next;
		}
		expect(found).toEqual(await wanted());
		const { data } = await fixture.client.post('/invented/renamed', {
			searchParameters: SWEDISH_AND_LARGE,
			size: 500,
		});
		expect(data).toEqual({ data: { results: found }, paging: { next: null } });
	});

	it('flat: filters beside everything else, and the next cursor in another header', async () => {
		const attributes = { currency: 'SEK', cursor: '*', pageSize: 5 };
		const first = await fixture.client.post('/invented/flat', {
			...SWEDISH_AND_LARGE,
			...attributes,
		});
		expect(first.data).toEqual((await wanted()).slice(0, 5));
		const { data } = await fixture.client.post('/invented/flat', {
			...SWEDISH_AND_LARGE,
			...attributes,
			cursor: first.headers['x-next-cursor'] as unknown,
		});
		expect(data).toEqual((await wanted()).slice(5, 10));
	});

	it('each: a query parameter for each, lists by repetition', async () => {
		const query =
			'countryCode=SE&countryCode=DK&inventedMinimumEmployees=9000&pageSize=500&pageNumber=1&minifiedSearch=false';
		const expected = await fixture.client.search({
			...SWEDISH_AND_LARGE,
			countryCode: ['SE', 'DK'],
		});
		expect((await fixture.client.get(`/invented/each?${query}`)).data).toEqual(expected);
		const { headers } = await fixture.client.get('/invented/each', {
			countryCode: 'SE',
			cursor: '*',
		});
		expect(headers).toHaveProperty('x-pagination');
	});

	it('json: the filters as JSON in one query parameter', async () => {
		const parameters = JSON.stringify(SWEDISH_AND_LARGE);
		expect(
			(await fixture.client.get('/invented/json', { parameters, pageSize: 500 })).data,
		).toEqual(await wanted());
		expect((await fixture.client.get('/invented/json', { pageSize: 3 })).data).toHaveLength(3);
	});

	it.each<['get' | 'post', string, Record<string, unknown>, string]>([
		['post', 'renamed', { parameters: {} }, 'unknown attribute "parameters"'],
		['post', 'renamed', { cursor: '*' }, 'unknown attribute "cursor"'],
		['post', 'renamed', { size: 501 }, 'size must be a whole number from 1 to 500'],
		['post', 'renamed', { after: 'x' }, 'after must be * or one that this service gave'],
		['post', 'renamed', { searchParameters: [] }, 'searchParameters must be an object of filters'],
		['post', 'flat', { colour: 'red' }, 'unknown search parameter "colour"'],
		[
			'post',
			'flat',
			{ countryCode: { not: 'SE' } },
			'search parameter "countryCode" must be a list of texts',
		],
		['get', 'each', { pageSize: 'many' }, 'pageSize must be a whole number from 1 to 500'],
		['get', 'each', { colour: 'red' }, 'unknown search parameter "colour"'],
		['get', 'json', { parameters: '{' }, 'parameters must be a JSON object'],
		[
			'get',
			'json',
			{ parameters: '{"countryCode":"SE"}' },
			'search parameter "countryCode" must be a list of texts',
		],
		['get', 'json', { countryCode: 'SE' }, 'unknown attribute "countryCode"'],
	])('%s %s refuses %j', async (method, path, given, message) => {
		expect(await fixture.client[method](`/invented/${path}`, given)).toMatchObject({
			status: 400,
			data: { message },
		});
	});
});

describe('batch files', () => {
	const load = async (country: string) => {
		const { accessToken } = await valu8(fixture.box).pair();
		const url = `${fixture.box.valu8Url}/invented/batches/${country}.ndjson.gz`;
		return http.get<Buffer>(url, {
			headers: bearer(accessToken.value),
			responseType: 'arraybuffer',
		});
	};

	it('hold all companies of a country, one a line, as they are now', async () => {
		fixture.box.removeCompanies([100_003]);
		fixture.box.changeCompanies([100_008]);
		for (const country of ['SE', 'NO', 'DK', 'FI', 'DE']) {
			const { data, headers } = await load(country);
			const lines = gunzipSync(data).toString().split('\n');
			expect(lines.pop()).toBe('');
			expect(lines.map((line) => JSON.parse(line) as Company)).toEqual(
				fixture.box.companies().filter(({ inventedCountry }) => inventedCountry === country),
			);
			expect(headers).toMatchObject({
				'content-type': 'application/gzip',
				'content-disposition': `attachment; filename="${country}.ndjson.gz"`,
				'content-length': String(data.length),
				'x-sandbox': 'invented data',
			});
		}
		expect((await load('XX')).status).toBe(404);
	});

	it('meet faults like everything else', async () => {
		const endpoint = '/invented/batches/SE.ndjson.gz';
		fixture.box.fail({ service: 'valu8', endpoint, kind: 'slowBody', delayMs: 100 });
		fixture.box.fail({ service: 'valu8', endpoint, kind: 'status', status: 503 });
		fixture.box.fail({ service: 'valu8', endpoint, kind: 'cut' });
		const before = performance.now();
		const slow = await load('SE');
		expect(performance.now() - before).toBeGreaterThan(95);
		const failed = await load('SE');
		expect([failed.status, Buffer.from(failed.data).toString()]).toEqual([
			503,
			'{"message":"Service Unavailable"}',
		]);
		await expect(load('SE')).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(gunzipSync(slow.data)).toEqual(gunzipSync((await load('SE')).data));
	});

	it('need a token', async () => {
		expect((await http.get(`${fixture.box.valu8Url}/invented/batches/SE.ndjson.gz`)).status).toBe(
			401,
		);
	});
});
