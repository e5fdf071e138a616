import type { IDataObject } from 'n8n-workflow';
import type { NodeSpec } from '../support/workbench';
import { names, traffic, useFixture } from '../support/fixture';

const fixture = useFixture();

const send = (parameters: IDataObject): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	parameters: { resource: 'apiRequest', operation: 'send', method: 'POST', path: '/api/v1/echo/', query: '', body: '', options: {}, ...parameters },
});

describe('Valify API Request: Send', () => {
	it('sends JSON with the bundle key at the top level', async () => {
		const { items } = await fixture.bench.execute(
			[send({ query: '{ "page": 2 }', body: '{ "a": [1, "ب"] }', addBundleKey: 'top' })],
			names(1),
		);
		const { bundleKey } = fixture.sandbox.accounts.valify;

		expect(items[0]?.json['result']).toMatchObject({ method: 'POST', query: { page: '2' }, body: { a: [1, 'ب'], bundle_key: bundleKey } });
	});

	it('puts the bundle key inside "data", beside what is there', async () => {
		const { items } = await fixture.bench.execute(
			[send({ body: '{ "data": { "a": 1 } }', addBundleKey: 'data' })],
			names(1),
		);

		expect(items[0]?.json['result']).toMatchObject({ body: { data: { a: 1, bundle_key: fixture.sandbox.accounts.valify.bundleKey } } });
	});

	it('takes a body from an expression, and adds nothing when not asked to', async () => {
		const { items } = await fixture.bench.execute([send({ body: '={{ { from: $json.name } }}', addBundleKey: 'no' })], names(1));

		expect(items[0]?.json['result']).toMatchObject({ body: { from: 'سارة 0' } });
	});

	it('counts like every other call', async () => {
		await fixture.bench.execute([send({ method: 'GET' })], names(7));

		expect(traffic(fixture, 'valify')).toEqual({ logins: 3, calls: 7, rejected: 0 });
	});
});
