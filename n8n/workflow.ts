import type { Json } from './execution';

/** A workflow as n8n exports and imports it. */
export interface WorkflowJson {
	name: string;
	nodes: WorkflowNode[];
	connections: Json;
	settings?: Json;
}

export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	position: number[];
	parameters: Json;
	id?: string;
	webhookId?: string;
	credentials?: Record<string, CredentialReference>;
	[more: string]: unknown;
}

export interface CredentialReference {
	id: string | null;
	name: string;
}

/** Points every node's credentials at the given ones, by credential type; others are left as they are. */
export function withCredentials(
	workflow: WorkflowJson,
	byType: Readonly<Record<string, CredentialReference>>,
): WorkflowJson {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (!node.credentials) return node;
			const credentials = Object.entries(node.credentials).map(
				([type, reference]) => [type, byType[type] ?? reference] as const,
			);
			return { ...node, credentials: Object.fromEntries(credentials) };
		}),
	};
}
