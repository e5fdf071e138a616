import { Ledger, type LiveToken } from '../../../../tokens/ledger';
import type { StoredToken, Verdict } from '../../../../tokens/types';
import { FakeEnvironment, MINUTE, SECOND } from '../support/environment';

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

describe('Rule 1: a use is gone once taken', () => {
	it.each([['accepted' as const], ['unclear' as const]])('answer %s: it stays gone', (verdict) => {
		const live = add('a');
		const settle = ledger.take(live);
		expect([ledger.usable(live), ledger.inFlight]).toEqual([2, 1]);
		settle({ token: verdict });
		expect([ledger.usable(live), ledger.inFlight]).toEqual([2, 0]);
	});

	it('it is given back when the request provably never left', () => {
		const live = add('a');
		ledger.take(live)({ token: 'unsent' });
		expect([ledger.usable(live), ledger.inFlight]).toEqual([3, 0]);
	});

	it('a token whose last use never left lives on', () => {
		const live = add('a');
		const [first, second, third] = takeAll(live);
		first(accepted());
		second(accepted());
		expect(ledger.best(-1)).toBeUndefined();
		third({ token: 'unsent' });
		expect(ledger.best(-1)).toBe(live);
	});

	it('spent, it is dead for good', () => {
		const live = add('a');
		for (const settle of takeAll(live)) settle(accepted());
		expect(ledger.adopt([stored('a', 3)])).toBe(true);
		expect(ledger.usesAtHand).toBe(0);
	});
});

describe('Rule 2: which token is used next', () => {
	it('counted uses: the one that dies first', () => {
		add('long', 10 * MINUTE);
		const short = add('short', 5 * MINUTE);
		add('longer', 20 * MINUTE);
		expect(ledger.best(-1)).toBe(short);
	});

	it('uncounted: the one that lives longest', () => {
		ledger = new Ledger(Infinity, env.now);
		add('short', 5 * MINUTE);
		const long = add('long', 20 * MINUTE);
		add('middle', 10 * MINUTE);
		expect(ledger.best(-1)).toBe(long);
	});

	it('never one within its margin, nor one from the future', () => {
		const live = add('a');
		env.pass(9 * MINUTE + 29 * SECOND);
		expect(ledger.usable(live)).toBe(3);
		env.pass(SECOND);
		expect([ledger.usable(live), ledger.usesAtHand, ledger.best(-1)]).toEqual([0, 0, undefined]);
		add('b');
		env.pass(-1);
		expect([ledger.usesAtHand, ledger.best(-1)]).toEqual([0, undefined]);
	});

	it.each([
		['first', 1, 10],
		['last', 10, 1],
	])('the one that runs out of time is taken out, come %s or not', (_, first, second) => {
		add('a', first * MINUTE);
		add('b', second * MINUTE);
		env.pass(2 * MINUTE);
		expect([ledger.usesAtHand, ledger.isDead('a'), ledger.isDead('b')]).toEqual([
			3,
			first === 1,
			second === 1,
		]);
	});

	it('when the clock went back, those from the future go and the others stay', () => {
		const early = add('early');
		env.pass(5 * MINUTE);
		add('late');
		expect(ledger.usesAtHand).toBe(6);
		env.pass(-2 * MINUTE);
		expect([ledger.usesAtHand, ledger.best(-1)]).toEqual([3, early]);
	});

	it('the newest by the order of logins, not of coming', () => {
		const newest = ledger.add(token('a'), 5);
		ledger.add(token('b'), 2);
		expect(ledger.best(1)).toBe(newest);
	});

	it('only one newer than asked for, the newest', () => {
		const first = add('a', 5 * MINUTE);
		const second = add('b');
		expect([ledger.best(0), ledger.best(first.serial), ledger.best(second.serial)]).toEqual([
			second,
			second,
			undefined,
		]);
		expect(ledger.best(-1)).toBe(first);
	});

	it('a call under way on a token that ran out of time is still counted', () => {
		const live = add('a');
		const settle = ledger.take(live);
		env.pass(10 * MINUTE);
		expect([ledger.best(-1), ledger.inFlight]).toEqual([undefined, 1]);
		expect(ledger.isDead('a')).toBe(false);
		settle(accepted());
		expect([ledger.inFlight, ledger.isDead('a')]).toEqual([0, true]);
	});

	it('nor does a use given back on it come to anybody', () => {
		const live = add('a');
		const [first] = [ledger.take(live), ledger.take(live)];
		env.pass(10 * MINUTE);
		expect(ledger.usesAtHand).toBe(0);
		first({ token: 'unsent' });
		expect([ledger.usesAtHand, ledger.best(-1)]).toEqual([0, undefined]);
	});

	it('an answer to a call on its first life does not end a token that the service gave out again', () => {
		const live = add('a');
		const settle = ledger.take(live);
		ledger.bury(live);
		const again = add('a');
		settle({ token: 'rejected' });
		expect(ledger.best(-1)).toBe(again);
	});
});

describe('Rule 6: whether a rejection is the doing of the token', () => {
	it('not of one just issued that nothing was answered on', () => {
		const live = add('a');
		expect(ledger.isBlameless(live)).toBe(true);
		ledger.take(live)({ token: 'unsent' });
		expect(ledger.isBlameless(live)).toBe(true);
		ledger.take(live)({ token: 'unclear' });
		expect(ledger.isBlameless(live)).toBe(false);
	});

	it('perhaps of one from the store, which others may have used up', () => {
		ledger.adopt([stored('a', 3)]);
		const live = ledger.best(-1);
		expect(live && ledger.isBlameless(live)).toBe(false);
	});
});

describe('Store rule 4: taking in what a store remembers', () => {
	it('an unknown living token is adopted, with no more uses than the credential says', () => {
		expect(ledger.adopt([stored('a', 2), stored('b', 9)])).toBe(false);
		expect(ledger.snapshot().map(({ value, usesLeft }) => [value, usesLeft])).toEqual([
			['a', 2],
			['b', 3],
		]);
	});

	it('it is newer than nothing', () => {
		ledger.adopt([stored('a', 2)]);
		expect(ledger.best(0)).toBeUndefined();
		expect(ledger.best(-1)).toBeDefined();
	});

	it('of a known one the lower count counts', () => {
		const live = add('a');
		ledger.adopt([stored('a', 2)]);
		expect(ledger.usable(live)).toBe(2);
		ledger.adopt([stored('a', 3)]);
		expect([ledger.usable(live), ledger.usesAtHand]).toEqual([2, 2]);
	});

	it('a use that never left is not given back on top of what the store said meanwhile', () => {
		const live = add('a');
		const settle = ledger.take(live);
		ledger.adopt([stored('a', 1)]);
		settle({ token: 'unsent' });
		expect(ledger.usable(live)).toBe(1);
	});

	it('an expired one is ignored', () => {
		const old = stored('a', 3);
		env.pass(10 * MINUTE);
		expect(ledger.adopt([old])).toBe(false);
		// Not even as one that was used here and is dead.
		expect([ledger.usesAtHand, ledger.isDead('a')]).toEqual([0, false]);
	});

	it('a token dropped when the clock went back does not come back with more uses', () => {
		const live = add('a');
		const early = ledger.snapshot();
		ledger.take(live)(accepted());
		env.pass(-MINUTE);
		expect(ledger.best(-1)).toBeUndefined();
		env.pass(2 * MINUTE);
		ledger.adopt(early);
		expect(ledger.usesAtHand).toBeLessThanOrEqual(2);
	});
});

it('Store rule 5: the snapshot holds what can still be used, the longest-lived first', () => {
	add('short', 5 * MINUTE);
	const spent = add('spent');
	add('long', 20 * MINUTE);
	const used = add('used');
	takeAll(spent);
	ledger.take(used);
	add('dead', MINUTE);
	env.pass(2 * MINUTE);
	expect(ledger.snapshot()).toEqual([
		{ value: 'long', obtainedAt: start, expiresAt: start + 20 * MINUTE, usesLeft: 3 },
		{ value: 'used', obtainedAt: start, expiresAt: start + 10 * MINUTE, usesLeft: 2 },
		{ value: 'short', obtainedAt: start, expiresAt: start + 5 * MINUTE, usesLeft: 3 },
	]);
});
