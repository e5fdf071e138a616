import { Cancelled, LoginError } from '../../../tokens';
import { MINUTE } from './support/environment';
import { valifyBench, valu8Bench } from './support/bench';
import { answer, valifyTestIssuer } from './support/valifyService';
import { settled } from './support/wire';

describe('Rule 1: a use is taken at the moment of sending', () => {
	test('nobody slips in between the check and the sending', async () => {
		const bench = valifyBench();
		await bench.lease();
		// Two uses are left. Each send, at the very moment it is called, asks for another use.
		const nested: Array<Promise<unknown>> = [];
		await bench.pool.use(
			({ value }) => {
				bench.sent.push(value);
				nested.push(bench.lease(), bench.lease());
				return Promise.resolve({ verdict: { token: 'unclear' }, result: undefined });
			},
			{ http: bench.http },
		);
		await Promise.all(nested);
		expect(bench.sent).toEqual(['valify-token-1', 'valify-token-1', 'valify-token-1', 'valify-token-2']);
	});

	test('with a use at hand the request is sent before anything is awaited', async () => {
		const bench = valifyBench();
		await bench.lease();
		const lease = bench.lease();
		expect(bench.sent).toHaveLength(2);
		await lease;
	});

	test('a send that fails has spent its use and passes its error on', async () => {
		const bench = valifyBench();
		const failing = bench.pool.use(() => Promise.reject(new Error('broken')), { http: bench.http });
		await expect(failing).rejects.toThrow('broken');
		expect(bench.pool.snapshot()).toMatchObject([{ usesLeft: 2 }]);
	});
});

/** Credentials that have logged in three times, with no use left: four logins may be under way. */
async function provenBench() {
	const bench = valifyBench();
	for (let i = 0; i < 9; i++) await bench.call();
	return bench;
}

describe('Rule 3: admission-limited single flight', () => {
	test.each([
		[1, 1], [2, 1], [3, 1], [4, 2], [6, 2], [7, 3], [12, 4],
	])('%i callers waiting start exactly %i logins', async (callers, logins) => {
		const bench = await provenBench();
		bench.loginWire.hold();
		const calls = Array.from({ length: callers }, () => bench.call());
		await settled();
		expect(bench.loginWire.waiting).toBe(logins);
		await bench.loginWire.open();
		await Promise.all(calls);
		expect([bench.service.logins, bench.service.accepted, bench.service.violations]).toEqual([3 + logins, 9 + callers, []]);
	});

	test('Valu8: one login for any number of callers', async () => {
		const bench = valu8Bench();
		await Promise.all(Array.from({ length: 100 }, () => bench.call()));
		expect([bench.service.logins, bench.service.accepted]).toEqual([1, 100]);
	});

	test('callers that come later take the seats left over', async () => {
		const bench = await provenBench();
		bench.loginWire.hold();
		const calls = [bench.call(), bench.call()];
		await settled();
		calls.push(bench.call());
		await settled();
		expect(bench.loginWire.waiting).toBe(1);
		calls.push(bench.call());
		await settled();
		expect(bench.loginWire.waiting).toBe(2);
		await bench.loginWire.open();
		await Promise.all(calls);
	});

	test('logins answered out of order serve their own callers', async () => {
		const bench = await provenBench();
		bench.loginWire.hold();
		const done: number[] = [];
		const calls = [0, 1, 2, 3].map(async (nth) => await bench.call().then(() => done.push(nth)));
		await settled();
		await bench.loginWire.release(1);
		expect(done).toEqual([3]);
		// The late login's token has two uses to spare.
		await bench.call();
		await bench.call();
		await bench.loginWire.open();
		await Promise.all(calls);
		expect([bench.service.logins, bench.service.violations]).toEqual([5, []]);
	});

	test('all who wait share one failure', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(...Array.from({ length: 4 }, () => answer(503)));
		const errors = await Promise.all([1, 2, 3, 4, 5].map(async () => await bench.call().catch((error: unknown) => error)));
		expect(errors[0]).toBeInstanceOf(LoginError);
		expect(new Set(errors).size).toBe(1);
	});

	test('a token that serves fewer calls than its login admitted sends the rest on', async () => {
		const bench = valifyBench();
		await bench.call();
		await bench.call();
		bench.service.usesPerToken = 2;
		// The last use of the first token, and a login that admits three.
		bench.loginWire.hold();
		const calls = [1, 2, 3, 4].map(async () => await bench.call());
		await settled();
		bench.pool.configure(valifyTestIssuer({ callsPerToken: 2 }));
		await bench.loginWire.release();
		expect([bench.loginWire.waiting, bench.sent.length]).toEqual([1, 5]);
		await bench.loginWire.open();
		await Promise.all(calls);
		expect([bench.service.violations, bench.service.accepted]).toEqual([[], 6]);
	});

	test('a token that is dead on arrival fails its callers instead of logging in for ever', async () => {
		const bench = valifyBench();
		bench.loginWire.hold();
		const call = bench.call().catch((error: unknown) => error);
		await settled();
		bench.service.lifetimeMs = MINUTE;
		bench.env.pass(10 * MINUTE);
		await bench.loginWire.open();
		expect(await call).toMatchObject({ code: 'unexpected', message: 'The new token has already expired' });
		expect(bench.service.logins).toBe(1);
	});
});

describe('the cancel signal', () => {
	test('fired before: no login, no call', async () => {
		const bench = valifyBench();
		await expect(bench.call({ signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Cancelled);
		expect([bench.service.logins, bench.sent]).toEqual([0, []]);
	});

	test('fired while waiting: the caller is told at once and its seat goes to another', async () => {
		const bench = valifyBench();
		bench.loginWire.hold();
		const cancelled = new AbortController();
		const first = bench.call({ signal: cancelled.signal });
		const others = [bench.call(), bench.call()];
		await settled();
		cancelled.abort();
		await expect(first).rejects.toBeInstanceOf(Cancelled);
		others.push(bench.call());
		await settled();
		expect(bench.loginWire.waiting).toBe(1);
		await bench.loginWire.open();
		await Promise.all(others);
		expect(bench.sent).toHaveLength(3);
	});

	test('is listened to only while waiting', async () => {
		const bench = valifyBench();
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await bench.call({ signal });
		bench.service.password = 'changed';
		bench.service.usesPerToken = 1;
		for (let i = 0; i < 2; i++) await bench.call({ signal });
		await expect(bench.call({ signal })).rejects.toBeInstanceOf(LoginError);
		expect(added).toHaveBeenCalledTimes(4);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

test('Rule 4: changed settings of a credential hold from then on', async () => {
	const bench = valifyBench();
	await bench.call();
	bench.pool.configure({ usesPerToken: 1, login: () => Promise.reject(new LoginError('rejected', 'the new one')) });
	// One use was served; a token now serves one.
	await expect(bench.call()).rejects.toThrow('the new one');
});

describe('logging in although a token may be at hand', () => {
	test('gives a new token, and spends no use of it', async () => {
		const bench = valifyBench();
		await bench.call();
		await expect(bench.pool.logIn(bench.http)).resolves.toBe('valify-token-2');
		expect(bench.pool.snapshot().map(({ value, usesLeft }) => [value, usesLeft])).toEqual([
			['valify-token-1', 2],
			['valify-token-2', 3],
		]);
	});

	test('Rule 7: not with credentials that were just refused', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(answer(401));
		await expect(bench.pool.logIn(bench.http)).rejects.toMatchObject({ code: 'rejected' });
		await expect(bench.pool.logIn(bench.http)).rejects.toMatchObject({ code: 'rejected' });
		expect(bench.service.logins).toBe(1);
	});
});

describe('A login on demand', () => {
	test('is shared by all who ask while it is under way', async () => {
		const bench = valifyBench();
		const tokens = await Promise.all([1, 2, 3, 4, 5].map(async () => await bench.pool.logIn(bench.http)));
		expect(new Set(tokens).size).toBe(1);
		expect(bench.service.logins).toBe(1);
	});

	test('made later is another one', async () => {
		const bench = valifyBench();
		const first = await bench.pool.logIn(bench.http);
		expect(await bench.pool.logIn(bench.http)).not.toBe(first);
	});

	test('does not stop at a token at hand, and spends no use', async () => {
		const bench = valifyBench();
		await bench.call();
		const token = await bench.pool.logIn(bench.http);
		expect(token).toBe('valify-token-2');
		expect(bench.pool.snapshot().map(({ usesLeft }) => usesLeft)).toEqual(expect.arrayContaining([2, 3]));
	});
});
