import { itemsOf } from '../../n8n/execution';
import { Follower, pollBy, republish, triggerNode } from './support/follower';
import { builtIn, Deployment, transliterate } from './support/deployment';

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start();
});
afterAll(async () => await deployment?.end());
beforeEach(() => deployment.sandbox.reset());

const trigger = (parameters: Record<string, unknown> = {}, options: Record<string, unknown> = {}) =>
	triggerNode(deployment, {
		events: ['new', 'changed', 'removed'],
		options: { readEverything: true, ...options },
		...parameters,
	});

const stir = (changed: number, added: number, removed: number) => {
	if (changed > 0) deployment.sandbox.changeCompanies(changed);
	if (added > 0) deployment.sandbox.addCompanies(added);
	if (removed > 0) deployment.sandbox.removeCompanies(removed);
};

/** Within a minute. */
const schedule = async () => await Promise.resolve();

it(
	'ten polls with changes, a failure in the middle of paging and restarts tell everything, and no removal that was none',
	async () => {
		// The node behind the trigger writes its own static data into the same row.
		const id = await deployment.activate([
			trigger(),
			{ ...transliterate(deployment), executeOnce: true },
		]);
		const follower = new Follower(deployment, id);
		const again = async () => await republish(deployment, id);
		const polls: Array<[stir: [number, number, number], by: () => Promise<void>, fails?: 'fails']> =
			[
				[[3, 0, 0], schedule],
				[[0, 2, 1], async () => await deployment.restart()],
				[[0, 0, 0], again],
				[[5, 5, 5], again],
				[[1, 1, 1], schedule, 'fails'],
				[[2, 0, 3], schedule],
				[[0, 0, 40], async () => await deployment.crash()],
				[[120, 7, 0], again],
				[[1, 0, 1], async () => await deployment.restart()],
			];
		for (const [changes, by, fails] of polls) {
			stir(...changes);
			if (fails)
				deployment.sandbox.fail({
					service: 'valu8',
					endpoint: '/companies',
					kind: 'status',
					status: 400,
					after: 5,
				});
			await pollBy(deployment, by);
			await follower.listen();
			if (fails) expect(follower.known).not.toEqual(follower.truth());
			else expect(follower.known).toEqual(follower.truth());
		}

		expect(follower.failures).toEqual([
			expect.stringContaining('Valu8 could not read the request'),
		]);
		expect(deployment.sandbox.counters().valu8.logins).toBe(1);
		expect(deployment.sandbox.quota().used).toBe(follower.met.size);
		await deployment.client.deactivate(id);
	},
	10 * 60_000,
);

it.each(['since', 'on'] as const)(
	'ten polls of what was recently updated tell every change and cost what is new, with ContentUpdatedAt read as "%s"',
	async (contentUpdatedAt) => {
		deployment.sandbox.setValu8({ contentUpdatedAt });
		const id = await deployment.activate([
			trigger({ events: ['new', 'changed'] }, { onlyRecentlyUpdated: true }),
			builtIn('Done', 'noOp', {}),
		]);
		const follower = new Follower(deployment, id);
		const whole = deployment.sandbox.counters().valu8.calls;
		const again = async () => await republish(deployment, id);
		const polls: Array<[stir: [number, number, number], by: () => Promise<void>]> = [
			[[3, 0, 0], again],
			[[0, 2, 0], again],
			[[0, 0, 0], again],
			[[5, 5, 5], again],
			[[1, 1, 1], async () => await deployment.restart()],
			[[2, 0, 3], again],
			[[40, 0, 0], async () => await deployment.crash()],
			[[120, 7, 0], again],
			[[1, 0, 1], schedule],
		];
		for (const [changes, by] of polls) {
			stir(...changes);
			await pollBy(deployment, by);
			await follower.listen();
			// What is removed is not asked about, and not told.
			expect(follower.knownAndThere()).toEqual(follower.truth());
		}

		expect(follower.failures).toEqual([]);
		expect(deployment.sandbox.counters().valu8.logins).toBe(1);
		expect(deployment.sandbox.quota().used).toBe(follower.met.size);
		// Two requests a poll in place of the eleven that the whole search takes.
		expect(deployment.sandbox.counters().valu8.calls - whole).toBeLessThan(9 * 4);
		await deployment.client.deactivate(id);
	},
	10 * 60_000,
);

it('the first poll emits all as new if asked to', async () => {
	const id = await deployment.activate([
		trigger({}, { emitAll: true }),
		builtIn('Done', 'noOp', {}),
	]);
	const follower = new Follower(deployment, id);
	follower.known.clear();
	await follower.listen();

	expect(follower.known).toEqual(follower.truth());
	await deployment.client.deactivate(id);
});

it('a trigger without a filter does not start, and says why', async () => {
	const { id, versionId } = await deployment.client.createWorkflow({
		name: 'No filter',
		nodes: [triggerNode(deployment, { events: ['new'], options: {} })],
		connections: {},
	});

	await expect(deployment.client.activate(id, versionId)).rejects.toThrow(
		/"Filters" is empty, so that each poll would read all/,
	);
	expect(deployment.sandbox.quota().used).toBe(0);
});

it('a test run in the editor shows one company as each of the chosen events', async () => {
	const { id } = await deployment.client.createWorkflow({
		name: 'Test run',
		nodes: [trigger()],
		connections: {},
	});
	const execution = await deployment.client.runManually(id, 'Valu8 Trigger');
	const [first, second, third, ...more] = itemsOf(execution, 'Valu8 Trigger');
	const company = deployment.sandbox.companies().find(({ valu8Id }) => valu8Id === first?.id);

	expect([first, second, third, more]).toEqual([
		{ event: 'new', id: company?.valu8Id, company },
		{ event: 'changed', id: company?.valu8Id, company, changedFields: [expect.any(String)] },
		{ event: 'removed', id: company?.valu8Id, company: { valu8Id: company?.valu8Id } },
		[],
	]);
	expect(deployment.sandbox.quota().used).toBe(1);
	expect((await deployment.client.workflow(id)).staticData ?? {}).toEqual({});
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
