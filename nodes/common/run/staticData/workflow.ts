import { isRecord } from '../../../../tokens';

/** A node of a workflow, as far as it matters here. */
export interface WorkflowNode {
	name: string;
	type: string;
	parameters: unknown;
}

/** A whole workflow, not only what ran. */
export interface WorkflowView {
	nodes: WorkflowNode[];
	/** All of it, as the execution began with it and as changed since. */
	staticData: Record<string, unknown>;
}

/** `workflow` is a field of n8n's contexts (n8n-core, node-execution-context.ts, in 2.8 and 2.41) that their types do not promise. */
export function workflowOf(ctx: object): WorkflowView | undefined {
	const workflow = 'workflow' in ctx ? ctx.workflow : undefined;
	if (!isRecord(workflow) || !isRecord(workflow.nodes) || !isRecord(workflow.staticData))
		return undefined;
	const nodes = Object.values(workflow.nodes).map(readNode);
	return nodes.every((node) => node !== undefined)
		? { nodes, staticData: workflow.staticData }
		: undefined;
}

function readNode(node: unknown): WorkflowNode | undefined {
	if (!isRecord(node)) return undefined;
	const { name, type, parameters } = node;
	return typeof name === 'string' && typeof type === 'string'
		? { name, type, parameters }
		: undefined;
}
