import { setTimeout as sleep } from 'node:timers/promises';
import { errorOf, itemsOf } from '../../n8n/execution';
import type { WorkflowNode } from '../../n8n/workflow';
import { builtIn, House, transliterate } from './support/house';

let house: House;
beforeAll(async () => {
	house = await House.build();
});
afterAll(async () => await house?.demolish());

const trigger = (parameters: Record<string, unknown> = {}): WorkflowNode => ({
	...builtIn('Valu8 Trigger', '', { pollTimes: { item: [{ mode: 'everyMinute' }] }, events: ['new', 'changed', 'removed'], options: {}, ...parameters }),
	type: 'n8n-nodes-valu8-valify.valu8Trigger',
	credentials: { valu8Api: house.credentials.valu8 },
});

/** Somebody who believes every event of a workflow, from its baseline on. */
class Follower {
	readonly known = this.truth();
	readonly failures: string[] = [];
	private readonly heard = new Set<string>();

	constructor(private readonly workflowId: string) {}

	truth(): Map<number, unknown> {
		return new Map(house.sandbox.companies().map((company) => [company.valu8Id, company]));
	}

	/** Takes in the executions that came since the last time, in their order. */
	async listen(): Promise<void> {
		await house.settled(this.workflowId);
		const executions = (await house.client.executions(this.workflowId)).filter(({ id }) => !this.heard.has(id));
		for (const { id } of executions.sort((a, b) => Number(a.id) - Number(b.id))) {
			this.heard.add(id);
			const execution = await house.client.execution(id);
			if (execution.status !== 'success') this.failures.push(errorOf(execution) ?? '');
			for (const json of itemsOf(execution, 'Valu8 Trigger')) this.believe(json as { event: string; id: number; company: unknown });
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

const calls = () => house.sandbox.counters().valu8.calls;

/** Does what leads to a poll, and waits for its end: when no more requests come. */
async function pollBy(action: () => Promise<void>): Promise<void> {
	const before = calls();
	await action();
	while (calls() === before) await sleep(100);
	for (let last = -1; last !== calls(); await sleep(1500)) last = calls();
}

/** Within a minute. */
const schedule = async () => await Promise.resolve();

test('ten polls with changes, a failure in the middle of paging and restarts tell everything, and no removal that was none', async () => {
	// The node behind the trigger writes its own static data into the same row.
	const id = await house.activate([trigger(), { ...transliterate(house), executeOnce: true }]);
	const follower = new Follower(id);
	const { versionId } = await house.client.workflow(id);
	const republish = async () => {
		await house.client.deactivate(id);
		await house.client.activate(id, versionId);
	};
	const stir = (changed: number, added: number, removed: number) => {
		if (changed > 0) house.sandbox.changeCompanies(changed);
		if (added > 0) house.sandbox.addCompanies(added);
		if (removed > 0) house.sandbox.removeCompanies(removed);
	};
	const polls: Array<[stir: [number, number, number], by: () => Promise<void>, fails?: 'fails']> = [
		[[3, 0, 0], schedule],
		[[0, 2, 1], async () => await house.restart()],
		[[0, 0, 0], republish],
		[[5, 5, 5], republish],
		[[1, 1, 1], schedule, 'fails'],
		[[2, 0, 3], schedule],
		[[0, 0, 40], async () => await house.crash()],
		[[120, 7, 0], republish],
		[[1, 0, 1], async () => await house.restart()],
	];
	for (const [changes, by, fails] of polls) {
		stir(...changes);
		if (fails) house.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'status', status: 400, after: 25 });
		await pollBy(by);
		await follower.listen();
		if (fails) expect(follower.known).not.toEqual(follower.truth());
		else expect(follower.known).toEqual(follower.truth());
	}

	expect(follower.failures).toEqual([expect.stringContaining('Valu8 could not read the request')]);
	expect(house.sandbox.counters().valu8.logins).toBe(1);
	await house.client.deactivate(id);
}, 10 * 60_000);

test('the first poll emits all as new if asked to', async () => {
	const id = await house.activate([trigger({ options: { emitAll: true } }), builtIn('Done', 'noOp', {})]);
	const follower = new Follower(id);
	follower.known.clear();
	await follower.listen();

	expect(follower.known).toEqual(follower.truth());
	await house.client.deactivate(id);
});

test('a test run in the editor shows real companies', async () => {
	const { id } = await house.client.createWorkflow({ name: 'Test run', nodes: [trigger()], connections: {} });
	const execution = await house.client.runManually(id, 'Valu8 Trigger');

	expect(itemsOf(execution, 'Valu8 Trigger')).toEqual(
		house.sandbox.companies().slice(0, 10).map((company) => ({ event: 'new', id: company.valu8Id, company })),
	);
	expect((await house.client.workflow(id)).staticData ?? {}).toEqual({});
});

test('no secret can be read in what n8n kept', async () => {
	expect(await house.leaks()).toEqual([]);
});
