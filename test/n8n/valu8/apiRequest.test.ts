import { gunzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { companiesOf, hintsOf } from '../support/companies';
import { names, useFixture } from '../support/fixture';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();

const send = (parameters: IDataObject): NodeSpec => ({
	type: 'valu8',
	credential: 'valu8',
	parameters: {
		resource: 'apiRequest',
		operation: 'send',
		method: 'GET',
		path: '/echo',
		query: '',
		body: '',
		options: {},
		...parameters,
	},
});

describe('Valu8 API Request: Send', () => {
	it.each([
		[{ name: 'Accept', value: 'application/json' }, undefined],
		[
			{ name: 'Authorization', value: 'Bearer mine' },
			'"Headers" has "Authorization", which the node sets itself [item 0]',
		],
	])("takes headers, but not the token's: %j", async (header, message) => {
		const { error } = await fixture.bench.execute(
			[send({ headers: { header: [header] } })],
			names(1),
		);

		expect(error?.message).toBe(message);
	});

	it('sends method, path, query and body below the Base URL', async () => {
		const { items } = await fixture.bench.execute(
			[
				send({
					method: 'POST',
					query: '{ "q": "å&=+" }',
					body: '{ "parameters": { "countryCode": ["SE"] } }',
				}),
			],
			names(1),
		);

		expect(items[0]?.json).toMatchObject({
			method: 'POST',
			query: { q: 'å&=+' },
			body: { parameters: { countryCode: ['SE'] } },
		});
	});

	it('says what the service said, and which item it was', async () => {
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'status',
			status: 400,
			body: { message: 'unknown filter "x"' },
		});
		const { error } = await fixture.bench.execute([send({ method: 'POST', body: '{}' })], names(1));

		expect(error?.message).toBe('Valu8 could not read the request [item 0]');
		expect(error?.description).toContain('Valu8 says: unknown filter "x"');
	});

	describe.each<[string, IDataObject]>([
		[
			'a POST with a body',
			{
				method: 'POST',
				path: '/companies',
				body: '{ "parameters": { "countryCode": ["NO", "SE"] } }',
			},
		],
		['a GET with a query', { path: '/invented/each', query: '{ "countryCode": ["NO", "SE"] }' }],
	])('reads a list with %s', (_how, request) => {
		const found = () =>
			fixture.sandbox
				.companies()
				.filter(({ inventedCountry }) => ['NO', 'SE'].includes(inventedCountry));

		it.each(['cursor', 'page'])('to its end, by %s', async (paging) => {
			const ended = await fixture.bench.execute(
				[send({ ...request, paging, returnAll: true })],
				names(1),
			);

			expect(ended.error).toBeUndefined();
			expect(hintsOf(ended)).toEqual([
				expect.stringMatching(
					/^2,000 items were received\. Each company among them .* Search Quota\.$/,
				),
			]);
			expect(companiesOf(ended)).toEqual(found());
			// Four full pages, and the empty one that ends the list.
			expect(fixture.sandbox.counters().valu8.calls).toBe(5);
		});

		it.each(['cursor', 'page'])(
			'as far as the limit, and asks for no more, by %s',
			async (paging) => {
				const ended = await fixture.bench.execute(
					[send({ ...request, paging, returnAll: false, limit: 620 })],
					names(1),
				);

				expect(ended.error).toBeUndefined();
				expect(ended.items).toHaveLength(620);
				expect(fixture.sandbox.quota().used).toBe(620);
				expect(fixture.sandbox.counters().valu8.calls).toBe(2);
			},
		);
	});

	it.each(['cursor', 'page'])(
		'reads a list whose request has no body of its own, by %s',
		async (paging) => {
			const { items, error } = await fixture.bench.execute(
				[send({ method: 'POST', path: '/companies', paging, returnAll: false, limit: 30 })],
				names(1),
			);

			expect(error).toBeUndefined();
			expect(items).toHaveLength(30);
		},
	);

	it('reads a list with other names and places of paging', async () => {
		const apiDifferences = {
			itemsPath: 'data.results',
			cursorName: 'after',
			pageSizeName: 'size',
			pageSize: 100,
			nextCursorIn: 'body',
			nextCursorName: 'paging.next',
		};
		const request = {
			method: 'POST',
			path: '/invented/renamed',
			body: '{ "searchParameters": { "countryCode": "NO" } }',
		};
		const ended = await fixture.bench.execute(
			[send({ ...request, paging: 'cursor', returnAll: true, apiDifferences })],
			names(1),
		);

		expect(ended.error).toBeUndefined();
		expect(companiesOf(ended)).toEqual(
			fixture.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'NO'),
		);
	});

	it('makes one request where paging is off', async () => {
		const { items } = await fixture.bench.execute(
			[send({ method: 'POST', path: '/companies', body: '{ "pageSize": 12 }', paging: 'off' })],
			names(1),
		);

		expect(items).toHaveLength(12);
		expect(fixture.sandbox.counters().valu8.calls).toBe(1);
	});

	it('downloads a batch file', async () => {
		const { items } = await fixture.bench.execute(
			[send({ path: '/invented/batches/SE.ndjson.gz', options: { responseFormat: 'file' } })],
			names(1),
		);
		const file = items[0]?.binary?.data;
		const lines = gunzipSync(Buffer.from(file?.data ?? '', 'base64'))
			.toString()
			.trim()
			.split('\n');

		expect(file).toMatchObject({ fileName: 'SE.ndjson.gz', mimeType: 'application/gzip' });
		expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
			fixture.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'SE'),
		);
	});

	it.each([
		[
			'a file in pages',
			{ paging: 'cursor', options: { responseFormat: 'file' } },
			/^"Paging" must be off for a file/,
		],
		['an unknown way of paging', { paging: 'sideways' }, /^"Paging" is "sideways"/],
		[
			'paging in a body that is a list',
			{ method: 'POST', body: '[1]', paging: 'cursor' },
			/^"Body \(JSON\)" has no place for what paging adds/,
		],
		[
			'paging in a body that is a text',
			{ method: 'POST', body: '"abc"', paging: 'page' },
			/^"Body \(JSON\)" has no place for what paging adds/,
		],
		[
			'a limit of 0',
			{ paging: 'page', returnAll: false, limit: 0 },
			/^"Limit" is not a whole number/,
		],
		[
			'5,001 by page number',
			{ paging: 'page', returnAll: false, limit: 5_001 },
			/^"Limit" is larger than the 5,000 that Valu8 gives by page number/,
		],
		[
			'100,001 by cursor',
			{ paging: 'cursor', returnAll: false, limit: 100_001 },
			/^"Limit" is larger than the 100,000 that Valu8 gives by cursor/,
		],
		[
			'pages of 501',
			{ paging: 'cursor', apiDifferences: { pageSize: 501 } },
			/^"Page Size" is not a whole number from 1 to 500/,
		],
		[
			'a cursor without a name',
			{ paging: 'cursor', apiDifferences: { cursorName: ' ' } },
			/^"Cursor Name" is empty/,
		],
	])('refuses %s before anything is sent', async (_what, parameters, message) => {
		const { error } = await fixture.bench.execute([send(parameters)], names(1));

		expect(error?.message).toMatch(message);
		expect(error?.message).toContain('[item 0]');
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});

	it('never sends a POST again that may have had an effect, not even for the next page', async () => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'cut', after: 1 });
		const { error } = await fixture.bench.execute(
			[send({ method: 'POST', path: '/companies', paging: 'cursor', returnAll: true })],
			names(1),
		);

		expect(error?.message).toBe('Valu8 ended the connection before it had answered [item 0]');
		expect(fixture.sandbox.counters().valu8.calls).toBe(2);
	});
});
