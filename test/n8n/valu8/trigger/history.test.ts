import fc from 'fast-check';
import { startSandbox, type Sandbox } from '../../../../sandbox';
import { differing, everywhere } from '../../support/companies';
import { Poller, type Polled } from '../../support/poller';
import { restartProcess } from '../../support/process';
import { watching } from '../../support/watching';
import { Workbench } from '../../support/workbench';

/** What happens between two polls, or during one. */
type Step =
	| { do: 'change' | 'add' | 'remove'; count: number }
	| { do: 'fail'; after: number; how: 'refuse' | 'unavailable' | 'garble' }
	| { do: 'poll' }
	| { do: 'pollWhile'; change: 'change' | 'add' | 'remove'; count: number }
	| { do: 'restart' };

const count = fc.integer({ min: 1, max: 6 });
const kind = fc.constantFrom('change', 'add', 'remove');
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ do: kind, count }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('fail'),
			after: fc.integer({ min: 0, max: 2 }),
			how: fc.constantFrom('refuse', 'unavailable', 'garble'),
		}),
	},
	{ weight: 4, arbitrary: fc.constant({ do: 'poll' }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('pollWhile'), change: kind, count }) },
	{ weight: 1, arbitrary: fc.constant({ do: 'restart' }) },
);

/** Somebody who believes every event, from the first poll on. */
class Follower {
	readonly known: Map<number, unknown>;

	constructor(private readonly sandbox: Sandbox) {
		this.known = this.truth();
	}

	truth(): Map<number, unknown> {
		return new Map(this.sandbox.companies().map((company) => [company.valu8Id, company]));
	}

	hear(polled: Polled): void {
		if (polled === 'nothing' || 'error' in polled) return;
		for (const { json } of polled.items) {
			const { event, id, company } = json as { event: string; id: number; company: unknown };
			if (event === 'removed') {
				// Ids never come back, so a removal that is not so now never was.
				expect(this.truth().has(id)).toBe(false);
				this.known.delete(id);
			} else {
				this.known.set(id, company);
			}
		}
	}
}

function mutate(sandbox: Sandbox, change: 'change' | 'add' | 'remove', howMany: number): void {
	if (change === 'change') sandbox.changeCompanies(howMany);
	if (change === 'add') sandbox.addCompanies(howMany);
	if (change === 'remove') sandbox.removeCompanies(howMany);
}

function fail(sandbox: Sandbox, after: number, how: 'refuse' | 'unavailable' | 'garble'): void {
	const fault = { service: 'valu8', endpoint: '/companies', after } as const;
	if (how === 'refuse') sandbox.fail({ ...fault, kind: 'status', status: 400 });
	if (how === 'garble') sandbox.fail({ ...fault, kind: 'body', body: '[{"valu8Id":1}, ' });
	// Once for each try, so that patience does not help.
	if (how === 'unavailable')
		sandbox.fail({
			...fault,
			kind: 'status',
			status: 503,
			headers: { 'retry-after': '0' },
			times: 4,
		});
}

describe.each([
	{ how: 'by cursor', parameters: differing({ paging: 'cursor', pageSize: 50 }), shifts: false },
	{ how: 'by page number', parameters: differing({ paging: 'page', pageSize: 50 }), shifts: true },
	{
		how: 'only what was updated',
		parameters: { events: ['new', 'changed'], options: { onlyRecentlyUpdated: true } },
		shifts: false,
	},
])('Whoever follows the events of a trigger that reads $how', ({ parameters, shifts }) => {
	it('knows the truth in the end, and is never told of a removal that was none', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
				restartProcess();
				const sandbox = await startSandbox({ companies: 250 });
				try {
					const bench = await Workbench.open();
					bench.credentials.data.valu8 = { ...sandbox.accounts.valu8, baseUrl: sandbox.valu8Url };
					const poller = new Poller(bench, watching(everywhere, parameters));
					await poller.activate();
					const follower = new Follower(sandbox);
					/** Again and again, until it works: faults still queued use themselves up. */
					const untilGood = async (poll: () => Promise<Polled>) => {
						for (;;) {
							const polled = await poll();
							follower.hear(polled);
							if (polled === 'nothing' || 'items' in polled) return;
						}
					};
					for (const next of steps) {
						if (next.do === 'fail') fail(sandbox, next.after, next.how);
						else if (next.do === 'poll') follower.hear(await poller.poll());
						else if (next.do === 'restart') await untilGood(async () => await poller.restart());
						else if (next.do === 'pollWhile') {
							sandbox.setLatency({ callMs: 2 });
							const polling = poller.poll();
							const before = sandbox.counters().valu8.calls;
							while (sandbox.counters().valu8.calls === before)
								await new Promise((resolve) => setImmediate(resolve));
							mutate(sandbox, next.change, next.count);
							follower.hear(await polling);
							sandbox.setLatency({ callMs: 0 });
							// Pages that shift may hide a company from one reading, which must not be taken for a removal; nobody can promise it of two.
							if (shifts) await untilGood(async () => await poller.poll());
						} else mutate(sandbox, next.do, next.count);
					}
					// Two polls, since by page number a removal takes two.
					for (let poll = 0; poll < 2; poll++) await untilGood(async () => await poller.poll());

					const gone = [...follower.known.keys()].filter((id) => !follower.truth().has(id));
					// Those nobody promised to tell.
					if (!('events' in parameters)) expect(gone).toEqual([]);
					for (const id of gone) follower.known.delete(id);
					expect(follower.known).toEqual(follower.truth());
				} finally {
					await sandbox.close();
				}
			}),
			{ numRuns: 12 },
		);
	}, 120_000);
});
