import { NoAnswer } from '../../../../tokens';
import { valu8Harness } from '../support/harness';
import { DAY, MINUTE } from '../support/environment';
import { answer } from '../support/valifyService';
import { settled } from '../support/wire';

/** A harness whose 90-day token has just entered its last 7 days. */
async function aging() {
	const harness = valu8Harness();
	await harness.call();
	harness.env.pass(83 * DAY);
	return harness;
}

describe('Rule 9: renewal inside the soft window', () => {
	it('not before it', async () => {
		const harness = valu8Harness();
		await harness.call();
		harness.env.pass(83 * DAY - 1);
		await harness.call();
		expect([harness.service.logins, harness.service.renewals]).toEqual([1, 0]);
	});

	it('one caller renews, the others wait for the new pair', async () => {
		const harness = await aging();
		await Promise.all(Array.from({ length: 10 }, () => harness.call()));
		expect([harness.service.logins, harness.service.renewals, harness.service.violations]).toEqual([
			1,
			1,
			[],
		]);
		expect(new Set(harness.sent.slice(1))).toEqual(new Set(['valu8-token-2']));
	});

	it('old and new pair are replaced atomically: the old one is dead for good', async () => {
		const harness = await aging();
		const before = harness.pool.snapshot();
		await harness.call();
		expect(harness.pool.adopt(before)).toBe(true);
		expect(harness.pool.snapshot()).toMatchObject([
			{ value: 'valu8-token-2', refresh: { value: 'valu8-refresh-2' } },
		]);
		expect(harness.pool.revision).toBe(2);
	});

	it('it does not start while a call is under way on the old pair, which it would kill', async () => {
		const harness = valu8Harness();
		await harness.call();
		harness.callWire.hold();
		harness.env.pass(83 * DAY - 1);
		const early = harness.call();
		await settled();
		harness.env.pass(1);
		const late = harness.call();
		await settled();
		expect([harness.service.renewals, harness.sent.length]).toEqual([0, 3]);
		await harness.callWire.open();
		await Promise.all([early, late]);
		expect(harness.service.violations).toEqual([]);
		await harness.call();
		expect(harness.service.renewals).toBe(1);
	});

	it('fails for a passing reason: on with the old pair, and the next try 5 minutes later', async () => {
		const harness = await aging();
		harness.service.renewalTroubles.push(answer(503), new NoAnswer('timeout'));
		await Promise.all([harness.call(), harness.call()]);
		expect(harness.sent).toEqual(['valu8-token-1', 'valu8-token-1', 'valu8-token-1']);
		harness.env.pass(5 * MINUTE - 1);
		await harness.call();
		expect([harness.service.renewals, harness.env.slept]).toEqual([1, []]);
		harness.env.pass(1);
		await harness.call();
		harness.env.pass(5 * MINUTE);
		await harness.call();
		expect([harness.service.renewals, harness.service.logins, harness.sent.at(-1)]).toEqual([
			3,
			1,
			'valu8-token-2',
		]);
	});

	it('refused: a login instead', async () => {
		const harness = await aging();
		harness.service.renewalTroubles.push(answer(401));
		await harness.call();
		expect([harness.service.renewals, harness.service.logins, harness.sent.at(-1)]).toEqual([
			1,
			2,
			'valu8-token-2',
		]);
	});

	it('refused, and the login too: on with the old pair as long as it lives, then a login', async () => {
		const harness = await aging();
		harness.service.password = 'changed';
		harness.service.renewalTroubles.push(answer(401));
		await harness.call();
		harness.env.pass(6 * DAY);
		await harness.call();
		expect([harness.service.renewals, harness.service.logins, harness.sent.at(-1)]).toEqual([
			1,
			2,
			'valu8-token-1',
		]);
		harness.env.pass(DAY);
		await expect(harness.call()).rejects.toMatchObject({ code: 'rejected' });
		expect(harness.service.logins).toBe(3);
	});

	it('refused, and the login fails for a passing reason: tried again 5 minutes later', async () => {
		const harness = await aging();
		harness.service.renewalTroubles.push(answer(401), answer(401));
		harness.service.troubles.push(answer(503));
		await harness.call();
		expect([harness.service.logins, harness.sent.at(-1)]).toEqual([2, 'valu8-token-1']);
		harness.env.pass(5 * MINUTE);
		await harness.call();
		expect([harness.service.logins, harness.sent.at(-1)]).toEqual([3, 'valu8-token-2']);
	});

	it('without a refresh token, or with one that has expired, a login', async () => {
		for (const refresh of [undefined, { value: 'r', expiresAt: 90 * DAY }]) {
			const harness = valu8Harness();
			const born = {
				value: 'old',
				obtainedAt: harness.env.time - 89 * DAY,
				expiresAt: harness.env.time + DAY,
			};
			harness.pool.adopt([{ ...born, usesLeft: Infinity, ...(refresh && { refresh }) }]);
			await harness.call();
			expect([harness.service.renewals, harness.service.logins, harness.sent]).toEqual([
				0,
				1,
				['valu8-token-1'],
			]);
		}
	});

	it('an answer without a refresh token keeps the old one, which still renews', async () => {
		const harness = await aging();
		harness.service.rotates = false;
		await harness.call();
		harness.env.pass(85 * DAY);
		await harness.call();
		expect([harness.service.renewals, harness.service.logins, harness.service.violations]).toEqual([
			2,
			1,
			[],
		]);
	});

	it('too late to renew: the token is dead, so a login', async () => {
		const harness = await aging();
		harness.env.pass(7 * DAY);
		await harness.call();
		expect([harness.service.renewals, harness.service.logins]).toEqual([0, 2]);
	});

	it('the old token dies while the renewal fails: its waiters log in', async () => {
		const harness = await aging();
		harness.service.renewalTroubles.push(answer(503));
		harness.loginWire.hold();
		const call = harness.call();
		await settled();
		harness.env.pass(7 * DAY);
		await harness.loginWire.open();
		await call;
		expect([harness.service.logins, harness.sent.at(-1)]).toEqual([2, 'valu8-token-2']);
	});

	it('a caller that cancels while it lasts is told at once and sends nothing', async () => {
		const harness = await aging();
		harness.loginWire.hold();
		const cancelled = new AbortController();
		const call = harness.call({ signal: cancelled.signal }).catch((error: Error) => error.name);
		await settled();
		cancelled.abort();
		expect(await call).toBe('Cancelled');
		await harness.loginWire.open();
		expect(harness.sent).toHaveLength(1);
	});
});
