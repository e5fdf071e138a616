import { ExecutionLifecycleHooks, PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
	type IWorkflowBase,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { restartProcess } from './process';
import { toNode, type NodeSpec, type Workbench } from './workbench';

/** What a poll did: started the workflow with items, nothing, or failed. */
export type Polled =
	{ items: INodeExecutionData[] } | { error: Error & { description?: string | null } } | 'nothing';

/** A published workflow that a polling trigger starts, treated as n8n treats it: one long-lived object between activations. */
export class Poller {
	/** The row of workflow static data. */
	row: IDataObject = {};
	/** What `getPollBudgetMs` of newer versions says; `undefined` where n8n has none. */
	budgetMs: number | undefined;
	private workflow: Workflow | undefined;

	/** @param at which workflow it is, and which of the triggers in it */
	constructor(
		private readonly bench: Workbench,
		private readonly spec: NodeSpec,
		private readonly at: { workflow?: string; trigger?: number } = {},
	) {}

	/** Publishing it, or starting n8n: loads the row, polls at once, and saves. A failing poll keeps it from being active. */
	async activate(): Promise<Polled> {
		this.workflow = this.load();
		const polled = await this.poll();
		if (polled !== 'nothing' && 'error' in polled) this.workflow = undefined;
		else this.save();
		return polled;
	}

	/** What the schedule does. n8n saves static data when, and only when, there are items. */
	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<Polled> {
		// The editor needs no active workflow.
		if (mode === 'manual') this.workflow ??= this.load();
		const { workflow } = this;
		if (!workflow) throw new Error('The workflow is not active');
		const [node] = workflow.getPollNodes();
		if (!node) throw new Error('The workflow has no polling trigger');
		const hooks = new ExecutionLifecycleHooks(mode, 'poll', {
			id: 'workbench',
			nodes: [node],
		} as unknown as IWorkflowBase);
		let items: INodeExecutionData[] | undefined;
		const emit = (data: INodeExecutionData[][]) => {
			this.save();
			items = data.flat();
		};
		const context = new PollContext(
			workflow,
			node,
			this.bench.additionalData(hooks, 'poll'),
			mode,
			'activate',
			emit,
		);
		const { budgetMs } = this;
		if (budgetMs !== undefined) Object.assign(context, { getPollBudgetMs: () => budgetMs });
		try {
			const answer = await this.bench
				.nodeTypes()
				.getByNameAndVersion(node.type, 1)
				.poll?.call(context as unknown as IPollFunctions);
			if (answer) context.__emit(answer);
		} catch (error) {
			return { error: error as Error };
		}
		return items ? { items } : 'nothing';
	}

	/** The end of the process and a new one, on what the row holds. */
	async restart(): Promise<Polled> {
		restartProcess();
		return await this.activate();
	}

	private load(): Workflow {
		return new Workflow({
			id: this.at.workflow ?? 'workbench',
			nodes: [toNode(this.spec, this.at.trigger ?? 1)],
			connections: {},
			active: true,
			nodeTypes: this.bench.nodeTypes(),
			staticData: structuredClone(this.row),
		});
	}

	private save(): void {
		const data = this.workflow?.staticData;
		if (data?.__dataChanged !== true) return;
		this.row = JSON.parse(JSON.stringify(data)) as IDataObject;
		data.__dataChanged = false;
	}
}
