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

async function until(isSo: () => Promise<boolean>, limitMs = 5 * 60_000): Promise<void> {
	for (const deadline = Date.now() + limitMs; !(await isSo()); await sleep(1_000)) {
		if (Date.now() > deadline) throw new Error(`Not so within ${limitMs / 1_000} s`);
	}
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
		const follower = new Follower(deployment, id);
		const told = async () => {
			await follower.listen();
			return (
				JSON.stringify([...follower.known].sort()) === JSON.stringify([...follower.truth()].sort())
			);
		};
		// What the poll at publishing finds n8n does not keep here: the first one on schedule takes note. It has to end before
		// anything changes, for what it meets on its way counts as what was there.
		await until(async () => await Promise.resolve(calls() >= 2 * PAGES));
		await sleep(3_000);
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
