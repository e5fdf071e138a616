import { LoginError } from '../../../../tokens';
import { valifyHarness } from '../support/harness';
import { MINUTE } from '../support/environment';
import { answer } from '../support/valifyService';
import { settled } from '../support/wire';

type Bench = ReturnType<typeof valifyHarness>;

/** Starts callers, and lets logins land one by one. @returns how many were under way at each landing */
async function landings(harness: Bench, callers: number): Promise<number[]> {
	harness.loginWire.hold();
	const calls = Array.from(
		{ length: callers },
		async () => await harness.call().catch((error: Error) => error.name),
	);
	await settled();
	const underWay: number[] = [];
	while (harness.loginWire.waiting > 0) {
		underWay.push(harness.loginWire.waiting);
		await harness.loginWire.release();
	}
	await harness.loginWire.open();
	await Promise.all(calls);
	return underWay;
}

/** So many logins, one by one. */
async function after(logins: number): Promise<Bench> {
	const harness = valifyHarness(1);
	for (let i = 0; i < logins; i++) await harness.call();
	return harness;
}

async function atOnce(harness: Bench): Promise<number | undefined> {
	return (await landings(harness, 20))[0];
}

describe('Rule 3: slow start', () => {
	it('one login at first, twice as many after each success, never more than eight', async () => {
		const harness = valifyHarness(1);
		expect(await landings(harness, 20)).toEqual([
			1, 2, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 6, 5, 4, 3, 2, 1,
		]);
		expect([harness.service.logins, harness.service.violations]).toEqual([20, []]);
	});

	it.each([
		[0, 1],
		[1, 2],
		[2, 4],
		[3, 8],
		[5, 8],
	])('after %i logins, %i at once', async (logins, allowed) => {
		expect(await atOnce(await after(logins))).toBe(allowed);
	});

	it('a password changed at the service costs a few attempts, not one per waiting caller', async () => {
		for (const [logins, attempts] of [
			[0, 1],
			[1, 2],
			[40, 8],
		] as const) {
			const harness = await after(logins);
			harness.service.password = 'changed';
			const calls = Array.from(
				{ length: 100 },
				async () => await harness.call().catch((error: unknown) => error),
			);
			const errors = await Promise.all(calls);
			expect(
				errors.every((error) => error instanceof LoginError && error.code === 'rejected'),
			).toBe(true);
			expect(harness.service.logins).toBe(logins + attempts);
		}
	});

	it('refused credentials bring it back to one', async () => {
		const harness = await after(3);
		harness.service.troubles.push(answer(400));
		await harness.call().catch(() => undefined);
		harness.env.pass(MINUTE);
		expect(await atOnce(harness)).toBe(1);
	});

	it('a rejected token brings it back to one', async () => {
		const harness = valifyHarness(2);
		for (let i = 0; i < 5; i++) await harness.call();
		harness.service.revoke('valify-token-3');
		harness.loginWire.hold();
		const calls = Array.from({ length: 9 }, async () => await harness.call());
		await settled();
		// All nine wait: one for another token than the revoked one. Four had started before that was known.
		expect(harness.loginWire.waiting).toBe(4);
		for (let i = 0; i < 3; i++) await harness.loginWire.release();
		await harness.loginWire.open();
		await Promise.all(calls);
	});

	it.each([
		[10 * MINUTE - 1, 8],
		[10 * MINUTE, 1],
		[-1, 1],
	])('%i ms after the last login, %i at once', async (ms, allowed) => {
		const harness = await after(3);
		harness.env.pass(ms);
		expect(await atOnce(harness)).toBe(allowed);
	});

	it('after ten minutes it doubles from one again', async () => {
		const harness = await after(4);
		harness.env.pass(10 * MINUTE);
		await harness.call();
		expect(await atOnce(harness)).toBe(2);
	});

	it('look-ahead keeps to it', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(40);
		await harness.call({ batch });
		harness.service.revoke('valify-token-1');
		harness.callWire.hold();
		harness.loginWire.hold();
		const calls = [1, 2, 3, 4].map(async () => await harness.call({ batch }));
		await settled();
		const underWay: number[] = [];
		for (let i = 0; i < 8; i++) {
			underWay.push(harness.loginWire.waiting);
			await harness.loginWire.release();
		}
		// For those who wait, then ahead of them: with four in flight, as many as eight.
		expect(underWay).toEqual([2, 4, 6, 7, 8, 7, 6, 5]);
		await harness.loginWire.open();
		await harness.callWire.open();
		await Promise.all(calls);
	});
});

describe('one line for all who have no seat', () => {
	it('who waits for a newer token holds up nobody who takes any', async () => {
		const { env, pool, http, loginWire } = valifyHarness();
		const use = async (newerThan?: number) => {
			const { lease } = await pool.use(
				async () =>
					await Promise.resolve({ verdict: { token: 'unclear' as const }, result: undefined }),
				{ http, newerThan },
			);
			return lease.value;
		};
		loginWire.hold();
		const seated = [use(), use(), use()];
		// It began before this.
		const demanding = use(1_000);
		const modest = use();
		await settled();
		pool.adopt([
			{
				value: 'left over',
				obtainedAt: env.time,
				expiresAt: env.time + 10 * MINUTE,
				usesLeft: 2,
			},
		]);
		const newcomer = use();
		expect(await Promise.all([modest, newcomer])).toEqual(['left over', 'left over']);
		await loginWire.open();
		await Promise.all(seated);
		void demanding.catch(() => undefined);
	});

	it('the next seat goes to the one who waits longest', async () => {
		const harness = valifyHarness(2);
		harness.loginWire.hold();
		const done: number[] = [];
		const calls = Array.from(
			{ length: 7 },
			async (_, nth) => await harness.call().then(() => done.push(nth)),
		);
		await settled();
		await harness.loginWire.open();
		await Promise.all(calls);
		expect(done).toEqual([0, 1, 2, 3, 4, 5, 6]);
	});

	it('who cancels in the line leaves it; who cancels a seat leaves it to the first in the line', async () => {
		const harness = valifyHarness(1);
		harness.loginWire.hold();
		const [seated, waiting] = [new AbortController(), new AbortController()];
		const ends = [seated.signal, waiting.signal, undefined].map(
			async (signal) =>
				await harness.call(signal ? { signal } : {}).then(
					() => 'sent',
					(error: Error) => error.name,
				),
		);
		await settled();
		waiting.abort();
		seated.abort();
		await harness.loginWire.open();
		expect(await Promise.all(ends)).toEqual(['Cancelled', 'Cancelled', 'sent']);
		expect(harness.service.logins).toBe(1);
	});
});
