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
});
