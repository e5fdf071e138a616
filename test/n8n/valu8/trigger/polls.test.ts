import { everywhere, from } from '../../support/companies';
import { useFixture } from '../../support/fixture';
import { Poller } from '../../support/poller';
import { errorOf, told, watching } from '../../support/watching';

// Polls that meet, and polls that take too long.

const fixture = useFixture();
const swedish = watching(from('SE'));

describe('Two polls at the same time', () => {
	/** Both are active and have something to tell. */
	async function both(one: Poller, other: Poller) {
		await one.activate();
		await other.activate();
		const [id] = fixture.sandbox.changeCompanies([100_001]);
		fixture.sandbox.setLatency({ callMs: 5 });
		const polled = await Promise.all([one.poll(), other.poll()]);
		return { polled, changed: [['changed', id]] };
	}

	it('of one trigger: the second does nothing', async () => {
		const poller = new Poller(fixture.bench, swedish);
		const { polled, changed } = await both(poller, poller);

		expect([told(polled[0]), polled[1]]).toEqual([changed, 'nothing']);
	});

	it('of one trigger, though n8n made a workflow of its own for each', async () => {
		const { polled, changed } = await both(
			new Poller(fixture.bench, swedish),
			new Poller(fixture.bench, swedish),
		);

		expect([told(polled[0]), polled[1]]).toEqual([changed, 'nothing']);
	});

	it("of two triggers in one workflow do not stand in each other's way", async () => {
		const { polled, changed } = await both(
			new Poller(fixture.bench, swedish, { trigger: 1 }),
			new Poller(fixture.bench, swedish, { trigger: 2 }),
		);

		expect(polled.map(told)).toEqual([changed, changed]);
	});

	it("of two workflows do not stand in each other's way, though their triggers have the same id", async () => {
		const { polled, changed } = await both(
			new Poller(fixture.bench, swedish, { workflow: 'one' }),
			new Poller(fixture.bench, swedish, { workflow: 'other' }),
		);

		expect(polled.map(told)).toEqual([changed, changed]);
	});

	it('leave nothing behind, not even where the first failed', async () => {
		const poller = new Poller(fixture.bench, swedish);
		await poller.activate();
		fixture.sandbox.changeCompanies([100_001]);
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'status', status: 404 });
		expect(errorOf(await poller.poll())).toBeDefined();

		expect(told(await poller.poll())).toEqual([['changed', 100_001]]);
	});

	it('one of which is a test run both do their work', async () => {
		const poller = new Poller(fixture.bench, swedish);
		await poller.activate();
		fixture.sandbox.changeCompanies([100_001]);
		fixture.sandbox.setLatency({ callMs: 5 });
		const [polled, shown] = await Promise.all([poller.poll(), poller.poll('manual')]);

		expect(told(polled)).toEqual([['changed', 100_001]]);
		expect(
			told(shown)
				.map(([event]) => event)
				.sort(),
		).toEqual(['changed', 'new', 'removed']);
	});
});

describe('A poll that n8n gives less time than it needs', () => {
	/** Of the requests that a poll makes, each takes longer than all the poll may. */
	async function late(poller: Poller, latency: Parameters<typeof fixture.sandbox.setLatency>[0]) {
		poller.budgetMs = 50;
		fixture.sandbox.setLatency(latency);
		const polled = await poller.poll();
		fixture.sandbox.setLatency({ loginMs: 0, callMs: 0 });
		poller.budgetMs = undefined;
		return polled;
	}

	it('ends with an error that says so, and changes nothing', async () => {
		const poller = new Poller(fixture.bench, watching(everywhere));
		await poller.activate();
		const row = JSON.stringify(poller.row);
		const changed = fixture.sandbox.changeCompanies(2);
		const removed = fixture.sandbox.removeCompanies([100_030]);
		const error = errorOf(await late(poller, { callMs: 200 }));

		expect(error?.message).toMatch(
			/^The search could not be read within the .* seconds that n8n gives a poll, so nothing can be said about changes$/,
		);
		expect(error?.description).toContain(
			'Narrow the filters, or let the trigger read Only Recently Updated companies',
		);
		expect(error?.description).toContain('N8N_SCHEDULER_POLL_TRIGGERS_ENABLED');
		expect(JSON.stringify(poller.row)).toBe(row);
		const expected = [
			...changed.map((id) => ['changed', id]),
			...removed.map((id) => ['removed', id]),
		];
		expect(told(await poller.poll()).sort()).toEqual(expected.sort());
	});

	it('ends so in the middle of the list too', async () => {
		const poller = new Poller(fixture.bench, watching(everywhere));
		await poller.activate();
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: '/companies',
			kind: 'slowBody',
			delayMs: 2_000,
			after: 4,
		});
		poller.budgetMs = 300;
		const error = errorOf(await poller.poll());
		poller.budgetMs = undefined;

		expect(error?.message).toContain('seconds that n8n gives a poll');
		expect(await poller.poll()).toBe('nothing');
	});

	it('ends so when it is the login that takes long', async () => {
		const poller = new Poller(fixture.bench, swedish);
		await poller.activate();
		fixture.sandbox.revokeTokens('valu8');

		expect(errorOf(await late(poller, { loginMs: 200 }))?.message).toContain(
			'seconds that n8n gives a poll',
		);
		// That login serves the next poll.
		expect(await poller.poll()).toBe('nothing');
		expect(fixture.sandbox.counters().valu8.logins).toBe(2);
	});

	it('ends so in the editor', async () => {
		const poller = new Poller(fixture.bench, swedish);
		await poller.activate();
		poller.budgetMs = 50;
		fixture.sandbox.setLatency({ callMs: 200 });

		expect(errorOf(await poller.poll('manual'))?.message).toContain(
			'seconds that n8n gives a poll',
		);
	});

	it.each([36_000, 300_000])('is not bothered by %d ms when that is enough', async (budgetMs) => {
		const poller = new Poller(fixture.bench, swedish);
		poller.budgetMs = budgetMs;
		await poller.activate();
		fixture.sandbox.changeCompanies([100_001]);

		expect(told(await poller.poll())).toEqual([['changed', 100_001]]);
	});

	it('keeps the words of Valu8 where Valu8 refuses in time', async () => {
		const poller = new Poller(fixture.bench, swedish);
		poller.budgetMs = 36_000;
		fixture.sandbox.setQuota(10);

		expect(errorOf(await poller.activate())?.description).toContain(
			'Valu8 says: This would go beyond your Search Quota',
		);
	});
});
