import { setTimeout as sleep } from 'node:timers/promises';
import { Follower, triggerNode } from './support/follower';
import { builtIn, Deployment } from './support/deployment';

/** n8n's own scheduler of polls, which drops one that takes longer than 45 s. n8n 2.8 does not know it, and sets no limit. */
const SCHEDULER = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};
/** Eleven pages by 500, the empty one at the end among them. */
const PAGES = 11;

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start({ env: SCHEDULER });
});
afterAll(async () => await deployment?.end());

async function comesTrue(isSo: () => Promise<boolean>, limitMs: number): Promise<boolean> {
	for (const deadline = Date.now() + limitMs; !(await isSo()); await sleep(1_000)) {
		if (Date.now() > deadline) return false;
	}
	return true;
}

async function until(isSo: () => Promise<boolean>, limitMs = 5 * 60_000): Promise<void> {
	if (!(await comesTrue(isSo, limitMs))) throw new Error(`Not so within ${limitMs / 1_000} s`);
}

async function knowsAll(follower: Follower): Promise<boolean> {
	await follower.listen();
	return (
		JSON.stringify([...follower.known].sort()) === JSON.stringify([...follower.truth()].sort())
	);
}

/**
 * Somebody who listens from a poll on whose findings n8n has kept. It keeps none of the poll at publishing, and none of one that has
 * lost its lease meanwhile, as on a busy machine; what has changed by the first that it keeps counts as what was there.
 */
async function followerOf(id: string): Promise<Follower> {
	for (let tries = 1; tries <= 3; tries++) {
		const follower = new Follower(deployment, id);
		deployment.sandbox.changeCompanies(1);
		if (await comesTrue(async () => await knowsAll(follower), 150_000)) return follower;
	}
	throw new Error('No poll has told of a change');
}

it(
	'with durable polls slow readings tell everything, and one that is too slow says so',
	async () => {
		const calls = () => deployment.sandbox.counters().valu8.calls;
		// A reading of some 10 s.
		deployment.sandbox.setLatency({ callMs: 10_000 / PAGES });
		const options = { readEverything: true };
		const id = await deployment.activate([
			triggerNode(deployment, { events: ['new', 'changed', 'removed'], options }),
			builtIn('Done', 'noOp', {}),
		]);
		// The poll at publishing, and the first one on schedule.
		await until(async () => await Promise.resolve(calls() >= 2 * PAGES));
		await sleep(3_000);
		const follower = await followerOf(id);
		const told = async () => await knowsAll(follower);
		for (let round = 0; round < 2; round++) {
			deployment.sandbox.changeCompanies(3);
			deployment.sandbox.addCompanies(2);
			deployment.sandbox.removeCompanies(1);
			await until(told);
		}
		expect(follower.failures).toEqual([]);

		// A reading of some 55 s.
		deployment.sandbox.setLatency({ callMs: 55_000 / PAGES });
		deployment.sandbox.changeCompanies(3);
		if (deployment.version.startsWith('2.8.')) await until(told);
		else {
			await until(async () => {
				await follower.listen();
				return follower.failures.length > 0;
			});
			expect(follower.failures[0]).toMatch(
				/could not be read within the 36 seconds that n8n gives a poll/,
			);
		}

		deployment.sandbox.setLatency({ callMs: 0 });
		await until(told);
		expect(deployment.sandbox.counters().valu8.logins).toBe(1);
		expect(deployment.sandbox.quota().used).toBe(follower.met.size);
		await deployment.client.deactivate(id);
	},
	20 * 60_000,
);

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
