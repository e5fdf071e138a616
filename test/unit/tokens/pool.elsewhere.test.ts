import { valifyBench, valu8Bench } from './support/bench';
import { DAY, MINUTE } from './support/environment';
import { settled } from './support/wire';

/** A bench whose service has issued a pair to another process. */
function shared() {
	const bench = valu8Bench();
	bench.service.ask({ method: 'POST', url: '/authentication', body: { password: bench.service.password }, timeoutMs: 1 });
	const token = { value: 'valu8-token-1', obtainedAt: bench.env.time - DAY, expiresAt: bench.env.time + 80 * DAY };
	return { bench, token, elsewhere: jest.fn(async () => await Promise.resolve(token)) };
}

describe('tokens that other processes left', () => {
	test('are asked for before a login, and spare it', async () => {
		const { bench, elsewhere } = shared();
		await Promise.all([1, 2, 3].map(async () => await bench.call({ elsewhere })));
		await bench.call({ elsewhere });
		expect([elsewhere.mock.calls.length, bench.service.logins, new Set(bench.sent).size, bench.pool.revision]).toEqual([1, 1, 1, 0]);
	});

	test('are not asked for while a use is at hand', async () => {
		const { bench, elsewhere } = shared();
		await bench.call();
		await bench.call({ elsewhere });
		expect(elsewhere).not.toHaveBeenCalled();
	});

	test.each<[string, () => Promise<undefined>]>([
		['nothing there', () => Promise.resolve(undefined)],
		['a place that cannot be read', () => Promise.reject(new Error('no'))],
	])('%s: a login', async (_, elsewhere) => {
		const { bench } = shared();
		await bench.call({ elsewhere });
		expect(bench.sent).toEqual(['valu8-token-2']);
	});

	test.each([[{ expiresAt: 0 }], [{ obtainedAt: Infinity }]])('expired or from the future (%p): a login', async (change) => {
		const { bench, token } = shared();
		await bench.call({ elsewhere: async () => await Promise.resolve({ ...token, ...change }) });
		expect(bench.sent).toEqual(['valu8-token-2']);
	});

	test('known to be dead: a login', async () => {
		const { bench, elsewhere } = shared();
		bench.service.revoke('valu8-token-1');
		await bench.call({ elsewhere });
		expect(bench.sent).toEqual(['valu8-token-1', 'valu8-token-2']);
		bench.service.revoke('valu8-token-2');
		await bench.call({ elsewhere });
		expect(bench.sent.slice(2)).toEqual(['valu8-token-2', 'valu8-token-3']);
	});

	test('found in place of a rejected one and rejected too: that proves nothing, a login follows; three sends, never more', async () => {
		const { bench, elsewhere } = shared();
		const own = bench.pool.logIn(bench.http);
		await own;
		bench.service.revoke('valu8-token-1');
		bench.service.revoke('valu8-token-2');
		const ending = await bench.call({ elsewhere });
		expect(ending).toMatchObject({ answer: { status: 200 }, tries: 3 });
		expect(bench.sent).toEqual(['valu8-token-2', 'valu8-token-1', 'valu8-token-3']);

		const hopeless = shared();
		await hopeless.bench.pool.logIn(hopeless.bench.http);
		hopeless.bench.service.mayCall = false;
		expect(await hopeless.bench.call({ elsewhere: hopeless.elsewhere })).toMatchObject({ answer: { status: 401 }, tries: 3 });
		expect([hopeless.bench.sent.length, hopeless.bench.service.logins]).toEqual([3, 3]);
		expect(hopeless.bench.pool.snapshot().map(({ value }) => value)).toEqual(['valu8-token-3']);
	});

	test('twenty calls rejected because another process has renewed: all go on with what it left', async () => {
		const { bench, elsewhere } = shared();
		await bench.pool.logIn(bench.http);
		await bench.call();
		bench.callWire.hold();
		const calls = Array.from({ length: 20 }, async () => await bench.call({ elsewhere }));
		await settled();
		bench.service.revoke('valu8-token-2');
		while (bench.callWire.waiting > 0) await bench.callWire.release();
		await bench.callWire.open();
		await Promise.all(calls);
		expect([elsewhere.mock.calls.length, bench.service.logins]).toEqual([1, 2]);
	});

	test('teach nothing about how many calls a token serves, and do not prove the credentials', async () => {
		const bench = valifyBench();
		const token = { value: 'valify-token-1', obtainedAt: bench.env.time, expiresAt: bench.env.time + 10 * MINUTE };
		bench.service.logIn({ method: 'POST', url: '', body: new URLSearchParams({ password: bench.service.password }).toString(), timeoutMs: 1 });
		bench.service.steal('valify-token-1');
		bench.service.steal('valify-token-1');
		await bench.call({ elsewhere: async () => await Promise.resolve(token) });
		bench.loginWire.hold();
		const calls = Array.from({ length: 6 }, async () => await bench.call());
		await settled();
		expect(bench.loginWire.waiting).toBe(1);
		await bench.loginWire.release();
		expect(bench.loginWire.waiting).toBe(1);
		await bench.loginWire.open();
		await Promise.all(calls);
		expect([bench.service.logins, bench.service.violations]).toEqual([3, []]);
	});

	test('are no answer to who logs in on purpose, even when a flight that asks is under way', async () => {
		const { bench, elsewhere } = shared();
		await expect(bench.pool.logIn(bench.http)).resolves.toBe('valu8-token-2');
		bench.service.revoke('valu8-token-2');
		let found = () => undefined as void;
		const slow = async () => await new Promise<Awaited<ReturnType<typeof elsewhere>>>((resolve) => {
			found = () => void elsewhere().then(resolve);
		});
		const call = bench.call({ elsewhere: slow });
		await settled();
		const forced = bench.pool.logIn(bench.http);
		found();
		await call;
		await expect(forced).resolves.toBe('valu8-token-3');
	});
});

describe('what may be left for other processes', () => {
	test('a token issued here, once a call was accepted on it; each once', async () => {
		const bench = valu8Bench();
		await bench.pool.logIn(bench.http);
		expect(bench.pool.unshared()).toBeUndefined();
		await bench.call();
		expect(bench.pool.unshared()).toMatchObject({ value: 'valu8-token-1', refresh: { value: 'valu8-refresh-1' } });
		await bench.call();
		expect(bench.pool.unshared()).toBeUndefined();
		bench.env.pass(84 * DAY);
		await bench.call();
		expect(bench.pool.unshared()).toMatchObject({ value: 'valu8-token-2' });
	});

	test('none that was rejected or has expired, or came from others', async () => {
		const bench = valu8Bench();
		await bench.call();
		bench.env.pass(90 * DAY);
		expect(bench.pool.unshared()).toBeUndefined();
		await bench.call();
		bench.service.revoke('valu8-token-2');
		await bench.call();
		expect(bench.pool.unshared()).toMatchObject({ value: 'valu8-token-3' });
		const other = shared();
		await other.bench.call({ elsewhere: other.elsewhere });
		expect(other.bench.pool.unshared()).toBeUndefined();
	});

	test('who is dead', async () => {
		const bench = valu8Bench();
		await bench.call();
		expect(bench.pool.isDead('valu8-token-1')).toBe(false);
		bench.service.revoke('valu8-token-1');
		await bench.call();
		expect([bench.pool.isDead('valu8-token-1'), bench.pool.isDead('valu8-token-2'), bench.pool.isDead('never seen')]).toEqual([true, false, false]);
	});
});
