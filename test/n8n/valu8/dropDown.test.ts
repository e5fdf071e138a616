import { ExecutionLifecycleHooks, LoadOptionsContext } from 'n8n-core';
import { Workflow, type IWorkflowBase, type INodePropertyOptions } from 'n8n-workflow';
import { getAll } from '../support/companies';
import { names, searchParameters, useFixture } from '../support/fixture';
import { toNode, type NodeSpec } from '../support/workbench';

const fixture = useFixture();

/** Opens the drop-down of search parameters, as the editor does. */
async function open(spec: NodeSpec): Promise<INodePropertyOptions[]> {
	const node = toNode(spec, 1);
	const nodeTypes = fixture.bench.nodeTypes();
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const hooks = new ExecutionLifecycleHooks('internal', 'options', {
		id: '',
		nodes: [node],
	} as unknown as IWorkflowBase);
	const context = new LoadOptionsContext(
		workflow,
		node,
		fixture.bench.additionalData(hooks, 'options'),
		'parameters.criteria',
	);
	const method = nodeTypes.getByNameAndVersion(node.type, 1).methods?.loadOptions
		?.getSearchParameters;
	if (!method) throw new Error('The node has no such drop-down');
	return await method.call(context as never);
}

const trigger: NodeSpec = {
	type: 'valu8Trigger',
	credential: 'valu8',
	parameters: { pollTimes: { item: [] } },
};
const answerWith = (body: unknown) =>
	fixture.sandbox.fail({
		service: 'valu8',
		endpoint: '/companies/search-parameters',
		kind: 'body',
		body,
	});

describe.each([
	['the node', getAll()],
	['the trigger', trigger],
])('The drop-down of search parameters in %s', (_where, spec) => {
	it('is loaded from Valu8, on the token that executions use', async () => {
		await fixture.bench.execute([searchParameters()], names(1));
		const options = await open(spec);

		expect(options).toContainEqual({
			name: 'countryCode',
			value: 'countryCode',
			description: expect.any(String) as string,
		});
		expect(options.length).toBeGreaterThan(3);
		expect(fixture.sandbox.counters().valu8).toMatchObject({ logins: 1, calls: 2 });
	});

	it('reads a map from name to description of the parameter', async () => {
		answerWith({ country: { label: 'Country' }, revenue: { type: 'number' } });

		expect(await open(spec)).toEqual([
			{ name: 'Country', value: 'country' },
			{ name: 'revenue', value: 'revenue' },
		]);
	});

	it('says what to do when the answer names none', async () => {
		answerWith([]);

		await expect(open(spec)).rejects.toMatchObject({
			message: 'Valu8 named no search parameters',
			description: 'Choose Using JSON above, and write the names yourself.',
		});
	});

	it('says what is wrong when the credentials are', async () => {
		fixture.sandbox.setPassword('valu8', 'another');

		await expect(open(spec)).rejects.toMatchObject({ message: 'Valu8 refused the credentials' });
	});
});
