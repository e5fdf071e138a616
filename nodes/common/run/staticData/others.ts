import type { FunctionsBase } from 'n8n-workflow';
import { isRecord } from '../../../../tokens';
import { keepsNoState } from './keepsNoState';
import { neverReadsItsEntry } from './schedule';
import { workflowOf, type WorkflowView } from './workflow';

/** The one name in workflow static data that this package touches, under `global`. */
export const SLOT = 'n8n-nodes-valu8-valify';

/**
 * n8n saves the whole static data as the execution began with it, plus the change. Where an execution began with nothing
 * (queue workers of n8n 2.40 and later, a stored Wait, "retry with original workflow") or with something old (concurrent
 * runs), a write wipes or rolls back what other nodes keep there. A node is not told whether its execution did, so this
 * looks at who else there is.
 *
 * @returns why a write could harm somebody, naming the node or the key; `undefined` where nobody but us keeps anything
 */
export function whoElseKeepsState(
	ctx: Pick<FunctionsBase, 'getNode' | 'getMode'>,
): string | undefined {
	// An inline sub-workflow is saved under the id of its parent.
	if (ctx.getMode?.() === 'integrated') return 'this is a sub-workflow';
	const workflow = workflowOf(ctx);
	if (!workflow) return 'this n8n does not show which other nodes the workflow has';
	const own = ctx.getNode().name;
	// One that is switched off counts too: what it keeps must be there when it is switched on again.
	const keeper = workflow.nodes.find((node) => node.name !== own && !keepsNoState(node));
	if (keeper)
		return `the node "${keeper.name}" may keep state in its static data, or may make an execution begin without it`;
	const key = foreignKey(workflow, own);
	return key === undefined ? undefined : `its static data has "${key}", which is not ours`;
}

/** n8n makes an empty object for whoever looks; an entry of a schedule that never reads it is nobody's loss. */
function foreignKey({ nodes, staticData }: WorkflowView, own: string): string | undefined {
	const unread = new Set(
		[own, ...nodes.filter(neverReadsItsEntry).map(({ name }) => name)].map(
			(name) => `node:${name}`,
		),
	);
	for (const [key, value] of Object.entries(staticData)) {
		if (unread.has(key)) continue;
		if (!isRecord(value)) return key;
		const inside = Object.keys(value).find((name) => key !== 'global' || name !== SLOT);
		if (inside !== undefined) return key === 'global' ? inside : key;
	}
	return undefined;
}
