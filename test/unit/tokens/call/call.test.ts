import { call, Cancelled, NoAnswer, type Call, type HttpAnswer } from '../../../../tokens';
import { valifyHarness, valu8Harness } from '../support/harness';
import { answer, judgeValify } from '../support/valifyService';
import { settled } from '../support/wire';

/** Makes one call on a fresh token that is answered (or not) as told. */
async function scripted(
	replies: Array<HttpAnswer | NoAnswer>,
	change: Partial<Call> = {},
	signal?: AbortSignal,
) {
	const harness = valifyHarness(10);
	const tokens: string[] = [];
	const send = (token: string) => {
		tokens.push(token);
		const reply = replies.shift() ?? answer(200);
		return reply instanceof NoAnswer ? Promise.reject(reply) : Promise.resolve(reply);
	};
	const outcome = await call(
		harness.pool.batch(1),
		{ send, judge: judgeValify, repeatable: true, kind: 'POST /', ...change },
		harness.env,
		{ http: harness.http, signal },
	);
	return { outcome, tokens, harness };
}

describe('Rule 5: a rejected token is dead, and the call is made once more', () => {
	it('on a fresh token, even when others are at hand', async () => {
		const harness = valifyHarness();
		harness.loginWire.hold();
		const calls = [1, 2, 3, 4].map(() => harness.call());
		await settled();
		await harness.loginWire.open();
		await Promise.all(calls);
		// Token 2 has two uses left; its login began before this call.
		harness.service.revoke('valify-token-2');
		await expect(harness.call()).resolves.toMatchObject({ answer: { status: 200 }, tries: 2 });
		expect(harness.sent.slice(4)).toEqual(['valify-token-2', 'valify-token-3']);
	});

	it('a login that began before the rejected call will not do, even with seats free', async () => {
		const harness = valifyHarness();
		const batch = harness.pool.batch(4);
		await harness.call({ batch });
		harness.callWire.hold();
		harness.loginWire.hold();
		// The second call makes the pool look ahead, so a login is under way when the third goes out.
		const calls = [harness.call({ batch }), harness.call({ batch })];
		await settled();
		expect(harness.loginWire.waiting).toBe(1);
		harness.service.revoke('valify-token-1');
		await harness.callWire.release(1);
		// A rejected token has brought the logins back to one at a time.
		expect(harness.loginWire.waiting).toBe(1);
		await harness.loginWire.release();
		expect([harness.loginWire.waiting, harness.sent.length]).toEqual([1, 3]);
		await harness.loginWire.open();
		await harness.callWire.open();
		await Promise.all(calls);
		expect(harness.sent.at(-1)).toBe('valify-token-3');
	});

	it('as a repetition, which was not announced', async () => {
		const harness = valifyHarness();
		await harness.call();
		harness.service.revoke(harness.sent[0] ?? '');
		const batch = harness.pool.batch(5);
		const [use, repeat] = [jest.spyOn(batch, 'use'), jest.spyOn(batch, 'repeat')];
		await harness.call({ batch });
		expect([use.mock.calls.length, repeat.mock.calls.length]).toEqual([1, 1]);
	});

	it('once, never more', async () => {
		const { outcome, tokens, harness } = await scripted([answer(403), answer(403), answer(403)]);
		expect(outcome).toMatchObject({ answer: { status: 403 }, tries: 2 });
		expect(tokens).toEqual(['valify-token-1', 'valify-token-2']);
		expect(harness.service.logins).toBe(2);
		expect(harness.env.slept).toEqual([]);
	});

	it('also when repeating is not harmless: the service did no work', async () => {
		const { outcome } = await scripted([answer(403)], { repeatable: false });
		expect(outcome).toMatchObject({ answer: { status: 200 }, tries: 2 });
	});

	it('no store brings the token back', async () => {
		const harness = valifyHarness();
		await harness.call();
		const early = harness.pool.snapshot();
		harness.service.revoke('valify-token-1');
		await harness.call();
		expect(harness.pool.adopt(early)).toBe(true);
		expect(harness.pool.snapshot().map(({ value }) => value)).toEqual(['valify-token-2']);
	});

	it('calls rejected together share their fresh tokens', async () => {
		const harness = valifyHarness();
		harness.callWire.hold();
		const calls = [1, 2, 3].map(() => harness.call());
		await settled();
		harness.service.revoke('valify-token-1');
		await harness.callWire.open();
		await Promise.all(calls);
		expect(harness.service.logins).toBe(2);
	});

	it('a second failure of another kind is still tried again, on a token as fresh', async () => {
		const { outcome, tokens } = await scripted([answer(403), answer(503)]);
		expect(outcome).toMatchObject({ answer: { status: 200 }, tries: 3 });
		expect(tokens).toEqual(['valify-token-1', 'valify-token-2', 'valify-token-2']);
	});

	it('Valu8: many calls on a revoked token cost one login', async () => {
		const harness = valu8Harness();
		await harness.call();
		harness.service.revoke('valu8-token-1');
		const outcomes = await Promise.all(Array.from({ length: 20 }, () => harness.call()));
		expect(outcomes.every((outcome) => 'answer' in outcome && outcome.answer.status === 200)).toBe(
			true,
		);
		expect([harness.service.logins, harness.service.violations.length]).toEqual([2, 20]);
	});
});

describe('trying again when the failure may pass', () => {
	it('a repeatable call: at most 3 times more, with growing pauses', async () => {
		const { outcome, harness } = await scripted([
			answer(500),
			answer(503),
			answer(429),
			answer(502),
			answer(200),
		]);
		expect(outcome).toMatchObject({ answer: { status: 502 }, tries: 4 });
		expect(harness.env.slept).toEqual([500, 1000, 2000]);
	});

	it('after the pause the service asks for', async () => {
		const judge = (reply: HttpAnswer) => ({ ...judgeValify(reply), retryAfterMs: 7000 });
		const { harness } = await scripted([answer(429)], { judge });
		expect(harness.env.slept).toEqual([7000]);
	});

	it('not a call that may have had an effect', async () => {
		for (const reply of [answer(503), new NoAnswer('timeout'), new NoAnswer('lost')]) {
			const { outcome } = await scripted([reply], { repeatable: false });
			expect(outcome.tries).toBe(1);
		}
	});

	it('any call that provably never left, and its use is given back', async () => {
		const { outcome, harness } = await scripted(
			[new NoAnswer('unreachable'), new NoAnswer('unreachable')],
			{ repeatable: false },
		);
		expect(outcome).toMatchObject({ answer: { status: 200 }, tries: 3 });
		expect(harness.env.slept).toEqual([500, 1000]);
		expect(harness.pool.snapshot()).toMatchObject([{ usesLeft: 9 }]);
	});

	it('a lost answer has spent its use', async () => {
		const { outcome, harness } = await scripted([new NoAnswer('lost'), new NoAnswer('timeout')]);
		expect(outcome.tries).toBe(3);
		expect(harness.pool.snapshot()).toMatchObject([{ usesLeft: 7 }]);
	});

	it('not on a failure that stays', async () => {
		const { outcome, harness } = await scripted([answer(422)]);
		expect(outcome).toMatchObject({
			answer: { status: 422 },
			judgement: { token: 'unclear' },
			tries: 1,
		});
		expect(harness.env.slept).toEqual([]);
	});

	it('without an answer in the end, the failure tells why', async () => {
		const failure = new NoAnswer('unreachable');
		const { outcome } = await scripted([failure, failure, failure, failure]);
		expect(outcome).toMatchObject({ failure, tries: 4 });
	});
});

describe('the cancel signal', () => {
	it('fired while the call is under way: no further try', async () => {
		const { outcome } = await scripted([new NoAnswer('aborted')]);
		expect(outcome).toMatchObject({ failure: { kind: 'aborted' }, tries: 1 });
	});

	it('fired before the next try', async () => {
		const cancelled = new AbortController();
		const judge = (reply: HttpAnswer) => {
			cancelled.abort();
			return judgeValify(reply);
		};
		const { outcome, harness } = await scripted([answer(503)], { judge }, cancelled.signal);
		expect(outcome).toMatchObject({ answer: { status: 503 }, tries: 1 });
		expect(harness.env.slept).toEqual([]);
	});

	it('fired during the pause', async () => {
		const cancelled = new AbortController();
		const harness = valifyHarness();
		const sleep = (_: number, signal?: AbortSignal) => {
			cancelled.abort();
			return signal?.aborted ? Promise.reject(new Cancelled()) : Promise.resolve();
		};
		const busy = {
			send: () => Promise.resolve(answer(503)),
			judge: judgeValify,
			repeatable: true,
			kind: 'POST /',
		};
		const outcome = call(
			harness.pool.batch(1),
			busy,
			{ ...harness.env, sleep },
			{ http: harness.http, signal: cancelled.signal },
		);
		await expect(outcome).rejects.toBeInstanceOf(Cancelled);
	});

	it('fired while the fresh token is awaited', async () => {
		const harness = valifyHarness();
		const cancelled = new AbortController();
		await harness.lease();
		harness.service.revoke('valify-token-1');
		harness.loginWire.hold();
		const outcome = harness.call({ signal: cancelled.signal }).catch((error: unknown) => error);
		await settled();
		cancelled.abort();
		expect(await outcome).toBeInstanceOf(Cancelled);
		await harness.loginWire.open();
	});
});

it('a defect in sending or judging is passed on, and the use is spent', async () => {
	const harness = valifyHarness();
	const broken = (change: Partial<Call>) =>
		call(
			harness.pool.batch(1),
			{
				send: () => Promise.resolve(answer(200)),
				judge: judgeValify,
				repeatable: true,
				kind: 'POST /',
				...change,
			},
			harness.env,
			{ http: harness.http },
		);
	await expect(broken({ send: () => Promise.reject(new TypeError('send')) })).rejects.toThrow(
		'send',
	);
	await expect(
		broken({
			judge: () => {
				throw new TypeError('judge');
			},
		}),
	).rejects.toThrow('judge');
	expect(harness.pool.snapshot()).toMatchObject([{ usesLeft: 1 }]);
});
