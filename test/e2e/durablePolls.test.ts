import { setTimeout as sleep } from 'node:timers/promises';
import { Follower, triggerNode } from './support/follower';
import { builtIn, House } from './support/house';

/** n8n's own scheduler of polls, which drops one that takes longer than 45 s. n8n 2.8 does not know it, and sets no limit. */
const SCHEDULER = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};
/** Eleven pages by 500, the empty one at the end among them. */
const PAGES = 11;

let house: House;
beforeAll(async () => {
	house = await House.build({ env: SCHEDULER });
});
afterAll(async () => await house?.demolish());

async function until(isSo: () => Promise<boolean>, limitMs = 5 * 60_000): Promise<void> {
	for (const deadline = Date.now() + limitMs; !(await isSo()); await sleep(1_000)) {
		if (Date.now() > deadline) throw new Error(`Not so within ${limitMs / 1_000} s`);
	}
}

it('with durable polls slow readings tell everything, and one that is too slow says so', async () => {
	const calls = () => house.sandbox.counters().valu8.calls;
	// A reading of some 10 s.
	house.sandbox.setLatency({ callMs: 10_000 / PAGES });
	const options = { readEverything: true };
	const id = await house.activate([triggerNode(house, { events: ['new', 'changed', 'removed'], options }), builtIn('Done', 'noOp', {})]);
	const follower = new Follower(house, id);
	const told = async () => {
		await follower.listen();
		return JSON.stringify([...follower.known].sort()) === JSON.stringify([...follower.truth()].sort());
	};
	// What the poll at publishing finds n8n does not keep here: the first one on schedule takes note. It has to end before
	// anything changes, for what it meets on its way counts as what was there.
	await until(async () => await Promise.resolve(calls() >= 2 * PAGES));
	await sleep(3_000);
	for (let round = 0; round < 2; round++) {
		house.sandbox.changeCompanies(3);
		house.sandbox.addCompanies(2);
		house.sandbox.removeCompanies(1);
		await until(told);
	}
	expect(follower.failures).toEqual([]);

	// A reading of some 55 s.
	house.sandbox.setLatency({ callMs: 55_000 / PAGES });
	house.sandbox.changeCompanies(3);
	if (house.version.startsWith('2.8.')) await until(told);
	else {
		await until(async () => {
			await follower.listen();
			return follower.failures.length > 0;
		});
		expect(follower.failures[0]).toMatch(/could not be read within the 36 seconds that n8n gives a poll/);
	}

	house.sandbox.setLatency({ callMs: 0 });
	await until(told);
	expect(house.sandbox.counters().valu8.logins).toBe(1);
	expect(house.sandbox.quota().used).toBe(follower.met.size);
	await house.client.deactivate(id);
}, 20 * 60_000);

it('no secret can be read in what n8n kept', async () => {
	expect(await house.leaks()).toEqual([]);
});
