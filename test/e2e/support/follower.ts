import { setTimeout as sleep } from 'node:timers/promises';
import { errorOf, itemsOf } from '../../../n8n/execution';
import type { WorkflowNode } from '../../../n8n/workflow';
import { builtIn, type Deployment } from './deployment';

/** A Valu8 Trigger that polls every minute. */
export const triggerNode = (
	deployment: Deployment,
	parameters: Record<string, unknown>,
): WorkflowNode => ({
	...builtIn('Valu8 Trigger', '', {
		pollTimes: { item: [{ mode: 'everyMinute' }] },
		...parameters,
	}),
	type: 'n8n-nodes-valu8-valify.valu8Trigger',
	credentials: { valu8Api: deployment.credentials.valu8 },
});

/** Somebody who believes every event of a workflow, from its baseline on. */
export class Follower {
	readonly known: Map<number, unknown>;
	/** Every company there was when somebody looked. */
	readonly met: Set<number>;
	readonly failures: string[] = [];
	private readonly heard = new Set<string>();

	constructor(
		private readonly deployment: Deployment,
		private readonly workflowId: string,
	) {
		this.known = this.truth();
		this.met = new Set(this.known.keys());
	}

	truth(): Map<number, unknown> {
		return new Map(
			this.deployment.sandbox.companies().map((company) => [company.valu8Id, company]),
		);
	}

	/** What is known, without what is not there any more. */
	knownAndThere(): Map<number, unknown> {
		const truth = this.truth();
		return new Map([...this.known].filter(([id]) => truth.has(id)));
	}

	/** Takes in the executions that came since the last time, in their order. */
	async listen(): Promise<void> {
		for (const id of this.truth().keys()) this.met.add(id);
		await this.deployment.settled(this.workflowId);
		const executions = (await this.deployment.client.executions(this.workflowId)).filter(
			({ id }) => !this.heard.has(id),
		);
		for (const { id } of executions.sort((a, b) => Number(a.id) - Number(b.id))) {
			this.heard.add(id);
			const execution = await this.deployment.client.execution(id);
			if (execution.status !== 'success') this.failures.push(errorOf(execution) ?? '');
			for (const json of itemsOf(execution, 'Valu8 Trigger'))
				this.believe(json as { event: string; id: number; company: unknown });
		}
	}

	private believe({ event, id, company }: { event: string; id: number; company: unknown }): void {
		if (event !== 'removed') {
			this.known.set(id, company);
			return;
		}
		// Ids never come back, so a removal that is not so now never was.
		expect(this.truth().has(id)).toBe(false);
		this.known.delete(id);
	}
}

/** Does what leads to a poll, and waits for its end: when no more requests come. */
export async function pollBy(deployment: Deployment, action: () => Promise<void>): Promise<void> {
	const calls = () => deployment.sandbox.counters().valu8.calls;
	const before = calls();
	await action();
	while (calls() === before) await sleep(100);
	for (let last = -1; last !== calls(); await sleep(1500)) last = calls();
}

/** n8n polls whenever it publishes. */
export async function republish(deployment: Deployment, workflowId: string): Promise<void> {
	const { versionId } = await deployment.client.workflow(workflowId);
	await deployment.client.deactivate(workflowId);
	await deployment.client.activate(workflowId, versionId);
}
