import type { IDataObject } from 'n8n-workflow';
import { broken, previewOf } from '../../contract/support/previews';
import { fillIn, traffic, useFixture } from '../support/fixture';
import type { NodeSpec } from '../support/workbench';
import { cases, type OperationCase } from './support/operations';

const fixture = useFixture();
beforeEach(() => {
	fillIn(fixture, 'valify', { privateKey: fixture.sandbox.valifyPrivateKey() });
});

const node = (
	{ parameters }: OperationCase,
	more: IDataObject = {},
	onError?: NodeSpec['onError'],
): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	parameters: { options: {}, imageSource: 'binary', simplify: true, ...parameters, ...more },
	...(onError && { onError }),
});

const DOCUMENTED: Array<[status: number, message: RegExp]> = [
	[400, /^Valify misses something in the request \[item 0\]$/],
	[401, /^Valify does not know the bundle key \[item 0\]$/],
	[403, /^Valify rejected the access token, and a fresh one too \[item 0\]$/],
	[404, /^Valify has no such service at this address \[item 0\]$/],
	[415, /^Valify could not read the format \[item 0\]$/],
	[500, /^Valify failed with status 500 \[item 0\]$/],
];

describe.each(cases)('$name', (operation) => {
	it('succeeds', async () => {
		const { items, error } = await fixture.bench.execute(
			[node(operation)],
			[await operation.item(0, fixture)],
		);

		expect(error).toBeUndefined();
		operation.success(items[0]?.json ?? {});
	});

	it('puts out what n8n shows before the first run', async () => {
		const { resource, operation: chosen } = operation.parameters as {
			resource: string;
			operation: string;
		};
		const preview = previewOf('Valify', resource, chosen) ?? { type: 'object' };
		const { items } = await fixture.bench.execute(
			[node(operation)],
			[await operation.item(0, fixture)],
		);

		expect(broken(preview, items[0]?.json)).toEqual([]);
	});

	it('does 20 items in parallel, each its own, on the fewest tokens', async () => {
		const input = await Promise.all(
			Array.from({ length: 20 }, async (_, index) => await operation.item(index, fixture)),
		);
		const before = traffic(fixture, 'valify');
		const { items, error } = await fixture.bench.execute(
			[node(operation, { options: { maxConcurrentRequests: 20 } })],
			input,
		);
		const after = traffic(fixture, 'valify');

		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
		for (const { json } of items) operation.success(json);
		expect({
			logins: after.logins - before.logins,
			calls: after.calls - before.calls,
			rejected: after.rejected,
		}).toEqual({ logins: 7, calls: 20, rejected: 0 });
	});

	it.each(DOCUMENTED)('explains status %i', async (status, message) => {
		const item = await operation.item(0, fixture);
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'status',
			status,
			times: Infinity,
		});
		const { error } = await fixture.bench.execute([node(operation)], [item]);

		expect(error?.message).toMatch(message);
		expect(error?.httpCode).toBe(String(status));
	});

	it('says that the bundle has no credit left', async () => {
		const item = await operation.item(0, fixture);
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'status',
			status: 422,
			body: { message: 'No credit', error_code: 5001 },
		});
		const { error } = await fixture.bench.execute([node(operation)], [item]);

		expect(error?.message).toBe('The bundle has no credit left [item 0]');
		expect(error?.description).toContain('Valify says: 5001: No credit');
	});

	it('refuses bad input before anything is sent', async () => {
		const item = await operation.item(0, fixture);
		const before = fixture.sandbox.counters().valify.requests;
		const { error } = await fixture.bench.execute([node(operation, operation.bad[0])], [item]);

		expect(error?.message).toMatch(operation.bad[1]);
		expect(error?.message).toMatch(/ \[item 0\]$/);
		expect(fixture.sandbox.counters().valify.requests).toBe(before);
	});

	it('with Continue On Fail gives each item its result or its error', async () => {
		const input = [
			await operation.item(0, fixture),
			await operation.item(1, fixture),
			await operation.item(2, fixture),
		];
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'status', status: 400 });
		const once = { options: { maxConcurrentRequests: 1 } };
		const { items } = await fixture.bench.execute(
			[node(operation, once, 'continueRegularOutput')],
			input,
		);

		expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, false]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});
});
