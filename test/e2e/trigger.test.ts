import { itemsOf } from '../../n8n/execution';
import { Follower, pollBy, republish, triggerNode } from './support/follower';
import { builtIn, House, transliterate } from './support/house';

let house: House;
beforeAll(async () => {
	house = await House.build();
});
afterAll(async () => await house?.demolish());
beforeEach(() => house.sandbox.reset());

const trigger = (parameters: Record<string, unknown> = {}, options: Record<string, unknown> = {}) =>
	triggerNode(house, { events: ['new', 'changed', 'removed'], options: { readEverything: true, ...options }, ...parameters });

const stir = (changed: number, added: number, removed: number) => {
	if (changed > 0) house.sandbox.changeCompanies(changed);
	if (added > 0) house.sandbox.addCompanies(added);
	if (removed > 0) house.sandbox.removeCompanies(removed);
};

/** Within a minute. */
const schedule = async () => await Promise.resolve();

it('ten polls with changes, a failure in the middle of paging and restarts tell everything, and no removal that was none', async () => {
	// The node behind the trigger writes its own static data into the same row.
	const id = await house.activate([trigger(), { ...transliterate(house), executeOnce: true }]);
	const follower = new Follower(house, id);
	const again = async () => await republish(house, id);
	const polls: Array<[stir: [number, number, number], by: () => Promise<void>, fails?: 'fails']> = [
		[[3, 0, 0], schedule],
		[[0, 2, 1], async () => await house.restart()],
		[[0, 0, 0], again],
		[[5, 5, 5], again],
		[[1, 1, 1], schedule, 'fails'],
		[[2, 0, 3], schedule],
		[[0, 0, 40], async () => await house.crash()],
		[[120, 7, 0], again],
		[[1, 0, 1], async () => await house.restart()],
	];
	for (const [changes, by, fails] of polls) {
		stir(...changes);
		if (fails) house.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'status', status: 400, after: 5 });
		await pollBy(house, by);
		await follower.listen();
		if (fails) expect(follower.known).not.toEqual(follower.truth());
		else expect(follower.known).toEqual(follower.truth());
	}

	expect(follower.failures).toEqual([expect.stringContaining('Valu8 could not read the request')]);
	expect(house.sandbox.counters().valu8.logins).toBe(1);
	expect(house.sandbox.quota().used).toBe(follower.met.size);
	await house.client.deactivate(id);
}, 10 * 60_000);

it.each(['since', 'on'] as const)(
	'ten polls of what was recently updated tell every change and cost what is new, with ContentUpdatedAt read as "%s"',
	async (contentUpdatedAt) => {
		house.sandbox.setValu8({ contentUpdatedAt });
		const id = await house.activate([trigger({ events: ['new', 'changed'] }, { onlyRecentlyUpdated: true }), builtIn('Done', 'noOp', {})]);
		const follower = new Follower(house, id);
		const whole = house.sandbox.counters().valu8.calls;
		const again = async () => await republish(house, id);
		const polls: Array<[stir: [number, number, number], by: () => Promise<void>]> = [
			[[3, 0, 0], again],
			[[0, 2, 0], again],
			[[0, 0, 0], again],
			[[5, 5, 5], again],
			[[1, 1, 1], async () => await house.restart()],
			[[2, 0, 3], again],
			[[40, 0, 0], async () => await house.crash()],
			[[120, 7, 0], again],
			[[1, 0, 1], schedule],
		];
		for (const [changes, by] of polls) {
			stir(...changes);
			await pollBy(house, by);
			await follower.listen();
			// What is removed is not asked about, and not told.
			expect(follower.knownAndThere()).toEqual(follower.truth());
		}

		expect(follower.failures).toEqual([]);
		expect(house.sandbox.counters().valu8.logins).toBe(1);
		expect(house.sandbox.quota().used).toBe(follower.met.size);
		// Two requests a poll in place of the eleven that the whole search takes.
		expect(house.sandbox.counters().valu8.calls - whole).toBeLessThan(9 * 4);
		await house.client.deactivate(id);
	},
	10 * 60_000,
);

it('the first poll emits all as new if asked to', async () => {
	const id = await house.activate([trigger({}, { emitAll: true }), builtIn('Done', 'noOp', {})]);
	const follower = new Follower(house, id);
	follower.known.clear();
	await follower.listen();

	expect(follower.known).toEqual(follower.truth());
	await house.client.deactivate(id);
});

it('a trigger without a filter does not start, and says why', async () => {
	const { id, versionId } = await house.client.createWorkflow({ name: 'No filter', nodes: [triggerNode(house, { events: ['new'], options: {} })], connections: {} });

	await expect(house.client.activate(id, versionId)).rejects.toThrow(/"Filters" is empty, so that each poll would read all/);
	expect(house.sandbox.quota().used).toBe(0);
});

it('a test run in the editor shows one company as each of the chosen events', async () => {
	const { id } = await house.client.createWorkflow({ name: 'Test run', nodes: [trigger()], connections: {} });
	const execution = await house.client.runManually(id, 'Valu8 Trigger');
	const [first, second, third, ...more] = itemsOf(execution, 'Valu8 Trigger');
	const company = house.sandbox.companies().find(({ valu8Id }) => valu8Id === first?.['id']);

	expect([first, second, third, more]).toEqual([
		{ event: 'new', id: company?.valu8Id, company },
		{ event: 'changed', id: company?.valu8Id, company, changedFields: [expect.any(String)] },
		{ event: 'removed', id: company?.valu8Id, company: { valu8Id: company?.valu8Id } },
		[],
	]);
	expect(house.sandbox.quota().used).toBe(1);
	expect((await house.client.workflow(id)).staticData ?? {}).toEqual({});
});

it('no secret can be read in what n8n kept', async () => {
	expect(await house.leaks()).toEqual([]);
});
