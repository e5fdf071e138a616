import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// n8n-core reads these when it is loaded, so they stand before it.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'workbench-'));
process.env.N8N_ENCRYPTION_KEY = 'workbench-'.repeat(4);

// Its housekeeping timers would keep the process alive after the last test.
const everlasting = globalThis.setInterval;
globalThis.setInterval = Object.assign(
	(...args: Parameters<typeof everlasting>) => everlasting(...args).unref(),
	everlasting,
);

import {
	ExecuteContext,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	UnrecognizedNodeTypeError,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IConnections,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialStore } from './credentials';
import { bystanderType, toBystander, type Bystander } from './bystander';
import { startNode } from './startNode';

/** Runs what a person or a caller starts, so it is one that keeps no state. */
const START = 'n8n-nodes-base.manualTrigger';

const ROOT = path.resolve(__dirname, '../../..');

export interface NodeSpec {
	/** A node of this package, or the twin that n8n makes of it for AI agents. */
	type: 'valify' | 'valu8' | 'valu8Trigger' | 'valifyTool' | 'valu8Tool';
	name?: string;
	parameters: IDataObject;
	/** Id of a credential in the store. */
	credential: string;
	onError?: INode['onError'];
}

export interface Ended {
	run: IRun;
	/** What the last node put out. */
	items: INodeExecutionData[];
	/** What a node put out, one list per output. */
	outputs(node: string): INodeExecutionData[][];
	/** Why the execution failed, if it did. */
	error:
		| (Error & {
				description?: string | null;
				context?: { itemIndex?: number };
				httpCode?: string | null;
		  })
		| undefined;
}

/** A workflow as n8n's database keeps it: what outlives an execution. */
export class Workbench {
	/** The row of workflow static data. */
	staticData: IDataObject = {};
	readonly credentials: CredentialStore;
	private executions = 0;

	private constructor(private readonly loader: PackageDirectoryLoader) {
		this.credentials = new CredentialStore((name) => loader.getCredential(name).type);
	}

	static async open(): Promise<Workbench> {
		const loader = new PackageDirectoryLoader(ROOT);
		await loader.loadAll();
		return new Workbench(loader);
	}

	/** Another workflow on the same installation. */
	sibling(): Workbench {
		const other = new Workbench(this.loader);
		Object.assign(other.credentials.data, this.credentials.data);
		return other;
	}

	credentialType(name: string) {
		return this.loader.getCredential(name).type;
	}

	/** Runs Start → node → node … as a production execution, unless told otherwise. */
	async execute(
		nodes: NodeSpec[],
		items: INodeExecutionData[],
		options: ExecuteOptions = {},
	): Promise<Ended> {
		const {
			mode = 'trigger',
			staticData = this.staticData,
			cancelAfterMs,
			binaryMode = 'separate',
			bystanders = [],
		} = options;
		const id = String(++this.executions);
		const specs = nodes.map((spec, index) => toNode(spec, index + 1));
		const workflow = new Workflow({
			id: 'workbench',
			nodes: [
				{ id: '0', name: 'Start', type: START, typeVersion: 1, position: [0, 0], parameters: {} },
				...specs,
				...bystanders.map(toBystander),
			],
			connections: chain(['Start', ...specs.map(({ name }) => name)]),
			active: true,
			nodeTypes: this.nodeTypes(bystanders),
			settings: { executionOrder: 'v1', binaryMode },
			staticData: structuredClone(staticData),
		});
		const hooks = new ExecutionLifecycleHooks(mode, id, {
			id: 'workbench',
			nodes: specs,
		} as IWorkflowBase);
		// What n8n's own hook does: the whole object, at the end, unless the run was manual.
		hooks.addHandler('workflowExecuteAfter', (_run, newStaticData) => {
			if (mode !== 'manual' && newStaticData)
				this.staticData = JSON.parse(JSON.stringify(newStaticData)) as IDataObject;
		});
		const engine = new WorkflowExecute(
			this.additionalData(hooks, id),
			mode,
			createRunExecutionData({
				executionData: {
					contextData: {},
					metadata: {},
					waitingExecution: {},
					waitingExecutionSource: null,
					nodeExecutionStack: [
						{ node: workflow.getNode('Start')!, data: { main: [items] }, source: null },
					],
				},
			}),
		);
		const running = engine.processRunExecutionData(workflow);
		if (cancelAfterMs !== undefined) setTimeout(() => running.cancel(), cancelAfterMs);
		return ended(await running, specs.at(-1)?.name ?? 'Start');
	}

	/** Sends a request as n8n's own nodes do, with a credential of ours: by n8n's helper, which asks the credential for help. */
	async requestAsNode(
		type: string,
		credential: string,
		request: IHttpRequestOptions,
	): Promise<unknown> {
		const context = this.contextOf({
			...toNode(sender, 1),
			credentials: { [type]: { id: credential, name: credential } },
		});
		return await context.helpers.httpRequestWithAuthentication.call(
			context as never,
			type,
			request,
		);
	}

	/** Sends a request by n8n's helper as it stands, without a credential. */
	async requestPlainly(request: IHttpRequestOptions): Promise<unknown> {
		return (await this.contextOf(toNode(sender, 1)).helpers.httpRequest(request)) as unknown;
	}

	private contextOf(node: INode): ExecuteContext {
		const workflow = new Workflow({
			id: 'workbench',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes(),
		});
		const hooks = new ExecutionLifecycleHooks('trigger', '0', {
			id: 'workbench',
			nodes: [node],
		} as unknown as IWorkflowBase);
		const executeData = { node, data: { main: [[{ json: {} }]] }, source: null };
		return new ExecuteContext(
			workflow,
			node,
			this.additionalData(hooks, '0'),
			'trigger',
			createRunExecutionData({}),
			0,
			[{ json: {} }],
			executeData.data,
			executeData,
			[],
		);
	}

	nodeTypes(bystanders: readonly Bystander[] = []): INodeTypes {
		return {
			getByName: (name) => this.loader.getNode(name.split('.')[1] ?? '').type,
			getByNameAndVersion: (name, version) => {
				const [packageName = '', type = ''] = name.split('.');
				if (name === START) return startNode;
				const bystander = bystanders.find((one) => one.type === name);
				if (
					bystander &&
					!(packageName === this.loader.packageName && type in this.loader.known.nodes)
				)
					return bystanderType(bystander);
				if (packageName !== this.loader.packageName)
					throw new UnrecognizedNodeTypeError(packageName, type);
				// n8n's server makes the twins, which differ in what the editor shows.
				return NodeHelpers.getVersionedNodeType(
					this.loader.getNode(type.replace(/Tool$/, '')).type,
					version,
				);
			},
			getKnownTypes: () => this.loader.known.nodes,
		};
	}

	additionalData(
		hooks: ExecutionLifecycleHooks,
		executionId: string,
	): IWorkflowExecuteAdditionalData {
		return {
			hooks,
			executionId,
			credentialsHelper: this.credentials,
			restApiUrl: 'http://localhost/rest',
			instanceBaseUrl: 'http://localhost/',
			webhookBaseUrl: 'http://localhost/webhook',
			webhookTestBaseUrl: 'http://localhost/webhook-test',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			variables: {},
			setExecutionStatus: () => undefined,
			sendDataToUI: () => undefined,
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

const sender: NodeSpec = { type: 'valu8', credential: '', parameters: {} };

export interface ExecuteOptions {
	mode?: WorkflowExecuteMode;
	/** What the execution starts with, where that is not the stored row. */
	staticData?: IDataObject;
	cancelAfterMs?: number;
	/** Other nodes of the workflow. */
	bystanders?: Bystander[];
	/** The workflow's setting: `combined` keeps files in the JSON. */
	binaryMode?: 'separate' | 'combined';
}

export function toNode(
	{ type, name, parameters, credential, onError }: NodeSpec,
	index: number,
): INode {
	return {
		id: String(index),
		name: name ?? `${type} ${index}`,
		type: `n8n-nodes-valu8-valify.${type}`,
		typeVersion: 1,
		position: [index * 200, 0],
		parameters: parameters as INode['parameters'],
		credentials: {
			[type.startsWith('valify') ? 'valifyApi' : 'valu8Api']: { id: credential, name: credential },
		},
		...(onError && { onError }),
	};
}

function chain(names: string[]): IConnections {
	const links = names
		.slice(1)
		.map((next, index) => [
			names[index] ?? '',
			{ main: [[{ node: next, type: 'main', index: 0 }]] },
		]);
	return Object.fromEntries(links) as IConnections;
}

function ended(run: IRun, last: string): Ended {
	const { runData, error } = run.data.resultData;
	const outputs = (node: string) =>
		(runData[node]?.at(-1)?.data?.main ?? []).map((list) => list ?? []);
	return { run, items: outputs(last)[0] ?? [], outputs, error: error as Ended['error'] };
}
