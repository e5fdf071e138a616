import { Ledger, type LiveToken } from '../../../../tokens/ledger';
import type { StoredToken, Verdict } from '../../../../tokens/types';
import { FakeEnvironment, MINUTE } from '../support/environment';

const env = new FakeEnvironment();
const start = env.time;
let ledger: Ledger;
let born = 0;

beforeEach(() => {
	env.time = start;
	born = 0;
	ledger = new Ledger(3, env.now);
});

const token = (value: string, lifetime = 10 * MINUTE) => ({
	value,
	obtainedAt: env.time,
	expiresAt: env.time + lifetime,
});
const stored = (value: string, usesLeft: number, lifetime?: number): StoredToken => ({
	...token(value, lifetime),
	usesLeft,
});
const add = (value: string, lifetime?: number) => ledger.add(token(value, lifetime), (born += 1));
const takeAll = (live: LiveToken) =>
	[ledger.take(live), ledger.take(live), ledger.take(live)] as const;
const accepted = (trialsRemaining?: number): Verdict => ({
	token: 'accepted',
	...(trialsRemaining !== undefined && { trialsRemaining }),
});

describe('Rule 4: the lower of our count and the word of the service', () => {
	const call = (live: LiveToken, verdict: Verdict) => {
		ledger.take(live)(verdict);
		return ledger.usable(live);
	};

	it('a lower word wins, a higher one does not', () => {
		expect(call(add('a'), { token: 'unclear', trialsRemaining: 1 })).toBe(1);
		expect(call(add('b'), accepted(7))).toBe(2);
	});

	it.each([[0], [-1]])('trials_remaining %i ends the token, on errors too', (trialsRemaining) => {
		const live = add('a');
		expect(call(live, { token: 'unclear', trialsRemaining })).toBeLessThanOrEqual(0);
		expect(ledger.best(-1)).toBeUndefined();
		expect(ledger.adopt([stored('a', 3)])).toBe(true);
	});

	it('and no request that never left brings it back', () => {
		const live = add('a');
		const [lost, told] = takeAll(live);
		told({ token: 'unclear', trialsRemaining: 0 });
		lost({ token: 'unsent' });
		expect(ledger.best(-1)).toBeUndefined();
	});

	it('a use that never left is not given back on top of a lower word', () => {
		const live = add('a');
		const [lost, told] = [ledger.take(live), ledger.take(live)];
		told({ token: 'unclear', trialsRemaining: 1 });
		lost({ token: 'unsent' });
		expect(ledger.usable(live)).toBe(1);
	});

	it('an error teaches nothing about the tokens to come', () => {
		call(add('a'), { token: 'unclear', trialsRemaining: 0 });
		expect(ledger.usesPerToken).toBe(3);
	});

	it.each([
		[1, 2],
		[0, 1],
		[-1, 1],
	])('a first answer with %i left: the next tokens are believed to serve %i', (trials, uses) => {
		call(add('a'), accepted(trials));
		expect(ledger.usesPerToken).toBe(uses);
		expect(ledger.usable(add('b'))).toBe(uses);
	});

	it('later answers teach the same', () => {
		const live = add('a');
		call(live, accepted(2));
		expect(ledger.usesPerToken).toBe(3);
		call(live, accepted(0));
		expect(ledger.usesPerToken).toBe(2);
	});

	it('answers out of order do not mislead', () => {
		const live = add('a');
		const [first, second, third] = takeAll(live);
		third(accepted(0));
		first(accepted(2));
		second(accepted(1));
		expect(ledger.usesPerToken).toBe(3);
	});

	it('of three calls sent together one was refused: a token serves two', () => {
		const live = add('a');
		const [first, second, third] = takeAll(live);
		first(accepted(0));
		second(accepted(1));
		third({ token: 'rejected' });
		expect(ledger.usesPerToken).toBe(2);
	});

	it('a better token raises what was believed, never above the credential', () => {
		call(add('a'), accepted(0));
		call(add('b'), accepted(1));
		expect(ledger.usesPerToken).toBe(2);
		call(add('c'), accepted(9));
		expect(ledger.usesPerToken).toBe(3);
	});

	it('a token from the store proves nothing: others may have used it', () => {
		ledger.adopt([stored('a', 3)]);
		const live = ledger.best(-1);
		if (!live) throw new Error('not adopted');
		call(live, accepted(0));
		expect(ledger.usesPerToken).toBe(3);
	});

	it('a changed credential is believed again, an unchanged one is not', () => {
		call(add('a'), accepted(0));
		ledger.configure(3);
		expect(ledger.usesPerToken).toBe(1);
		ledger.configure(5);
		expect([ledger.usesPerToken, ledger.usable(add('b'))]).toEqual([5, 5]);
	});
});
