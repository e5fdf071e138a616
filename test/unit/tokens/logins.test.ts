import { LoginError, NoAnswer, type Http } from '../../../tokens';
import { Logins } from '../../../tokens/logins';
import { FakeEnvironment, SECOND } from './support/environment';
import { valifyHarness } from './support/harness';
import { answer, valifyTestIssuer } from './support/valifyService';
import { settled } from './support/wire';

const failureOf = async (attempt: Promise<unknown>) => {
	const error: unknown = await attempt.catch((reason: unknown) => reason);
	if (error instanceof LoginError) return error;
	throw new Error('not a LoginError');
};

describe('Rule 7: rejected credentials are remembered', () => {
	it.each([
		[400, { error: 'invalid_grant' }, 10_000],
		[401, { error: 'invalid_client' }, 5],
		[403, {}, 5],
		[422, { error: 'invalid_client' }, 5],
	])('status %i %p: a run of %i makes one attempt', async (status, body, items) => {
		const harness = valifyHarness();
		harness.service.troubles.push(answer(status, body));
		const failures = new Set<LoginError>();
		for (let i = 0; i < items; i++) failures.add(await failureOf(harness.call()));
		expect([failures.size, harness.service.logins, harness.sent]).toEqual([1, 1, []]);
	});

	it('for 60 s, then a login is tried again', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(answer(401), answer(401));
		await failureOf(harness.call());
		harness.env.pass(60 * SECOND - 1);
		await failureOf(harness.call());
		expect(harness.service.logins).toBe(1);
		harness.env.pass(1);
		await failureOf(harness.call());
		expect(harness.service.logins).toBe(2);
		await failureOf(harness.call());
		expect(harness.service.logins).toBe(2);
		harness.env.pass(60 * SECOND);
		await expect(harness.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});

	it('tokens at hand are used up all the same', async () => {
		const harness = valifyHarness();
		await harness.call();
		harness.service.password = 'changed';
		const calls = [1, 2, 3].map(async () => await harness.call().catch(() => 'refused'));
		expect((await Promise.all(calls)).filter((outcome) => outcome === 'refused')).toHaveLength(1);
		expect(harness.service.accepted).toBe(3);
	});

	it('a wrong password is tried once, however many callers come together', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(...Array.from({ length: 100 }, () => answer(400)));
		const errors = await Promise.all(
			Array.from({ length: 100 }, async () => await failureOf(harness.call())),
		);
		expect(new Set(errors).size).toBe(1);
		expect(harness.service.troubles).toHaveLength(99);
	});

	it('credentials that were refused since they last worked go alone again', async () => {
		const harness = valifyHarness(1);
		await harness.call();
		harness.service.troubles.push(answer(400));
		await failureOf(harness.call());
		harness.env.pass(60 * SECOND);
		harness.loginWire.hold();
		const calls = [1, 2, 3].map(async () => await harness.call());
		await settled();
		expect(harness.loginWire.waiting).toBe(1);
		await harness.loginWire.open();
		await Promise.all(calls);
	});

	it('a login that succeeds wipes the memory', async () => {
		const harness = valifyHarness(1);
		await harness.call();
		harness.loginWire.hold();
		const calls = [harness.call().catch(() => 'refused'), harness.call().catch(() => 'refused')];
		await settled();
		harness.service.troubles.push(answer(403));
		await harness.loginWire.open();
		await Promise.all(calls);
		await expect(harness.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});

	it.each([
		[404, {}],
		[302, {}],
		[200, { token: 'of another kind' }],
	])(
		'%i %p is no refusal: the rest of the run fails with it, the next run tries again',
		async (status, body) => {
			const harness = valifyHarness();
			harness.service.troubles.push(answer(status, body));
			const batch = harness.pool.batch(1000);
			const first = Array.from(
				{ length: 100 },
				async () => await failureOf(harness.call({ batch })),
			);
			const failures = new Set(await Promise.all(first));
			for (let i = 0; i < 900; i++) failures.add(await failureOf(harness.call({ batch })));
			expect([failures.size, harness.service.logins]).toEqual([1, 1]);
			await expect(harness.call()).resolves.toMatchObject({ answer: { status: 200 } });
			// And so does this run, on what the other has left …
			await expect(harness.call({ batch })).resolves.toMatchObject({ answer: { status: 200 } });
			await harness.call({ batch });
			// … or after 10 seconds.
			harness.env.pass(10 * SECOND - 1);
			await failureOf(harness.call({ batch }));
			harness.env.pass(1);
			await expect(harness.call({ batch })).resolves.toMatchObject({ answer: { status: 200 } });
		},
	);

	it('a login ahead that brings nothing is not tried again with each call of the run', async () => {
		const harness = valifyHarness(4);
		const batch = harness.pool.batch(8);
		await harness.call({ batch });
		harness.service.troubles.push(answer(404), answer(404), answer(404));
		harness.callWire.hold();
		const calls = [1, 2, 3].map(async () => await harness.call({ batch }));
		await settled();
		expect(harness.service.logins).toBe(2);
		await harness.callWire.open();
		await Promise.all(calls);
	});

	it('a clock that went back does not prolong it', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(answer(401));
		await failureOf(harness.call());
		harness.env.pass(-3600 * SECOND);
		harness.env.pass(60 * SECOND);
		await expect(harness.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});
});

describe('Rule 8: patience with a service that cannot answer', () => {
	it('4 tries, and what is fetched is one token', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(answer(503), new NoAnswer('timeout'), answer(200, '<html>'));
		await harness.call();
		expect([harness.service.logins, harness.service.issued, harness.env.slept]).toEqual([
			4,
			1,
			[500, 1000, 2000],
		]);
	});

	it('within 60 s in all: the last try has what is left', async () => {
		const harness = valifyHarness();
		const timeouts: number[] = [];
		const http: Http = (request) => {
			timeouts.push(request.timeoutMs);
			harness.env.pass(20 * SECOND);
			return Promise.reject(new NoAnswer('timeout'));
		};
		await failureOf(harness.pool.logIn(http));
		expect(timeouts).toEqual([30_000, 30_000, 18_500]);
	});

	it('never without a limit, however the clock jumps', async () => {
		const harness = valifyHarness();
		const timeouts: number[] = [];
		harness.env.chance = 0;
		const env = { ...harness.env, sleep: () => Promise.resolve(harness.env.pass(120 * SECOND)) };
		const logins = new Logins(valifyTestIssuer(), env);
		const http: Http = (request) => {
			timeouts.push(request.timeoutMs);
			return Promise.reject(new NoAnswer('lost'));
		};
		await failureOf(logins.logIn(http));
		expect(timeouts).toEqual([30_000, 1000]);
	});

	it('no try starts when the time is up', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(
			...[1, 2, 3, 4].map(() => answer(429, '', { 'retry-after': '30' })),
		);
		expect((await failureOf(harness.call())).details).toMatchObject({
			status: 429,
			retryAfterMs: 30_000,
		});
		expect([harness.service.logins, harness.env.slept]).toEqual([2, [30_000]]);
	});

	it.each([
		['120', 60],
		['40', 40],
		['0', 5],
		[undefined, 30],
	])('when patience ends, Retry-After %s: no login for %i s', async (retryAfter, seconds) => {
		const harness = valifyHarness();
		const busy = () =>
			answer(429, '', retryAfter === undefined ? {} : { 'retry-after': retryAfter });
		harness.service.troubles.push(...Array.from({ length: 8 }, busy));
		const failures = new Set<LoginError>();
		for (let i = 0; i < 1000; i++) failures.add(await failureOf(harness.call()));
		const { logins } = harness.service;
		expect([failures.size, logins <= 4, [...failures][0]?.code]).toEqual([1, true, 'unavailable']);
		harness.env.pass(seconds * SECOND - 1);
		await failureOf(harness.call());
		expect(harness.service.logins).toBe(logins);
		harness.env.pass(1);
		await harness.call().catch(() => undefined);
		expect(harness.service.logins).toBeGreaterThan(logins);
	});

	it('no longer for the run that met it than for any other', async () => {
		const harness = valifyHarness();
		const batch = harness.pool.batch(2);
		harness.service.troubles.push(
			...[1, 2, 3, 4].map(() => answer(429, '', { 'retry-after': '0' })),
		);
		await failureOf(harness.call({ batch }));
		harness.env.pass(5 * SECOND);
		await expect(harness.call({ batch })).resolves.toMatchObject({ answer: { status: 200 } });
	});

	it('a success in between wipes that', async () => {
		const harness = valifyHarness(1);
		for (let i = 0; i < 2; i++) await harness.call();
		harness.loginWire.hold();
		const calls = [harness.call().catch(() => 'failed'), harness.call().catch(() => 'failed')];
		await settled();
		harness.service.troubles.push(...[1, 2, 3, 4].map(() => answer(503)));
		await harness.loginWire.release(1);
		for (let i = 0; i < 3; i++) await harness.loginWire.release(1);
		expect(harness.loginWire.waiting).toBe(1);
		await harness.loginWire.open();
		await Promise.all(calls);
		await expect(harness.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});

	it('one login at a time tries again; who waited for the others waits for that one, in his old place', async () => {
		const harness = valifyHarness();
		for (let i = 0; i < 9; i++) await harness.call();
		harness.service.troubles.push(...Array.from({ length: 5 }, () => answer(503)));
		harness.loginWire.hold();
		const done: number[] = [];
		const calls = Array.from(
			{ length: 12 },
			async (_, nth) => await harness.call().then(() => done.push(nth)),
		);
		await settled();
		expect(harness.loginWire.waiting).toBe(4);
		for (let i = 0; i < 4; i++) await harness.loginWire.release();
		expect([harness.loginWire.waiting, harness.service.logins]).toEqual([1, 3 + 4]);
		await harness.loginWire.open();
		await Promise.all(calls);
		expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
		expect(harness.service.logins).toBe(3 + 5 + 4);
	});

	it('1,000 items, 100 at a time, on credentials that worked a moment ago: as many tries as were under way, and 3', async () => {
		const harness = valifyHarness();
		for (let i = 0; i < 30; i++) await harness.call();
		harness.service.troubles.push(
			...Array.from({ length: 100 }, () => answer(429, '', { 'retry-after': '120' })),
		);
		const batch = harness.pool.batch(1000);
		const before = harness.service.logins;
		for (let i = 0; i < 10; i++)
			await Promise.all(
				Array.from({ length: 100 }, async () => await failureOf(harness.call({ batch }))),
			);
		expect(harness.service.logins - before).toBeLessThanOrEqual(8);
	});
});

describe('Rule 2: a token from the future', () => {
	it('the clock set back during a login: it is tried once more', async () => {
		const harness = valifyHarness();
		harness.loginWire.hold();
		const call = harness.call();
		await settled();
		harness.env.pass(-SECOND);
		await harness.loginWire.open();
		await expect(call).resolves.toMatchObject({ answer: { status: 200 } });
		expect([harness.service.logins, harness.sent]).toEqual([2, ['valify-token-2']]);
	});

	it('set back again: the run fails, the next does not', async () => {
		const harness = valifyHarness();
		harness.loginWire.hold();
		const call = failureOf(harness.call());
		await settled();
		for (let i = 0; i < 2; i++) {
			harness.env.pass(-SECOND);
			await harness.loginWire.release();
		}
		expect((await call).code).toBe('unexpected');
		await harness.loginWire.open();
		expect(harness.service.logins).toBe(2);
		await expect(harness.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});
});

it('Rule 9: without a way to renew, renewing is never due', () => {
	const env = new FakeEnvironment();
	const issuer = { usesPerToken: Infinity, login: () => Promise.reject(new NoAnswer('lost')) };
	const logins = new Logins(issuer, env);
	expect(
		logins.renewalIsDue({ value: 't', obtainedAt: env.time - 99, expiresAt: env.time + 1 }),
	).toBe(false);
});

describe('every failure becomes a LoginError', () => {
	it('no answer', async () => {
		const harness = valifyHarness();
		harness.service.troubles.push(...[1, 2, 3, 4].map(() => new NoAnswer('lost')));
		const error = await failureOf(harness.call());
		expect(error).toMatchObject({
			code: 'unavailable',
			message: 'The login got no answer',
			details: { noAnswer: 'lost' },
		});
	});

	it.each([[new TypeError('secret text')], ['a string'], [undefined]])(
		'a defect (%p), which passes nothing of its text on and is not tried again',
		async (defect) => {
			const login = jest.fn((): Promise<never> => Promise.reject<never>(defect as Error));
			const env = new FakeEnvironment();
			const error = await failureOf(
				new Logins({ usesPerToken: 1, login }, env).logIn(() =>
					Promise.reject(new NoAnswer('lost')),
				),
			);
			expect(error).toMatchObject({ code: 'unexpected', details: {} });
			expect(error.message).toBe('The login went wrong (internal)');
			expect([login.mock.calls.length, env.slept]).toEqual([1, []]);
		},
	);
});
