import fc from 'fast-check';
import type { How, Simulation } from '../support/simulation';
import { valifySimulation, valu8Simulation } from '../support/simulations';

interface Start extends How {
	calls: number;
	/** Events that happen before the next batch starts. */
	then: number;
}

/** Batches of callers, several at once, while logins and calls are answered in any order. */
const starts: fc.Arbitrary<Start[]> = fc.array(
	fc.record({
		calls: fc.integer({ min: 1, max: 8 }),
		width: fc.integer({ min: 1, max: 8 }),
		announced: fc.boolean(),
		repeatable: fc.boolean(),
		then: fc.nat(6),
	}),
	{ minLength: 1, maxLength: 4 },
);

/** Checks that everybody got an answer at the first try. @returns how many calls were made */
async function run(simulation: Simulation, batches: Start[]): Promise<number> {
	for (const { calls, then, ...how } of batches) {
		simulation.start(calls, how);
		await simulation.step(then);
	}
	await simulation.drain();
	const calls = batches.reduce((sum, batch) => sum + batch.calls, 0);
	expect(simulation.callers.map(({ outcome, sends }) => [outcome, sends])).toEqual(
		Array(calls).fill(['200', 1]),
	);
	expect(simulation.faults).toEqual([]);
	return calls;
}

describe('when nothing fails, in whatever order answers come', () => {
	it('Rules 1, 3 and 10: Valify sees the fewest logins there can be, and no call on a dead token', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				starts,
				fc.integer({ min: 1, max: 4 }),
				fc.boolean(),
				async (s, batches, uses, tells) => {
					const { simulation, service } = valifySimulation(s, uses);
					service.tells = tells;
					const calls = await run(simulation, batches);
					expect(service.violations).toEqual([]);
					expect([service.logins, service.accepted]).toEqual([Math.ceil(calls / uses), calls]);
				},
			),
			{ numRuns: 200 },
		);
	});

	it('Rule 3: Valu8 sees one login', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), starts, async (s, batches) => {
				const { simulation, service } = valu8Simulation(s);
				const calls = await run(simulation, batches);
				expect(service.violations).toEqual([]);
				expect([service.logins, service.renewals, service.accepted]).toEqual([1, 0, calls]);
			}),
			{ numRuns: 60 },
		);
	});
});

it('Rule 4: a bundle that serves fewer calls costs no more rejected calls than were sent before it was known', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 30 }), async (s, calls) => {
			const { simulation, service } = valifySimulation(s, 3);
			service.usesPerToken = 2;
			simulation.start(calls, { width: 1, announced: true, repeatable: false });
			await simulation.drain();
			// One by one, the first answer tells, so no call is ever refused.
			expect(simulation.callers.map(({ outcome }) => outcome)).toEqual(Array(calls).fill('200'));
			expect([simulation.faults, service.violations, service.logins]).toEqual([
				[],
				[],
				Math.ceil(calls / 2),
			]);
		}),
		{ numRuns: 60 },
	);
});
