import type { FunctionsBase } from 'n8n-workflow';
import type { Slot } from '../../../../tokens';
import { SLOT, whoElseKeepsState } from './others';

/** Where n8n keeps a workflow's static data, in whatever a node is doing. */
export type StaticDataHolder = Pick<
	FunctionsBase,
	'getWorkflowStaticData' | 'getInstanceId' | 'getNode' | 'getMode' | 'logger'
>;

/**
 * This package's part of the workflow's static data. It is asked for afresh each time: n8n may replace the whole object
 * between two nodes. Written only where nobody else keeps state, which is looked up at each write.
 */
export function slotOf(ctx: StaticDataHolder): Slot {
	return {
		read: () => ctx.getWorkflowStaticData('global')[SLOT],
		write: (value) => {
			const keeper = whoElseKeepsState(ctx);
			if (keeper !== undefined) {
				ctx.logger.debug(
					`Tokens stay in memory only and are not stored in the workflow: ${keeper}`,
				);
				return;
			}
			ctx.getWorkflowStaticData('global')[SLOT] = value;
		},
	};
}
