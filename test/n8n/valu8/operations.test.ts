import { gunzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import type { NodeSpec } from '../support/workbench';
import { names, searchParameters, useFixture } from '../support/fixture';

const fixture = useFixture();

const send = (parameters: IDataObject): NodeSpec => ({
	type: 'valu8',
	credential: 'valu8',
	parameters: { resource: 'apiRequest', operation: 'send', method: 'GET', path: '/echo', query: '', body: '', options: {}, ...parameters },
});
const answerWith = (body: unknown) => fixture.sandbox.fail({ service: 'valu8', endpoint: 'call', kind: 'body', body });

describe('Company: Get Search Parameters', () => {
	it.each([
		['a list of objects', [{ name: 'country' }, { name: 'revenue' }], [{ name: 'country' }, { name: 'revenue' }]],
		['a list of texts', ['country', 'revenue'], [{ data: 'country' }, { data: 'revenue' }]],
		['an object', { country: { type: 'list' }, more: null }, [{ country: { type: 'list' }, more: null }]],
		['an empty list', [], []],
	])('passes %s on, nothing dropped', async (_shape, body, expected) => {
		answerWith(body);
		const { items, error } = await fixture.bench.execute([searchParameters()], names(1));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(expected);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});
});

describe('Valu8 API Request: Send', () => {
	it.each([
		[{ name: 'Accept', value: 'application/json' }, undefined],
		[{ name: 'Authorization', value: 'Bearer mine' }, '"Headers" has "Authorization", which the node sets itself [item 0]'],
	])('takes headers, but not the token\'s: %j', async (header, message) => {
		const { error } = await fixture.bench.execute([send({ headers: { header: [header] } })], names(1));

		expect(error?.message).toBe(message);
	});

	it('sends method, path, query and body below the Base URL', async () => {
		const { items } = await fixture.bench.execute(
			[send({ method: 'POST', query: '{ "q": "å&=+" }', body: '{ "searchParameters": { "country": "SE" } }' })],
			names(1),
		);

		expect(items[0]?.json).toMatchObject({
			method: 'POST',
			query: { q: 'å&=+' },
			body: { searchParameters: { country: 'SE' } },
		});
	});

	it('says what the service said, and which item it was', async () => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: 'call', kind: 'status', status: 400, body: { message: 'unknown filter "x"' } });
		const { error } = await fixture.bench.execute([send({ method: 'POST', body: '{}' })], names(1));

		expect(error?.message).toBe('Valu8 could not read the request [item 0]');
		expect(error?.description).toContain('Valu8 says: unknown filter "x"');
	});

	it('reads all pages of a list, by cursor and by page number', async () => {
		const query = '{ "searchParameters": "{\\"inventedCountry\\":\\"NO\\"}" }';
		const norwegian = fixture.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'NO');
		for (const paging of ['cursor', 'page']) {
			const { items, error } = await fixture.bench.execute([send({ path: '/companies', query, paging, returnAll: true })], names(1));

			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual(norwegian);
		}
	});

	it('reads pages that are asked for in a body', async () => {
		const paged = { paging: 'cursor', returnAll: false, limit: 250 };
		const requestOptions = { sendPagingIn: 'body', itemsPath: 'data.results', cursorParameter: 'after', nextCursorIn: 'header', nextCursorName: 'x-next-cursor' };
		const { items } = await fixture.bench.execute(
			[send({ method: 'POST', path: '/invented/search', body: '{ "criteria": {} }', ...paged, requestOptions })],
			names(1),
		);

		expect(items.map(({ json }) => json)).toEqual(fixture.sandbox.companies().slice(0, 250));
	});

	it('downloads a batch file', async () => {
		const { items } = await fixture.bench.execute([send({ path: '/invented/batches/SE.ndjson.gz', options: { responseFormat: 'file' } })], names(1));
		const file = items[0]?.binary?.['data'];
		const lines = gunzipSync(Buffer.from(file?.data ?? '', 'base64')).toString().trim().split('\n');

		expect(file).toMatchObject({ fileName: 'SE.ndjson.gz', mimeType: 'application/gzip' });
		expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(fixture.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'SE'));
	});

	it.each([
		['a file in pages', { paging: 'cursor', options: { responseFormat: 'file' } }, /^"Paging" must be off for a file/],
		['paging in the body of GET', { paging: 'cursor', requestOptions: { sendPagingIn: 'body' } }, /^"Method" GET cannot send a body/],
		['a limit of 0', { paging: 'page', returnAll: false, limit: 0 }, /^"Limit" is not a whole number/],
	])('refuses %s before anything is sent', async (_what, parameters, message) => {
		const { error } = await fixture.bench.execute([send(parameters)], names(1));

		expect(error?.message).toMatch(message);
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});

	it('never sends a POST again that may have had an effect, not even for the next page', async () => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/invented/search', kind: 'cut', after: 1 });
		const requestOptions = { sendPagingIn: 'body', cursorParameter: 'after', nextCursorIn: 'header', nextCursorName: 'x-next-cursor', itemsPath: 'data.results' };
		const { error } = await fixture.bench.execute(
			[send({ method: 'POST', path: '/invented/search', body: '{}', paging: 'cursor', returnAll: true, requestOptions })],
			names(1),
		);

		expect(error?.message).toBe('Valu8 ended the connection before it had answered [item 0]');
		expect(fixture.sandbox.counters().valu8.calls).toBe(2);
	});
});
