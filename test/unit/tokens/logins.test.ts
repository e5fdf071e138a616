import { LoginError, NoAnswer } from '../../../tokens';
import { Logins } from '../../../tokens/logins';
import { FakeEnvironment, SECOND } from './support/environment';
import { valifyBench } from './support/bench';
import { answer } from './support/valifyService';
import { settled } from './support/wire';

const failureOf = async (attempt: Promise<unknown>) => {
	const error: unknown = await attempt.catch((reason: unknown) => reason);
	if (error instanceof LoginError) return error;
	throw new Error('not a LoginError');
};

describe('Rule 7: rejected credentials are remembered', () => {
	test.each([
		[400, { error: 'invalid_grant' }, 10_000], [401, { error: 'invalid_client' }, 5], [403, {}, 5], [404, {}, 5],
	])('status %i %p: a run of %i makes one attempt', async (status, body, items) => {
		const bench = valifyBench();
		bench.service.troubles.push(answer(status, body));
		const failures = new Set<LoginError>();
		for (let i = 0; i < items; i++) failures.add(await failureOf(bench.call()));
		expect([failures.size, bench.service.logins, bench.sent]).toEqual([1, 1, []]);
	});

	test('for 60 s, then a login is tried again', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(answer(401), answer(401));
		await failureOf(bench.call());
		bench.env.pass(60 * SECOND - 1);
		await failureOf(bench.call());
		expect(bench.service.logins).toBe(1);
		bench.env.pass(1);
		await failureOf(bench.call());
		expect(bench.service.logins).toBe(2);
		await failureOf(bench.call());
		expect(bench.service.logins).toBe(2);
		bench.env.pass(60 * SECOND);
		await expect(bench.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});

	test('tokens at hand are used up all the same', async () => {
		const bench = valifyBench();
		await bench.call();
		bench.service.password = 'changed';
		const calls = [1, 2, 3].map(async () => await bench.call().catch(() => 'refused'));
		expect((await Promise.all(calls)).filter((ending) => ending === 'refused')).toHaveLength(1);
		expect(bench.service.accepted).toBe(3);
	});

	test('a wrong password is tried once, however many callers come together', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(...Array.from({ length: 100 }, () => answer(400)));
		const errors = await Promise.all(Array.from({ length: 100 }, async () => await failureOf(bench.call())));
		expect(new Set(errors).size).toBe(1);
		expect(bench.service.troubles).toHaveLength(99);
	});

	test('credentials that were refused since they last worked go alone again', async () => {
		const bench = valifyBench(1);
		await bench.call();
		bench.service.troubles.push(answer(400));
		await failureOf(bench.call());
		bench.env.pass(60 * SECOND);
		bench.loginWire.hold();
		const calls = [1, 2, 3].map(async () => await bench.call());
		await settled();
		expect(bench.loginWire.waiting).toBe(1);
		await bench.loginWire.open();
		await Promise.all(calls);
	});

	test('a passing failure does not make them go alone', async () => {
		const bench = valifyBench(1);
		await bench.call();
		bench.service.troubles.push(...[1, 2, 3, 4].map(() => answer(503)));
		await failureOf(bench.call());
		bench.loginWire.hold();
		const calls = [1, 2, 3].map(async () => await bench.call());
		await settled();
		expect(bench.loginWire.waiting).toBe(3);
		await bench.loginWire.open();
		await Promise.all(calls);
	});

	test('a login that succeeds wipes the memory', async () => {
		const bench = valifyBench(1);
		await bench.call();
		bench.loginWire.hold();
		const calls = [bench.call().catch(() => 'refused'), bench.call().catch(() => 'refused')];
		await settled();
		bench.service.troubles.push(answer(403));
		await bench.loginWire.open();
		await Promise.all(calls);
		await expect(bench.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});

	test('a passing failure is not remembered as a refusal', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(...[1, 2, 3, 4].map(() => answer(503)));
		expect((await failureOf(bench.call())).code).toBe('unavailable');
		await expect(bench.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});

	test('a clock that went back does not prolong it', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(answer(401));
		await failureOf(bench.call());
		bench.env.pass(-3600 * SECOND);
		bench.env.pass(60 * SECOND);
		await expect(bench.call()).resolves.toMatchObject({ answer: { status: 200 } });
	});
});

describe('Rule 8: patience with a service that cannot answer', () => {
	test('4 tries, and what is fetched is one token', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(answer(503), new NoAnswer('timeout'), answer(200, '<html>'));
		await bench.call();
		expect([bench.service.logins, bench.service.issued, bench.env.slept]).toEqual([4, 1, [500, 1000, 2000]]);
	});

	test('none starts later than 60 s after the first', async () => {
		const bench = valifyBench();
		const patient = [1, 2, 3, 4].map(() => answer(429, '', { 'retry-after': '30' }));
		bench.service.troubles.push(...patient);
		expect((await failureOf(bench.call())).details).toMatchObject({ status: 429, retryAfterMs: 30_000 });
		expect([bench.service.logins, bench.env.slept]).toEqual([3, [30_000, 30_000]]);
	});

	test('after all tries failed, one try each for the next 60 s', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(...Array.from({ length: 5 }, () => answer(503)));
		await failureOf(bench.call());
		expect(bench.service.logins).toBe(4);
		await failureOf(bench.call());
		expect(bench.service.logins).toBe(5);
		await bench.call();
		expect(bench.service.logins).toBe(6);
	});

	test('and patience comes back with time, or with a success', async () => {
		for (const recover of ['time', 'success']) {
			const bench = valifyBench(1);
			bench.service.troubles.push(...Array.from({ length: 4 }, () => answer(503)));
			await failureOf(bench.call());
			if (recover === 'time') bench.env.pass(60 * SECOND);
			else await bench.call();
			bench.service.troubles.push(answer(503));
			await expect(bench.call()).resolves.toMatchObject({ answer: { status: 200 } });
		}
	});

	test('not a moment before its 60 s are over', async () => {
		const bench = valifyBench();
		bench.service.troubles.push(...Array.from({ length: 5 }, () => answer(503)));
		await failureOf(bench.call());
		bench.env.pass(60 * SECOND - 1);
		await failureOf(bench.call());
		expect(bench.service.logins).toBe(5);
	});
});

test('Rule 9: without a way to renew, renewing is never due', () => {
	const env = new FakeEnvironment();
	const issuer = { usesPerToken: Infinity, login: () => Promise.reject(new NoAnswer('lost')) };
	const logins = new Logins(issuer, env);
	expect(logins.renewalIsDue({ value: 't', obtainedAt: env.time - 99, expiresAt: env.time + 1 })).toBe(false);
});
