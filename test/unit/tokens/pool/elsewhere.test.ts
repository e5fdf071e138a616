import { valifyHarness, valu8Harness } from '../support/harness';
import { DAY, MINUTE } from '../support/environment';
import { settled } from '../support/wire';

/** A harness whose service has issued a pair to another process. */
function shared() {
	const harness = valu8Harness();
	harness.service.ask({
		method: 'POST',
		url: '/authentication',
		body: { password: harness.service.password },
		timeoutMs: 1,
	});
	const token = {
		value: 'valu8-token-1',
		obtainedAt: harness.env.time - DAY,
		expiresAt: harness.env.time + 80 * DAY,
	};
	return { harness, token, elsewhere: jest.fn(async () => await Promise.resolve(token)) };
}

describe('tokens that other processes left', () => {
	it('are asked for before a login, and spare it', async () => {
		const { harness, elsewhere } = shared();
		await Promise.all([1, 2, 3].map(async () => await harness.call({ elsewhere })));
		await harness.call({ elsewhere });
		expect([
			elsewhere.mock.calls.length,
			harness.service.logins,
			new Set(harness.sent).size,
			harness.pool.revision,
		]).toEqual([1, 1, 1, 0]);
	});

	it('are not asked for while a use is at hand', async () => {
		const { harness, elsewhere } = shared();
		await harness.call();
		await harness.call({ elsewhere });
		expect(elsewhere).not.toHaveBeenCalled();
	});

	it.each<[string, () => Promise<undefined>]>([
		['nothing there', () => Promise.resolve(undefined)],
		['a place that cannot be read', () => Promise.reject(new Error('no'))],
	])('%s: a login', async (_, elsewhere) => {
		const { harness } = shared();
		await harness.call({ elsewhere });
		expect(harness.sent).toEqual(['valu8-token-2']);
	});

	it.each([[{ expiresAt: 0 }], [{ obtainedAt: Infinity }]])(
		'expired or from the future (%p): a login',
		async (change) => {
			const { harness, token } = shared();
			await harness.call({ elsewhere: async () => await Promise.resolve({ ...token, ...change }) });
			expect(harness.sent).toEqual(['valu8-token-2']);
		},
	);

	it('known to be dead: a login', async () => {
		const { harness, elsewhere } = shared();
		harness.service.revoke('valu8-token-1');
		await harness.call({ elsewhere });
		expect(harness.sent).toEqual(['valu8-token-1', 'valu8-token-2']);
		harness.service.revoke('valu8-token-2');
		await harness.call({ elsewhere });
		expect(harness.sent.slice(2)).toEqual(['valu8-token-2', 'valu8-token-3']);
	});

	it('found in place of a rejected one and rejected too: that proves nothing, a login follows; three sends, never more', async () => {
		const { harness, elsewhere } = shared();
		const own = harness.pool.logIn(harness.http);
		await own;
		harness.service.revoke('valu8-token-1');
		harness.service.revoke('valu8-token-2');
		const outcome = await harness.call({ elsewhere });
		expect(outcome).toMatchObject({ answer: { status: 200 }, tries: 3 });
		expect(harness.sent).toEqual(['valu8-token-2', 'valu8-token-1', 'valu8-token-3']);

		const hopeless = shared();
		await hopeless.harness.pool.logIn(hopeless.harness.http);
		hopeless.harness.service.mayCall = false;
		expect(await hopeless.harness.call({ elsewhere: hopeless.elsewhere })).toMatchObject({
			answer: { status: 401 },
			tries: 3,
		});
		expect([hopeless.harness.sent.length, hopeless.harness.service.logins]).toEqual([3, 3]);
		expect(hopeless.harness.pool.snapshot().map(({ value }) => value)).toEqual(['valu8-token-3']);
	});

	it('twenty calls rejected because another process has renewed: all go on with what it left', async () => {
		const { harness, elsewhere } = shared();
		await harness.pool.logIn(harness.http);
		await harness.call();
		harness.callWire.hold();
		const calls = Array.from({ length: 20 }, async () => await harness.call({ elsewhere }));
		await settled();
		harness.service.revoke('valu8-token-2');
		while (harness.callWire.waiting > 0) await harness.callWire.release();
		await harness.callWire.open();
		await Promise.all(calls);
		expect([elsewhere.mock.calls.length, harness.service.logins]).toEqual([1, 2]);
	});

	it('teach nothing about how many calls a token serves, and do not prove the credentials', async () => {
		const harness = valifyHarness();
		const token = {
			value: 'valify-token-1',
			obtainedAt: harness.env.time,
			expiresAt: harness.env.time + 10 * MINUTE,
		};
		harness.service.logIn({
			method: 'POST',
			url: '',
			body: new URLSearchParams({ password: harness.service.password }).toString(),
			timeoutMs: 1,
		});
		harness.service.steal('valify-token-1');
		harness.service.steal('valify-token-1');
		await harness.call({ elsewhere: async () => await Promise.resolve(token) });
		harness.loginWire.hold();
		const calls = Array.from({ length: 6 }, async () => await harness.call());
		await settled();
		expect(harness.loginWire.waiting).toBe(1);
		await harness.loginWire.release();
		expect(harness.loginWire.waiting).toBe(1);
		await harness.loginWire.open();
		await Promise.all(calls);
		expect([harness.service.logins, harness.service.violations]).toEqual([3, []]);
	});

	it('are no answer to who logs in on purpose, even when a flight that asks is under way', async () => {
		const { harness, elsewhere } = shared();
		await expect(harness.pool.logIn(harness.http)).resolves.toBe('valu8-token-2');
		harness.service.revoke('valu8-token-2');
		let found = () => undefined as void;
		const slow = async () =>
			await new Promise<Awaited<ReturnType<typeof elsewhere>>>((resolve) => {
				found = () => void elsewhere().then(resolve);
			});
		const call = harness.call({ elsewhere: slow });
		await settled();
		const forced = harness.pool.logIn(harness.http);
		found();
		await call;
		await expect(forced).resolves.toBe('valu8-token-3');
	});
});

describe('who asks for a token that was issued here', () => {
	const send = async () =>
		await Promise.resolve({ verdict: { token: 'unclear' as const }, result: undefined });

	it('is given one at hand', async () => {
		const { harness } = shared();
		const { pool, http, service } = harness;
		await pool.use(send, { http });
		const { lease } = await pool.use(send, { http, issuedHere: true });
		expect([lease.value, service.logins]).toEqual(['valu8-token-2', 2]);
	});

	it('but none that was found, which serves all others', async () => {
		const { harness, elsewhere } = shared();
		const { pool, http } = harness;
		await pool.use(send, { http, elsewhere });
		expect((await pool.use(send, { http })).lease.value).toBe('valu8-token-1');
		const { lease } = await pool.use(send, { http, issuedHere: true });
		expect(lease.value).toBe('valu8-token-2');
	});

	it('shares a login under way with others like him', async () => {
		const { harness } = shared();
		const { pool, http, service } = harness;
		await Promise.all([1, 2].map(async () => await pool.use(send, { http, issuedHere: true })));
		expect(service.logins).toBe(2);
	});

	it('does not wait for one that may be found, though it begins after he came', async () => {
		const { env, service, pool, http, loginWire } = valifyHarness();
		const found = {
			value: 'of another process',
			obtainedAt: env.time,
			expiresAt: env.time + 10 * MINUTE,
		};
		await pool.use(send, { http });
		const take = async (options = {}) => (await pool.use(send, { http, ...options })).lease.value;
		await Promise.all([take(), take()]);
		loginWire.hold();
		// Two logins may be under way. These six have all the seats of both.
		const seated = Array.from({ length: 6 }, async () => await take());
		const elsewhere = async () => await Promise.resolve(found);
		const other = take({ elsewhere });
		const forced = pool.logIn(http);
		await settled();
		expect(loginWire.waiting).toBe(2);
		await loginWire.release();
		await loginWire.open();
		expect(await Promise.all([...seated, other])).toContain('of another process');
		expect(await forced).not.toBe('of another process');
		expect(service.logins).toBe(4);
	});
});

describe('what may be left for other processes', () => {
	it('a token issued here, once a call was accepted on it; each once', async () => {
		const harness = valu8Harness();
		await harness.pool.logIn(harness.http);
		expect(harness.pool.takeUnshared()).toBeUndefined();
		await harness.call();
		expect(harness.pool.takeUnshared()).toMatchObject({
			value: 'valu8-token-1',
			refresh: { value: 'valu8-refresh-1' },
		});
		await harness.call();
		expect(harness.pool.takeUnshared()).toBeUndefined();
		harness.env.pass(84 * DAY);
		await harness.call();
		expect(harness.pool.takeUnshared()).toMatchObject({ value: 'valu8-token-2' });
	});

	it('none that was rejected or has expired, or came from others', async () => {
		const harness = valu8Harness();
		await harness.call();
		harness.env.pass(90 * DAY);
		expect(harness.pool.takeUnshared()).toBeUndefined();
		await harness.call();
		harness.service.revoke('valu8-token-2');
		await harness.call();
		expect(harness.pool.takeUnshared()).toMatchObject({ value: 'valu8-token-3' });
		const other = shared();
		await other.harness.call({ elsewhere: other.elsewhere });
		expect(other.harness.pool.takeUnshared()).toBeUndefined();
	});

	it('who is dead', async () => {
		const harness = valu8Harness();
		await harness.call();
		expect(harness.pool.isDead('valu8-token-1')).toBe(false);
		harness.service.revoke('valu8-token-1');
		await harness.call();
		expect([
			harness.pool.isDead('valu8-token-1'),
			harness.pool.isDead('valu8-token-2'),
			harness.pool.isDead('never seen'),
		]).toEqual([true, false, false]);
	});
});
