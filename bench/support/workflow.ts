import { randomUUID } from 'node:crypto';
import type { WorkflowJson, WorkflowNode } from '../../n8n/workflow';
import { builtIn, type Deployment } from '../../test/e2e/support/deployment';

/** From one node's output to another's input, both counted from 0. */
export type Link = readonly [from: string, to: string, output?: number, input?: number];

export interface Published {
	readonly id: string;
	/** Answers with the items of the node that ran last. */
	readonly run: (body?: unknown) => Promise<Array<Record<string, unknown>>>;
}

/** Publishes Webhook → the first node …, linked as told; for workflows that are no chain. */
export async function publish(
	deployment: Deployment,
	nodes: readonly WorkflowNode[],
	links: readonly Link[],
): Promise<Published> {
	const hook = randomUUID();
	const webhook: WorkflowNode = {
		...builtIn('Webhook', 'webhook', {
			httpMethod: 'POST',
			path: hook,
			responseMode: 'lastNode',
			responseData: 'allEntries',
			options: {},
		}),
		typeVersion: 2,
		webhookId: hook,
	};
	const workflow: WorkflowJson = {
		name: nodes.map(({ name }) => name).join(', '),
		nodes: [webhook, ...nodes],
		connections: connectionsOf([['Webhook', nodes[0]?.name ?? ''], ...links]),
		settings: { executionOrder: 'v1' },
	};
	const { id, versionId } = await deployment.client.createWorkflow(workflow);
	await deployment.client.activate(id, versionId);
	return {
		id,
		run: async (body = {}) => {
			// Asked for anew: after a restart it is another one.
			const answer = await deployment.client.webhook<Array<Record<string, unknown>>>(
				'POST',
				hook,
				body,
			);
			if (answer.status !== 200)
				throw new Error(
					`The webhook answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2000)}`,
				);
			return answer.body;
		},
	};
}

function connectionsOf(links: readonly Link[]): WorkflowJson['connections'] {
	const connections: Record<
		string,
		{ main: Array<Array<{ node: string; type: 'main'; index: number }>> }
	> = {};
	for (const [from, to, output = 0, input = 0] of links) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output]?.push({ node: to, type: 'main', index: input });
	}
	return connections;
}
