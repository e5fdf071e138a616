import { gunzipSync } from 'node:zlib';
import type { Company, Sandbox } from '../../../../sandbox';
import { companiesOf } from '../support/companies';
import { bearer, closeSandboxes, http, sandbox, valu8 } from '../support/sandbox';

let box: Sandbox;
let client: Awaited<ReturnType<typeof companiesOf>>;
beforeEach(async () => {
	box = await sandbox();
	client = await companiesOf(box);
});
afterEach(closeSandboxes);

const danes = () => box.companies().filter(({ inventedCountry }) => inventedCountry === 'DK');

describe('POST /invented/search', () => {
	const search = async (body: unknown) => {
		const { status, data, headers } = await client.post('/invented/search', body);
		const { results } = (data.data ?? {}) as { results?: Company[] };
		return { status, data, results, next: headers['x-next-cursor'] as unknown };
	};

	it('has filters and cursor in the body, items inside data, and the next cursor in a header', async () => {
		const found: Company[] = [];
		let after: unknown;
		let last: Awaited<ReturnType<typeof search>>;
		do {
			last = await search({ criteria: { inventedCountry: 'DK' }, size: 400, ...(after === undefined ? {} : { after }) });
			expect(last.status).toBe(200);
			found.push(...(last.results ?? []));
			after = last.next;
		} while (after !== undefined && found.length <= 1000);
		expect(found).toEqual(danes());
		expect(last.data).toEqual({ data: { results: [] } });
	});

	it('counts pages from 0', async () => {
		expect(await search({ page: 0, size: 3 })).toMatchObject({ results: box.companies().slice(0, 3), next: undefined });
		expect((await search({ page: 499 })).results).toEqual(box.companies().slice(4990));
	});

	it.each([
		[{ page: 500 }, 'page must be a whole number from 0 to 499'],
		[{ page: '0' }, 'page must be a whole number from 0 to 499'],
		[{ page: 0, size: 11 }, 'size must be a whole number from 1 to 10'],
		[{ size: null }, 'size must be a whole number from 1 to 1000'],
		[{ after: 5 }, 'after is not one that this service gave'],
		[{ criteria: [] }, 'criteria must be a JSON object'],
		[{ criteria: { x: 1 } }, 'unknown search parameter "x"'],
		[{ inventedCountry: 'DK' }, 'unknown field "inventedCountry"'],
		[[], 'the body must be a JSON object'],
	])('refuses %j', async (body, message) => {
		expect(await search(body)).toMatchObject({ status: 400, data: { message } });
	});

	it('wants JSON', async () => {
		expect(await search(new URLSearchParams({ size: '1' }))).toMatchObject({ status: 400, data: { message: 'the body must be JSON' } });
	});
});

describe('GET /invented/each', () => {
	it('has a parameter for each filter, a bare list, and the next cursor in a header', async () => {
		const wanted = danes().filter(({ inventedEmployees }) => inventedEmployees >= 500);
		const filters = { inventedCountry: 'DK', inventedMinimumEmployees: '500', size: '100' };
		const found: Company[] = [];
		let pages = 0;
		let after: unknown;
		do {
			const { data, headers } = await client.get('/invented/each', { ...filters, ...(after === undefined ? {} : { after }) });
			expect(Array.isArray(data)).toBe(true);
			found.push(...(data as unknown as Company[]));
			pages += 1;
			after = headers['x-next-cursor'];
		} while (after !== undefined && found.length <= 1000);
		expect(found).toEqual(wanted);
		expect(pages).toBe(Math.ceil(wanted.length / 100) + 1);
	});

	it('counts pages from 0', async () => {
		const { data, headers } = await client.get('/invented/each', { page: 1, size: 2 });
		expect(data).toEqual(box.companies().slice(2, 4));
		expect(headers).not.toHaveProperty('x-next-cursor');
	});

	it.each([
		[{ cursor: 'x' }, 'unknown search parameter "cursor"'],
		[{ inventedMinimumEmployees: '' }, 'search parameter "inventedMinimumEmployees" must be of type integer'],
		[{ inventedMinimumEmployees: 'many' }, 'search parameter "inventedMinimumEmployees" must be of type integer'],
		[{ after: 'x' }, 'after is not one that this service gave'],
	])('refuses %j', async (params, message) => {
		expect(await client.get('/invented/each', params)).toMatchObject({ status: 400, data: { message } });
	});
});

describe('batch files', () => {
	const load = async (country: string) => {
		const { accessToken } = await valu8(box).pair();
		const url = `${box.valu8Url}/invented/batches/${country}.ndjson.gz`;
		return http.get<Buffer>(url, { headers: bearer(accessToken.value), responseType: 'arraybuffer' });
	};

	it('hold all companies of a country, one a line, as they are now', async () => {
		box.removeCompanies([100_003]);
		box.changeCompanies([100_008]);
		for (const country of ['SE', 'NO', 'DK', 'FI', 'DE']) {
			const { data, headers } = await load(country);
			const lines = gunzipSync(data).toString().split('\n');
			expect(lines.pop()).toBe('');
			expect(lines.map((line) => JSON.parse(line) as Company)).toEqual(
				box.companies().filter(({ inventedCountry }) => inventedCountry === country),
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
		box.fail({ service: 'valu8', endpoint, kind: 'slowBody', delayMs: 100 });
		box.fail({ service: 'valu8', endpoint, kind: 'status', status: 503 });
		box.fail({ service: 'valu8', endpoint, kind: 'cut' });
		const before = performance.now();
		const slow = await load('SE');
		expect(performance.now() - before).toBeGreaterThan(95);
		const failed = await load('SE');
		expect([failed.status, Buffer.from(failed.data).toString()]).toEqual([503, '{"message":"Service Unavailable"}']);
		await expect(load('SE')).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(gunzipSync(slow.data)).toEqual(gunzipSync((await load('SE')).data));
	});

	it('need a token', async () => {
		expect((await http.get(`${box.valu8Url}/invented/batches/SE.ndjson.gz`)).status).toBe(401);
	});
});
