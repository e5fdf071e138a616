import { NoAnswer } from '../../../tokens';
import { valu8Bench } from './support/bench';
import { DAY, MINUTE } from './support/environment';
import { answer } from './support/valifyService';
import { settled } from './support/wire';

/** A bench whose 90-day token has just entered its last 7 days. */
async function aging() {
	const bench = valu8Bench();
	await bench.call();
	bench.env.pass(83 * DAY);
	return bench;
}

describe('Rule 9: renewal inside the soft window', () => {
	test('not before it', async () => {
		const bench = valu8Bench();
		await bench.call();
		bench.env.pass(83 * DAY - 1);
		await bench.call();
		expect([bench.service.logins, bench.service.renewals]).toEqual([1, 0]);
	});

	test('one caller renews, the others wait for the new pair', async () => {
		const bench = await aging();
		await Promise.all(Array.from({ length: 10 }, () => bench.call()));
		expect([bench.service.logins, bench.service.renewals, bench.service.violations]).toEqual([1, 1, []]);
		expect(new Set(bench.sent.slice(1))).toEqual(new Set(['valu8-token-2']));
	});

	test('old and new pair are replaced atomically: the old one is dead for good', async () => {
		const bench = await aging();
		const before = bench.pool.snapshot();
		await bench.call();
		expect(bench.pool.adopt(before)).toBe(true);
		expect(bench.pool.snapshot()).toMatchObject([{ value: 'valu8-token-2', refresh: { value: 'valu8-refresh-2' } }]);
		expect(bench.pool.revision).toBe(2);
	});

	test('it does not start while a call is under way on the old pair, which it would kill', async () => {
		const bench = valu8Bench();
		await bench.call();
		bench.callWire.hold();
		bench.env.pass(83 * DAY - 1);
		const early = bench.call();
		await settled();
		bench.env.pass(1);
		const late = bench.call();
		await settled();
		expect([bench.service.renewals, bench.sent.length]).toEqual([0, 3]);
		await bench.callWire.open();
		await Promise.all([early, late]);
		expect(bench.service.violations).toEqual([]);
		await bench.call();
		expect(bench.service.renewals).toBe(1);
	});

	test('fails for a passing reason: on with the old pair, and the next try 5 minutes later', async () => {
		const bench = await aging();
		bench.service.renewalTroubles.push(answer(503), new NoAnswer('timeout'));
		await Promise.all([bench.call(), bench.call()]);
		expect(bench.sent).toEqual(['valu8-token-1', 'valu8-token-1', 'valu8-token-1']);
		bench.env.pass(5 * MINUTE - 1);
		await bench.call();
		expect([bench.service.renewals, bench.env.slept]).toEqual([1, []]);
		bench.env.pass(1);
		await bench.call();
		bench.env.pass(5 * MINUTE);
		await bench.call();
		expect([bench.service.renewals, bench.service.logins, bench.sent.at(-1)]).toEqual([3, 1, 'valu8-token-2']);
	});

	test('refused: a login instead', async () => {
		const bench = await aging();
		bench.service.renewalTroubles.push(answer(401));
		await bench.call();
		expect([bench.service.renewals, bench.service.logins, bench.sent.at(-1)]).toEqual([1, 2, 'valu8-token-2']);
	});

	test('refused, and the login too: on with the old pair as long as it lives, then a login', async () => {
		const bench = await aging();
		bench.service.password = 'changed';
		bench.service.renewalTroubles.push(answer(401));
		await bench.call();
		bench.env.pass(6 * DAY);
		await bench.call();
		expect([bench.service.renewals, bench.service.logins, bench.sent.at(-1)]).toEqual([1, 2, 'valu8-token-1']);
		bench.env.pass(DAY);
		await expect(bench.call()).rejects.toMatchObject({ code: 'rejected' });
		expect(bench.service.logins).toBe(3);
	});

	test('refused, and the login fails for a passing reason: tried again 5 minutes later', async () => {
		const bench = await aging();
		bench.service.renewalTroubles.push(answer(401), answer(401));
		bench.service.troubles.push(answer(503));
		await bench.call();
		expect([bench.service.logins, bench.sent.at(-1)]).toEqual([2, 'valu8-token-1']);
		bench.env.pass(5 * MINUTE);
		await bench.call();
		expect([bench.service.logins, bench.sent.at(-1)]).toEqual([3, 'valu8-token-2']);
	});

	test('without a refresh token, or with one that has expired, a login', async () => {
		for (const refresh of [undefined, { value: 'r', expiresAt: 90 * DAY }]) {
			const bench = valu8Bench();
			const born = { value: 'old', obtainedAt: bench.env.time - 89 * DAY, expiresAt: bench.env.time + DAY };
			bench.pool.adopt([{ ...born, usesLeft: Infinity, ...(refresh && { refresh }) }]);
			await bench.call();
			expect([bench.service.renewals, bench.service.logins, bench.sent]).toEqual([0, 1, ['valu8-token-1']]);
		}
	});

	test('an answer without a refresh token keeps the old one, which still renews', async () => {
		const bench = await aging();
		bench.service.rotates = false;
		await bench.call();
		bench.env.pass(85 * DAY);
		await bench.call();
		expect([bench.service.renewals, bench.service.logins, bench.service.violations]).toEqual([2, 1, []]);
	});

	test('too late to renew: the token is dead, so a login', async () => {
		const bench = await aging();
		bench.env.pass(7 * DAY);
		await bench.call();
		expect([bench.service.renewals, bench.service.logins]).toEqual([0, 2]);
	});

	test('the old token dies while the renewal fails: its waiters log in', async () => {
		const bench = await aging();
		bench.service.renewalTroubles.push(answer(503));
		bench.loginWire.hold();
		const call = bench.call();
		await settled();
		bench.env.pass(7 * DAY);
		await bench.loginWire.open();
		await call;
		expect([bench.service.logins, bench.sent.at(-1)]).toEqual([2, 'valu8-token-2']);
	});

	test('a caller that cancels while it lasts is told at once and sends nothing', async () => {
		const bench = await aging();
		bench.loginWire.hold();
		const cancelled = new AbortController();
		const call = bench.call({ signal: cancelled.signal }).catch((error: Error) => error.name);
		await settled();
		cancelled.abort();
		expect(await call).toBe('Cancelled');
		await bench.loginWire.open();
		expect(bench.sent).toHaveLength(1);
	});
});
