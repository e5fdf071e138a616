import type { INode, INodeProperties } from 'n8n-workflow';

/**
 * n8n makes a twin, named …Tool, of a node that an AI agent may use. The agent gives texts and numbers, and is given the JSON of the
 * items, or an error's message: no files, no descriptions, no hints.
 */
export function isAgentTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/** What must be known before an agent is given the operation: shown where the node is a tool, nowhere else. */
export function agentNotice(text: string): INodeProperties {
	return {
		displayName: text,
		name: 'agentNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '@tool': [true] } },
	};
}
