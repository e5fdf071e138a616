import { Cancelled, LoginError } from '../../../../tokens';
import { MINUTE } from '../support/environment';
import { valifyHarness, valu8Harness } from '../support/harness';
import { answer, valifyTestIssuer } from '../support/valifyService';
import { settled } from '../support/wire';

describe('Rule 1: a use is taken at the moment of sending', () => {
	it('nobody slips in between the check and the sending', async () => {
		const harness = valifyHarness();
		await harness.lease();
		// Two uses are left. Each send, at the very moment it is called, asks for another use.
		const nested: Array<Promise<unknown>> = [];
		await harness.pool.use(
			({ value }) => {
				harness.sent.push(value);
				nested.push(harness.lease(), harness.lease());
				return Promise.resolve({ verdict: { token: 'unclear' }, result: undefined });
			},
			{ http: harness.http },
		);
		await Promise.all(nested);
		expect(harness.sent).toEqual([
			'valify-token-1',
			'valify-token-1',
			'valify-token-1',
			'valify-token-2',
		]);
	});

	it('with a use at hand the request is sent before anything is awaited', async () => {
		const harness = valifyHarness();
		await harness.lease();
		const lease = harness.lease();
		expect(harness.sent).toHaveLength(2);
		await lease;
	});

	it('a send that fails has spent its use and passes its error on', async () => {
		const harness = valifyHarness();
		const failing = harness.pool.use(() => Promise.reject(new Error('broken')), {
			http: harness.http,
		});
		await expect(failing).rejects.toThrow('broken');
		expect(harness.pool.snapshot()).toMatchObject([{ usesLeft: 2 }]);
	});
});

/** Credentials that have logged in three times, with no use left: four logins may be under way. */
async function provenBench() {
	const harness = valifyHarness();
	for (let i = 0; i < 9; i++) await harness.call();
	return harness;
}

describe('Rule 3: admission-limited single flight', () => {
	it.each([
		[1, 1],
		[2, 1],
		[3, 1],
		[4, 2],
		[6, 2],
		[7, 3],
		[12, 4],
	])('%i callers waiting start exactly %i logins', async (callers, logins) => {
		const harness = await provenBench();
		harness.loginWire.hold();
		const calls = Array.from({ length: callers }, () => harness.call());
		await settled();
		expect(harness.loginWire.waiting).toBe(logins);
		await harness.loginWire.open();
		await Promise.all(calls);
		expect([harness.service.logins, harness.service.accepted, harness.service.violations]).toEqual([
			3 + logins,
			9 + callers,
			[],
		]);
	});

	it('Valu8: one login for any number of callers', async () => {
		const harness = valu8Harness();
		await Promise.all(Array.from({ length: 100 }, () => harness.call()));
		expect([harness.service.logins, harness.service.accepted]).toEqual([1, 100]);
	});

	it('callers that come later take the seats left over', async () => {
		const harness = await provenBench();
		harness.loginWire.hold();
		const calls = [harness.call(), harness.call()];
		await settled();
		calls.push(harness.call());
		await settled();
		expect(harness.loginWire.waiting).toBe(1);
		calls.push(harness.call());
		await settled();
		expect(harness.loginWire.waiting).toBe(2);
		await harness.loginWire.open();
		await Promise.all(calls);
	});

	it('logins answered out of order serve their own callers', async () => {
		const harness = await provenBench();
		harness.loginWire.hold();
		const done: number[] = [];
		const calls = [0, 1, 2, 3].map(async (nth) => await harness.call().then(() => done.push(nth)));
		await settled();
		await harness.loginWire.release(1);
		expect(done).toEqual([3]);
		// The late login's token has two uses to spare.
		await harness.call();
		await harness.call();
		await harness.loginWire.open();
		await Promise.all(calls);
		expect([harness.service.logins, harness.service.violations]).toEqual([5, []]);
	});

	it('all who wait share one failure', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(...Array.from({ length: 4 }, () => answer(503)));
		const errors = await Promise.all(
			[1, 2, 3, 4, 5].map(async () => await harness.call().catch((error: unknown) => error)),
		);
		expect(errors[0]).toBeInstanceOf(LoginError);
		expect(new Set(errors).size).toBe(1);
	});

	it('a token that serves fewer calls than its login admitted sends the rest on', async () => {
		const harness = valifyHarness();
		await harness.call();
		await harness.call();
		harness.service.usesPerToken = 2;
		// The last use of the first token, and a login that admits three.
		harness.loginWire.hold();
		const calls = [1, 2, 3, 4].map(async () => await harness.call());
		await settled();
		harness.pool.configure(valifyTestIssuer({ callsPerToken: 2 }));
		await harness.loginWire.release();
		expect([harness.loginWire.waiting, harness.sent.length]).toEqual([1, 5]);
		await harness.loginWire.open();
		await Promise.all(calls);
		expect([harness.service.violations, harness.service.accepted]).toEqual([[], 6]);
	});

	it('a token that is dead on arrival fails its callers instead of logging in for ever', async () => {
		const harness = valifyHarness();
		harness.loginWire.hold();
		const call = harness.call().catch((error: unknown) => error);
		await settled();
		harness.service.lifetimeMs = MINUTE;
		harness.env.pass(10 * MINUTE);
		await harness.loginWire.open();
		expect(await call).toMatchObject({
			code: 'unexpected',
			message: 'The new token has already expired',
		});
		expect(harness.service.logins).toBe(1);
	});
});

describe('the cancel signal', () => {
	it('fired before: no login, no call', async () => {
		const harness = valifyHarness();
		await expect(harness.call({ signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Cancelled);
		expect([harness.service.logins, harness.sent]).toEqual([0, []]);
	});

	it('fired while waiting: the caller is told at once and its seat goes to another', async () => {
		const harness = valifyHarness();
		harness.loginWire.hold();
		const cancelled = new AbortController();
		const first = harness.call({ signal: cancelled.signal });
		const others = [harness.call(), harness.call()];
		await settled();
		cancelled.abort();
		await expect(first).rejects.toBeInstanceOf(Cancelled);
		others.push(harness.call());
		await settled();
		expect(harness.loginWire.waiting).toBe(1);
		await harness.loginWire.open();
		await Promise.all(others);
		expect(harness.sent).toHaveLength(3);
	});

	it('is listened to only while waiting', async () => {
		const harness = valifyHarness();
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await harness.call({ signal });
		harness.service.password = 'changed';
		harness.service.usesPerToken = 1;
		for (let i = 0; i < 2; i++) await harness.call({ signal });
		await expect(harness.call({ signal })).rejects.toBeInstanceOf(LoginError);
		expect(added).toHaveBeenCalledTimes(4);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

it('Rule 4: changed settings of a credential hold from then on', async () => {
	const harness = valifyHarness();
	await harness.call();
	harness.pool.configure({
		usesPerToken: 1,
		login: () => Promise.reject(new LoginError('rejected', 'the new one')),
	});
	// One use was served; a token now serves one.
	await expect(harness.call()).rejects.toThrow('the new one');
});

describe('logging in although a token may be at hand', () => {
	it('gives a new token, and spends no use of it', async () => {
		const harness = valifyHarness();
		await harness.call();
		await expect(harness.pool.logIn(harness.http)).resolves.toBe('valify-token-2');
		expect(harness.pool.snapshot().map(({ value, usesLeft }) => [value, usesLeft])).toEqual([
			['valify-token-1', 2],
			['valify-token-2', 3],
		]);
	});

	it('Rule 7: not with credentials that were just refused', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(answer(401));
		await expect(harness.pool.logIn(harness.http)).rejects.toMatchObject({ code: 'rejected' });
		await expect(harness.pool.logIn(harness.http)).rejects.toMatchObject({ code: 'rejected' });
		expect(harness.service.logins).toBe(1);
	});
});

describe('A login on demand', () => {
	it('is shared by all who ask while it is under way', async () => {
		const harness = valifyHarness();
		const tokens = await Promise.all(
			[1, 2, 3, 4, 5].map(async () => await harness.pool.logIn(harness.http)),
		);
		expect(new Set(tokens).size).toBe(1);
		expect(harness.service.logins).toBe(1);
	});

	it('made later is another one', async () => {
		const harness = valifyHarness();
		const first = await harness.pool.logIn(harness.http);
		expect(await harness.pool.logIn(harness.http)).not.toBe(first);
	});

	it('does not stop at a token at hand, and spends no use', async () => {
		const harness = valifyHarness();
		await harness.call();
		const token = await harness.pool.logIn(harness.http);
		expect(token).toBe('valify-token-2');
		expect(harness.pool.snapshot().map(({ usesLeft }) => usesLeft)).toEqual(
			expect.arrayContaining([2, 3]),
		);
	});
});
