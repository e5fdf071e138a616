import path from 'node:path';
import {
	Workflow,
	type INodeParameters,
	type INodeProperties,
	type INodeTypes,
} from 'n8n-workflow';
import * as valifyActions from '../../../nodes/Valify/actions';
import * as valu8Actions from '../../../nodes/Valu8/actions';
import { Valu8Trigger } from '../../../nodes/Valu8/Valu8Trigger.node';
import type { Resources } from '../../../nodes/common/resource';
import type { Credential } from '../../../nodes/common/service';
import * as packageJson from '../../../package.json';
import { cases } from '../../n8n/valify/support/operations';

interface NodeActions {
	properties: INodeProperties[];
	resources: Resources<Credential>;
	subtitle: string;
}

const nodes: Array<[string, NodeActions]> = [
	['Valu8', valu8Actions],
	['Valify', valifyActions],
];

const valuesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('value' in option ? option.value : undefined));
const namesOf = ({ options = [] }: INodeProperties) => options.map(({ name }) => name);
const sorted = (values: unknown[]) => [...values].sort();

/** What n8n makes of an expression in the description of a node. */
function evaluated(
	expression: string,
	properties: INodeProperties[],
	parameters: INodeParameters,
): unknown {
	const node = {
		id: '1',
		name: 'Node',
		type: 'node',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const description = { properties, name: 'node' };
	const nodeTypes = { getByNameAndVersion: () => ({ description }) } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', {});
}

describe.each(nodes)('The %s node', (_name, { properties, resources, subtitle }) => {
	const [choice, ...fields] = properties;

	it('offers the resources that it has', () => {
		expect(choice?.name).toBe('resource');
		expect(sorted(valuesOf(choice!))).toEqual(sorted(Object.keys(resources)));
		expect(Object.keys(resources)).toContain(choice?.default);
	});

	it.each(Object.keys(resources))('offers for %s the operations that it has', (name) => {
		const { choice: operation, operations } = resources[name]!;
		expect(sorted(valuesOf(operation))).toEqual(sorted(Object.keys(operations)));
		expect(Object.keys(operations)).toContain(operation.default);
	});

	it('lists API Request last', () => {
		expect(valuesOf(choice!).at(-1)).toBe('apiRequest');
	});

	it.each(Object.keys(resources))(
		'names each operation of %s by the verb that its action begins with',
		(name) => {
			for (const option of resources[name]!.choice.options ?? []) {
				const { action = '' } = option as { action?: string };
				expect(action.split(' ')[0]).toBe(option.name.split(' ')[0]);
			}
		},
	);

	it.each(Object.keys(resources))(
		'writes the names of %s and its operations under the node',
		(resource) => {
			const shown = namesOf(choice!)[valuesOf(choice!).indexOf(resource)];
			const { choice: operation } = resources[resource]!;
			valuesOf(operation).forEach((value, index) => {
				expect(evaluated(subtitle, properties, { resource, operation: value })).toBe(
					`${namesOf(operation)[index]}: ${shown}`,
				);
			});
		},
	);

	it('leaves to n8n the choice that n8n adds', () => {
		expect(evaluated(subtitle, properties, { resource: '__CUSTOM_API_CALL__' })).toContain(
			'__CUSTOM_API_CALL__',
		);
	});

	it('shows each field for one operation, and the choice of operation for one resource', () => {
		for (const { name, displayOptions } of fields) {
			const { resource = [], operation = [] } = displayOptions?.show ?? {};
			expect(resource).toHaveLength(1);
			expect(operation).toHaveLength(name === 'operation' ? 0 : 1);
		}
	});

	it('has no operation that knows where it stands', () => {
		const own = Object.values(resources).flatMap((resource) =>
			Object.values(resource.operations).flatMap((operation) => operation.fields),
		);
		expect(
			own.filter(
				({ displayOptions }) => displayOptions?.show?.resource ?? displayOptions?.show?.operation,
			),
		).toEqual([]);
	});
});

it('The Valu8 Trigger writes its events under the node', () => {
	const { subtitle = '', properties } = new Valu8Trigger().description;
	expect(evaluated(subtitle, properties, { events: ['new', 'changed', 'removed'] })).toBe(
		'Added, Changed, Removed',
	);
});

it('Each operation of Valify that uses a token is put through what all of them must stand', () => {
	const onTokens = Object.entries(valifyActions.resources).flatMap(([resource, { operations }]) =>
		Object.entries(operations).flatMap(([operation, { usesToken }]) =>
			usesToken === false ? [] : [`${resource}: ${operation}`],
		),
	);
	expect(sorted([...new Set(cases.map(({ name }) => name))])).toEqual(sorted(onTokens));
});

it('The package hands out every class that it tells n8n of', () => {
	const exported = jest.requireActual<Record<string, { name: string }>>(
		path.resolve(__dirname, '../../../index.js'),
	);
	const listed = [...packageJson.n8n.nodes, ...packageJson.n8n.credentials].map(
		(file) => path.basename(file).split('.')[0],
	);
	expect(sorted(Object.keys(exported))).toEqual(sorted(listed));
	for (const [name, exportedClass] of Object.entries(exported))
		expect(exportedClass.name).toBe(name);
});
