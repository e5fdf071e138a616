import { neverReadsItsEntry } from './schedule';
import { STATELESS } from './stateless';
import type { WorkflowNode } from './workflow';

const BASE = 'n8n-nodes-base';
const NOTE = `${BASE}.stickyNote`;
const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** Triggers that n8n calls, or that a person does, one execution each: nothing to remember between two. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
	[BASE]: ['errorTrigger', 'executeWorkflowTrigger', 'formTrigger', 'manualTrigger', 'webhook'],
	[LANGCHAIN]: ['chatTrigger', 'manualChatTrigger', 'mcpTrigger'],
};

/** Nodes that run the user's own code, which may reach static data. */
const CODE: Readonly<Record<string, readonly string[]>> = {
	[BASE]: ['aiTransform', 'code', 'function', 'functionItem'],
	[LANGCHAIN]: ['code', 'toolCode'],
};

/** Beside the tokens, these keep nothing. The Valu8 Trigger does. */
const OURS: Readonly<Record<string, readonly string[]>> = {
	'n8n-nodes-valu8-valify': ['valify', 'valu8'],
};

/** In code, the way to static data; in an operation's name, that the execution may wait and begin anew without it. */
const TELLTALE = /StaticData|AndWait/;

/**
 * Whether a node is known to keep nothing in static data. What is not known counts as keeping state: other packages'
 * nodes, polling triggers, and what makes an execution wait (Wait, a sub-workflow).
 */
export function keepsNoState(node: WorkflowNode): boolean {
	// A note may speak of static data as it likes.
	if (node.type === NOTE) return true;
	const text = JSON.stringify(node.parameters ?? {});
	if (TELLTALE.test(text)) return false;
	// What code an expression brings is not known here.
	if (isIn(CODE, node.type)) return !text.includes('":"=');
	return (
		neverReadsItsEntry(node) || [TRIGGERS, OURS, STATELESS].some((list) => isIn(list, node.type))
	);
}

/** n8n makes a twin, named …Tool, of a node that an agent may use. */
function isIn(list: Readonly<Record<string, readonly string[]>>, type: string): boolean {
	const dot = type.lastIndexOf('.');
	const ofPackage = type.slice(0, dot);
	const names = Object.hasOwn(list, ofPackage) ? (list[ofPackage] ?? []) : [];
	const name = type.slice(dot + 1);
	return (
		names.includes(name) || (name.endsWith('Tool') && names.includes(name.slice(0, -'Tool'.length)))
	);
}
