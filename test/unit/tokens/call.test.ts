import { call, Cancelled, NoAnswer, type Call, type HttpAnswer } from '../../../tokens';
import { valifyBench, valu8Bench } from './support/bench';
import { answer, judgeValify } from './support/valifyService';
import { settled } from './support/wire';

/** Makes one call on a fresh token that is answered (or not) as told. */
async function scripted(replies: Array<HttpAnswer | NoAnswer>, change: Partial<Call> = {}, signal?: AbortSignal) {
	const bench = valifyBench(10);
	const tokens: string[] = [];
	const send = (token: string) => {
		tokens.push(token);
		const reply = replies.shift() ?? answer(200);
		return reply instanceof NoAnswer ? Promise.reject(reply) : Promise.resolve(reply);
	};
	const ending = await call(
		bench.pool.batch(1),
		{ send, judge: judgeValify, repeatable: true, kind: 'POST /', ...change },
		bench.env,
		{ http: bench.http, signal },
	);
	return { ending, tokens, bench };
}

describe('Rule 5: a rejected token is dead, and the call is made once more', () => {
	test('on a fresh token, even when others are at hand', async () => {
		const bench = valifyBench();
		bench.loginWire.hold();
		const calls = [1, 2, 3, 4].map(() => bench.call());
		await settled();
		await bench.loginWire.open();
		await Promise.all(calls);
		// Token 2 has two uses left; its login began before this call.
		bench.service.revoke('valify-token-2');
		await expect(bench.call()).resolves.toMatchObject({ answer: { status: 200 }, tries: 2 });
		expect(bench.sent.slice(4)).toEqual(['valify-token-2', 'valify-token-3']);
	});

	test('a login that began before the rejected call will not do, even with seats free', async () => {
		const bench = valifyBench();
		const batch = bench.pool.batch(4);
		await bench.call({ batch });
		bench.callWire.hold();
		bench.loginWire.hold();
		// The second call makes the pool look ahead, so a login is under way when the third goes out.
		const calls = [bench.call({ batch }), bench.call({ batch })];
		await settled();
		expect(bench.loginWire.waiting).toBe(1);
		bench.service.revoke('valify-token-1');
		await bench.callWire.release(1);
		// A rejected token has brought the logins back to one at a time.
		expect(bench.loginWire.waiting).toBe(1);
		await bench.loginWire.release();
		expect([bench.loginWire.waiting, bench.sent.length]).toEqual([1, 3]);
		await bench.loginWire.open();
		await bench.callWire.open();
		await Promise.all(calls);
		expect(bench.sent.at(-1)).toBe('valify-token-3');
	});

	test('once, never more', async () => {
		const { ending, tokens, bench } = await scripted([answer(403), answer(403), answer(403)]);
		expect(ending).toMatchObject({ answer: { status: 403 }, tries: 2 });
		expect(tokens).toEqual(['valify-token-1', 'valify-token-2']);
		expect(bench.service.logins).toBe(2);
		expect(bench.env.slept).toEqual([]);
	});

	test('also when repeating is not harmless: the service did no work', async () => {
		const { ending } = await scripted([answer(403)], { repeatable: false });
		expect(ending).toMatchObject({ answer: { status: 200 }, tries: 2 });
	});

	test('no store brings the token back', async () => {
		const bench = valifyBench();
		await bench.call();
		const early = bench.pool.snapshot();
		bench.service.revoke('valify-token-1');
		await bench.call();
		expect(bench.pool.adopt(early)).toBe(true);
		expect(bench.pool.snapshot().map(({ value }) => value)).toEqual(['valify-token-2']);
	});

	test('calls rejected together share their fresh tokens', async () => {
		const bench = valifyBench();
		bench.callWire.hold();
		const calls = [1, 2, 3].map(() => bench.call());
		await settled();
		bench.service.revoke('valify-token-1');
		await bench.callWire.open();
		await Promise.all(calls);
		expect(bench.service.logins).toBe(2);
	});

	test('a second failure of another kind is still tried again, on a token as fresh', async () => {
		const { ending, tokens } = await scripted([answer(403), answer(503)]);
		expect(ending).toMatchObject({ answer: { status: 200 }, tries: 3 });
		expect(tokens).toEqual(['valify-token-1', 'valify-token-2', 'valify-token-2']);
	});

	test('Valu8: many calls on a revoked token cost one login', async () => {
		const bench = valu8Bench();
		await bench.call();
		bench.service.revoke('valu8-token-1');
		const endings = await Promise.all(Array.from({ length: 20 }, () => bench.call()));
		expect(endings.every((ending) => 'answer' in ending && ending.answer.status === 200)).toBe(true);
		expect([bench.service.logins, bench.service.violations.length]).toEqual([2, 20]);
	});
});

describe('trying again when the failure may pass', () => {
	test('a repeatable call: at most 3 times more, with growing pauses', async () => {
		const { ending, bench } = await scripted([answer(500), answer(503), answer(429), answer(502), answer(200)]);
		expect(ending).toMatchObject({ answer: { status: 502 }, tries: 4 });
		expect(bench.env.slept).toEqual([500, 1000, 2000]);
	});

	test('after the pause the service asks for', async () => {
		const judge = (reply: HttpAnswer) => ({ ...judgeValify(reply), retryAfterMs: 7000 });
		const { bench } = await scripted([answer(429)], { judge });
		expect(bench.env.slept).toEqual([7000]);
	});

	test('not a call that may have had an effect', async () => {
		for (const reply of [answer(503), new NoAnswer('timeout'), new NoAnswer('lost')]) {
			const { ending } = await scripted([reply], { repeatable: false });
			expect(ending.tries).toBe(1);
		}
	});

	test('any call that provably never left, and its use is given back', async () => {
		const { ending, bench } = await scripted([new NoAnswer('unreachable'), new NoAnswer('unreachable')], { repeatable: false });
		expect(ending).toMatchObject({ answer: { status: 200 }, tries: 3 });
		expect(bench.env.slept).toEqual([500, 1000]);
		expect(bench.pool.snapshot()).toMatchObject([{ usesLeft: 9 }]);
	});

	test('a lost answer has spent its use', async () => {
		const { ending, bench } = await scripted([new NoAnswer('lost'), new NoAnswer('timeout')]);
		expect(ending.tries).toBe(3);
		expect(bench.pool.snapshot()).toMatchObject([{ usesLeft: 7 }]);
	});

	test('not on a failure that stays', async () => {
		const { ending, bench } = await scripted([answer(422)]);
		expect(ending).toMatchObject({ answer: { status: 422 }, judgement: { token: 'unclear' }, tries: 1 });
		expect(bench.env.slept).toEqual([]);
	});

	test('without an answer in the end, the failure tells why', async () => {
		const failure = new NoAnswer('unreachable');
		const { ending } = await scripted([failure, failure, failure, failure]);
		expect(ending).toMatchObject({ failure, tries: 4 });
	});
});

describe('the cancel signal', () => {
	test('fired while the call is under way: no further try', async () => {
		const { ending } = await scripted([new NoAnswer('aborted')]);
		expect(ending).toMatchObject({ failure: { kind: 'aborted' }, tries: 1 });
	});

	test('fired before the next try', async () => {
		const cancelled = new AbortController();
		const judge = (reply: HttpAnswer) => {
			cancelled.abort();
			return judgeValify(reply);
		};
		const { ending, bench } = await scripted([answer(503)], { judge }, cancelled.signal);
		expect(ending).toMatchObject({ answer: { status: 503 }, tries: 1 });
		expect(bench.env.slept).toEqual([]);
	});

	test('fired during the pause', async () => {
		const cancelled = new AbortController();
		const bench = valifyBench();
		const sleep = (_: number, signal?: AbortSignal) => {
			cancelled.abort();
			return signal?.aborted ? Promise.reject(new Cancelled()) : Promise.resolve();
		};
		const busy = { send: () => Promise.resolve(answer(503)), judge: judgeValify, repeatable: true, kind: 'POST /' };
		const ending = call(bench.pool.batch(1), busy, { ...bench.env, sleep }, { http: bench.http, signal: cancelled.signal });
		await expect(ending).rejects.toBeInstanceOf(Cancelled);
	});

	test('fired while the fresh token is awaited', async () => {
		const bench = valifyBench();
		const cancelled = new AbortController();
		await bench.lease();
		bench.service.revoke('valify-token-1');
		bench.loginWire.hold();
		const ending = bench.call({ signal: cancelled.signal }).catch((error: unknown) => error);
		await settled();
		cancelled.abort();
		expect(await ending).toBeInstanceOf(Cancelled);
		await bench.loginWire.open();
	});
});

test('a defect in sending or judging is passed on, and the use is spent', async () => {
	const bench = valifyBench();
	const broken = (change: Partial<Call>) =>
		call(
			bench.pool.batch(1),
			{ send: () => Promise.resolve(answer(200)), judge: judgeValify, repeatable: true, kind: 'POST /', ...change },
			bench.env,
			{ http: bench.http },
		);
	await expect(broken({ send: () => Promise.reject(new TypeError('send')) })).rejects.toThrow('send');
	await expect(
		broken({
			judge: () => {
				throw new TypeError('judge');
			},
		}),
	).rejects.toThrow('judge');
	expect(bench.pool.snapshot()).toMatchObject([{ usesLeft: 1 }]);
});
