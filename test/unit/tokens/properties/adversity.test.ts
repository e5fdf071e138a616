import fc from 'fast-check';
import { NoAnswer } from '../../../../tokens';
import { DAY, MINUTE, SECOND } from '../support/environment';
import { answer } from '../support/valifyService';
import type { Simulation } from '../support/simulation';
import { valifySimulation, valu8Simulation } from '../support/simulations';

/** One thing that happens; what it does stands in `befall`, and in each property what it does to the service. */
type Command =
	| { what: 'start'; calls: number; width: number; announced: boolean; repeatable: boolean }
	| {
			what:
				| 'step'
				| 'pass'
				| 'clock'
				| 'roll back'
				| 'cancel'
				| 'revoke'
				| 'steal'
				| 'bundle'
				| 'trouble';
			much: number;
	  }
	| { what: 'save'; when: 'issued' | 'changed' }
	| { what: 'load' | 'restart' | 'unreachable' | 'lost' | 'wrong password' | 'right password' };

const one = <T extends Command['what']>(...what: T[]) => fc.constantFrom(...what);
const much = fc.nat(999);
const start = fc.record({
	what: one('start'),
	calls: fc.integer({ min: 1, max: 7 }),
	width: fc.integer({ min: 1, max: 5 }),
	announced: fc.boolean(),
	repeatable: fc.boolean(),
});
const save = fc.record({
	what: one('save'),
	when: fc.constantFrom('issued' as const, 'changed' as const),
});
const commands = fc.array(
	fc.oneof(
		{ weight: 6, arbitrary: start },
		{ weight: 6, arbitrary: fc.record({ what: one('step'), much }) },
		{ weight: 2, arbitrary: fc.record({ what: one('pass', 'clock'), much }) },
		{ weight: 2, arbitrary: save },
		{
			weight: 6,
			arbitrary: fc.record({
				what: one('roll back', 'cancel', 'revoke', 'steal', 'bundle', 'trouble'),
				much,
			}),
		},
		{ weight: 3, arbitrary: fc.record({ what: one('load', 'restart', 'unreachable', 'lost') }) },
		{ weight: 1, arbitrary: fc.record({ what: one('wrong password', 'right password') }) },
	),
	{ minLength: 3, maxLength: 25 },
);

interface Blows {
	/** The scale of time: the lifetime of a token. */
	lifetimeMs: number;
	revoke: (nth: number) => void;
	steal: (nth: number) => void;
	bundle: (uses: number) => void;
	trouble: (kind: number) => void;
	password: (right: boolean) => void;
}

async function befall(simulation: Simulation, command: Command, blows: Blows): Promise<void> {
	switch (command.what) {
		case 'start':
			return simulation.start(command.calls, command);
		case 'step':
			return await simulation.step(command.much % 12);
		case 'pass':
			return simulation.pass((command.much / 999) * 1.1 * blows.lifetimeMs);
		case 'clock':
			return simulation.turnClock((command.much % 2 ? -1 : 1) * (command.much / 999) * 10 * MINUTE);
		case 'save':
			return simulation.save(command.when);
		case 'load':
			return simulation.load();
		case 'restart':
			return simulation.restart();
		case 'roll back':
			return simulation.rollBack(command.much);
		case 'cancel':
			return simulation.callers[
				command.much % Math.max(1, simulation.callers.length)
			]?.cancel.abort();
		case 'unreachable':
		case 'lost':
			return void simulation.accidents.push(command.what);
		case 'revoke':
		case 'steal':
		case 'bundle':
		case 'trouble':
			return blows[command.what](command.much);
		case 'wrong password':
		case 'right password':
			return blows.password(command.what === 'right password');
	}
}

/** After all that befell: nothing hangs, nothing was sent on a token known to be dead, and all is well again. */
async function aftermath(simulation: Simulation, heal: () => void): Promise<void> {
	await simulation.drain();
	expect(simulation.faults).toEqual([]);
	for (const { outcome, sends, rejections } of simulation.callers) {
		expect(outcome).toMatch(/^(200|403|401|unreachable|lost|LoginError|Cancelled)$/);
		expect(rejections).toBeLessThanOrEqual(2);
		expect(sends).toBeLessThanOrEqual(1 + 1 + 3);
	}
	heal();
	simulation.accidents.length = 0;
	// As long as refused credentials are remembered, by a clock that may have gone back since.
	simulation.pass(61 * SECOND + simulation.turnedBackMs);
	const before = simulation.callers.length;
	simulation.start(5, { width: 2, announced: true, repeatable: false });
	await simulation.drain();
	expect(simulation.callers.slice(before).map(({ outcome }) => outcome)).toEqual(
		Array(5).fill('200'),
	);
	expect(simulation.faults).toEqual([]);
}

const troubles = [
	answer(503),
	answer(429, '', { 'retry-after': '5' }),
	answer(200, '<html>'),
	new NoAnswer('timeout'),
	new NoAnswer('unreachable'),
];
const trouble = (kind: number) => troubles.slice(kind % 5, (kind % 5) + 1);

it('Valify: whatever befalls it', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), commands, async (s, all) => {
			const { simulation, service } = valifySimulation(s);
			const nth = (n: number) => [...service.tokens.keys()].at(-1 - (n % 3)) ?? 'none';
			const blows: Blows = {
				lifetimeMs: service.lifetimeMs,
				revoke: (n) => service.revoke(nth(n)),
				steal: (n) => service.steal(nth(n)),
				bundle: (n) => void (service.usesPerToken = 1 + (n % 3)),
				trouble: (kind) => {
					for (let times = kind % 6; times >= 0; times--) service.troubles.push(...trouble(kind));
				},
				password: (right) => void (service.password = right ? 'right-password' : 'another'),
			};
			for (const command of all) await befall(simulation, command, blows);
			await aftermath(simulation, () => {
				service.troubles.length = 0;
				service.usesPerToken = 3;
				service.password = 'right-password';
			});
			for (const { accepted } of service.tokens.values()) expect(accepted).toBeLessThanOrEqual(3);
		}),
		{ numRuns: 300 },
	);
});

it('Valu8: whatever befalls it', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), commands, async (s, all) => {
			const { simulation, service } = valu8Simulation(s);
			const blows: Blows = {
				lifetimeMs: 90 * DAY,
				revoke: (n) => service.revoke(service.pairs.at(-1 - (n % 3))?.access ?? 'none'),
				steal: () => undefined,
				bundle: () => undefined,
				trouble: (kind) => {
					if (kind % 3 === 0) service.renewalTroubles.push(kind % 2 ? 'lost' : answer(401));
					else service.troubles.push(...trouble(kind));
				},
				password: (right) => void (service.password = right ? 'right-password' : 'another'),
			};
			for (const command of all) await befall(simulation, command, blows);
			await aftermath(simulation, () => {
				service.troubles.length = 0;
				service.renewalTroubles.length = 0;
				service.password = 'right-password';
			});
		}),
		{ numRuns: 200 },
	);
});
