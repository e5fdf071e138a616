import { call, NoAnswer, type Outcome } from '../../../../tokens';
import { Refusals, RunKinds } from '../../../../tokens/kinds';
import { valifyHarness, valu8Harness } from '../support/harness';
import { FakeEnvironment, MINUTE } from '../support/environment';
import { judgeValify, answer } from '../support/valifyService';
import { settled } from '../support/wire';

const FORBIDDEN = 'POST /ocr/ passport';

/** A harness whose bundle does not include one kind of call. */
function licensed(callsPerToken = 3) {
	const harness = valifyHarness(callsPerToken);
	harness.service.forbidden.add(FORBIDDEN);
	return harness;
}

/** An account that may not make one kind of call. */
function restricted() {
	const harness = valu8Harness();
	harness.service.forbidden.add(FORBIDDEN);
	return harness;
}

const statusOf = (outcome: Outcome) => ('answer' in outcome ? outcome.answer.status : 0);

/** Makes calls of one run, so many at a time. */
async function run(
	harness: ReturnType<typeof valifyHarness> | ReturnType<typeof valu8Harness>,
	calls: number,
	width: number,
	kind = FORBIDDEN,
) {
	const batch = harness.pool.batch(calls);
	const outcomes: Outcome[] = [];
	let left = calls;
	const worker = async () => {
		while (left-- > 0) outcomes.push(await harness.call({ batch, kind }));
	};
	await Promise.all(Array.from({ length: width }, worker));
	batch.end();
	return outcomes;
}

describe('Rule 6: a request that the account may not send', () => {
	it('two sends, one further login; the token of that login stays', async () => {
		const harness = restricted();
		await harness.call();
		expect(await harness.call({ kind: FORBIDDEN })).toMatchObject({
			answer: { status: 401 },
			tries: 2,
			tokens: ['valu8-token-1', 'valu8-token-2'],
		});
		await harness.call();
		expect(harness.sent).toEqual([
			'valu8-token-1',
			'valu8-token-1',
			'valu8-token-2',
			'valu8-token-2',
		]);
		expect(harness.service.logins).toBe(2);
	});

	it('for a minute a rejection of the same kind is final at once, in other runs too, and the token is not given up', async () => {
		const harness = restricted();
		await harness.call({ kind: FORBIDDEN });
		const before = harness.env.time;
		for (let i = 0; i < 10; i++) {
			expect(await harness.call({ kind: FORBIDDEN })).toMatchObject({
				answer: { status: 401 },
				tries: 1,
			});
			await harness.call();
		}
		expect([harness.service.logins, harness.service.accepted]).toEqual([2, 10]);
		harness.env.time = before + MINUTE - 1;
		await harness.call({ kind: FORBIDDEN });
		expect(harness.service.logins).toBe(2);
		harness.env.pass(1);
		expect(await harness.call({ kind: FORBIDDEN })).toMatchObject({ tries: 2 });
		expect(harness.service.logins).toBe(3);
	});

	it('a success of the kind lifts it', async () => {
		const harness = restricted();
		await harness.call({ kind: FORBIDDEN });
		harness.service.forbidden.clear();
		await harness.call({ kind: FORBIDDEN });
		harness.service.revoke('valu8-token-2');
		expect(await harness.call({ kind: FORBIDDEN })).toMatchObject({
			answer: { status: 200 },
			tries: 2,
		});
	});

	it('a dead token is found out by any other kind', async () => {
		const harness = restricted();
		await harness.call({ kind: FORBIDDEN });
		harness.service.revoke('valu8-token-2');
		await harness.call({ kind: FORBIDDEN });
		expect(await harness.call({ kind: 'another' })).toMatchObject({
			answer: { status: 200 },
			tries: 2,
		});
	});

	it('uncounted uses: calls that others have made on the new token meanwhile do not hide it', async () => {
		const harness = restricted();
		await harness.call();
		harness.loginWire.hold();
		const refused = harness.call({ kind: FORBIDDEN });
		await settled();
		const others = [harness.call(), harness.call()];
		harness.callWire.hold();
		await harness.loginWire.open();
		expect(harness.callWire.waiting).toBe(3);
		await harness.callWire.release(1);
		await harness.callWire.open();
		await Promise.all([refused, ...others]);
		await harness.call({ kind: FORBIDDEN });
		expect([harness.service.logins, harness.pool.isDead('valu8-token-2')]).toEqual([2, false]);
	});

	it('counted uses: a token that has answered before may be used up, so it proves nothing', async () => {
		const harness = licensed(2);
		harness.callWire.hold();
		const calls = [harness.call(), harness.call({ kind: FORBIDDEN })];
		await settled();
		await harness.callWire.release(1);
		const other = harness.call();
		await settled();
		// Both are under way on the second token; the other one is answered first.
		expect(harness.sent.slice(2)).toEqual(['valify-token-2', 'valify-token-2']);
		await harness.callWire.release(2);
		await harness.callWire.open();
		await Promise.all([...calls, other]);
		expect(harness.pool.isDead('valify-token-2')).toBe(true);
		expect(await harness.call({ kind: FORBIDDEN })).toMatchObject({ tries: 2 });
	});

	it('what the answer says of uses left counts, and a use is not taken again', async () => {
		const harness = valifyHarness();
		const judge = () => ({ token: 'rejected' as const, trialsRemaining: 1 });
		const request = {
			send: () => Promise.resolve(answer(403)),
			judge,
			repeatable: false,
			kind: FORBIDDEN,
		};
		await call(harness.pool.batch(1), request, harness.env, { http: harness.http });
		expect(harness.pool.snapshot()).toMatchObject([{ value: 'valify-token-2', usesLeft: 1 }]);
		const silent = { ...request, judge: judgeValify };
		await call(harness.pool.batch(1), silent, harness.env, { http: harness.http });
		expect(harness.pool.snapshot()).toEqual([]);
	});
});

describe('Rule 6: a run of requests that the account may not send', () => {
	it.each(
		[1, 2, 3, 4, 10, Infinity].flatMap((uses) =>
			[1, 2, 3, 5, 20, 100, 200].map((width) => [uses, width] as const),
		),
	)(
		'%i calls per token, 200 items, %i at a time: at most 3 logins and 6 sends',
		async (uses, width) => {
			const harness = uses === Infinity ? restricted() : licensed(uses);
			const outcomes = await run(harness, 200, width);
			expect(outcomes).toHaveLength(200);
			expect(new Set(outcomes.map(statusOf))).toEqual(new Set([uses === Infinity ? 401 : 403]));
			expect(harness.service.logins).toBeLessThanOrEqual(3);
			expect(harness.sent.length).toBeLessThanOrEqual(6);
			expect(outcomes.filter(({ tries }) => tries === 0).length).toBeGreaterThanOrEqual(197);
		},
	);

	it('also on credentials that worked a moment ago', async () => {
		const harness = licensed();
		await run(harness, 40, 10, 'allowed');
		const before = harness.service.logins;
		await run(harness, 200, 100);
		expect(harness.service.logins - before).toBeLessThanOrEqual(3);
	});

	it('what was not sent is told as the last refusal, with the tokens that must not be shown', async () => {
		const outcomes = await run(restricted(), 4, 1);
		const last = outcomes.filter(({ tries }) => tries > 0).at(-1);
		expect(last?.tokens).toEqual(['valu8-token-2']);
		expect(outcomes.at(-1)).toEqual({ ...last, tries: 0 });
	});

	it('ends that run alone: the next one asks the service', async () => {
		const harness = restricted();
		await run(harness, 20, 1);
		const sent = harness.sent.length;
		harness.service.forbidden.clear();
		const outcomes = await run(harness, 20, 1);
		expect([harness.sent.length - sent, new Set(outcomes.map(statusOf))]).toEqual([
			20,
			new Set([200]),
		]);
	});

	it('one rejection too few does not end it', async () => {
		const harness = restricted();
		const batch = harness.pool.batch(9);
		await harness.call({ batch, kind: FORBIDDEN });
		harness.service.forbidden.clear();
		await harness.call({ batch, kind: FORBIDDEN });
		harness.service.forbidden.add(FORBIDDEN);
		// A success in between: it starts anew.
		await harness.call({ batch, kind: FORBIDDEN });
		expect(await harness.call({ batch, kind: FORBIDDEN })).toMatchObject({ tries: 1 });
		expect(await harness.call({ batch, kind: FORBIDDEN })).toMatchObject({ tries: 0 });
	});

	it('whom it could harm: other kinds of the same run, and other runs, are all served', async () => {
		for (const width of [1, 3, 20]) {
			const harness = licensed();
			const batch = harness.pool.batch(60);
			let next = 0;
			const outcomes: Array<[string, number]> = [];
			const worker = async () => {
				for (let nth = next++; nth < 60; nth = next++) {
					const kind = nth % 2 ? FORBIDDEN : 'POST /ocr/ national id';
					outcomes.push([kind, statusOf(await harness.call({ batch, kind }))]);
				}
			};
			await Promise.all([
				...Array.from({ length: width }, worker),
				run(harness, 30, width, 'allowed'),
			]);
			const allowed = outcomes.filter(([kind]) => kind !== FORBIDDEN).map(([, status]) => status);
			expect(allowed).toEqual(Array(30).fill(200));
			expect(harness.service.accepted).toBe(60);
			expect(harness.service.violations).toEqual([]);
		}
	});

	it('whom it could harm: what was announced and not sent needs no token', async () => {
		const harness = licensed(1);
		const batch = harness.pool.batch(20);
		for (let i = 0; i < 10; i++) await harness.call({ batch, kind: FORBIDDEN });
		const before = harness.service.logins;
		await harness.call({ batch, kind: 'allowed' });
		await settled();
		// Nine are still announced, so one is looked ahead for; ten have been taken back.
		expect(harness.service.logins - before).toBeLessThanOrEqual(3);
		for (let i = 0; i < 9; i++) await harness.call({ batch, kind: FORBIDDEN });
		await harness.call({ batch: harness.pool.batch(1), kind: 'allowed' });
		expect(harness.service.violations).toEqual([]);
	});
});

describe('Rule 6: until a kind has been taken, few of it are under way', () => {
	it.each([
		[1, 1],
		[2, 2],
		[3, 3],
		[4, 3],
	])('%i calls per token: %i', async (uses, few) => {
		const harness = valifyHarness(uses);
		harness.callWire.hold();
		const all = run(harness, 10, 10, 'allowed');
		await settled();
		expect(harness.callWire.waiting).toBe(few);
		await harness.callWire.release();
		expect(harness.callWire.waiting).toBe(few - 1 + 10 - few);
		await harness.callWire.open();
		expect((await all).map(statusOf)).toEqual(Array(10).fill(200));
	});

	it('a failure of another kind lets the others go too', async () => {
		const harness = valifyHarness(10);
		const judge = () => ({ token: 'unclear' as const });
		let sent = 0;
		const waiting: Array<() => void> = [];
		const send = async () => {
			sent += 1;
			await new Promise<void>((resolve) => waiting.push(resolve));
			return answer(422);
		};
		const batch = harness.pool.batch(9);
		const request = { send, judge, repeatable: false, kind: 'k' };
		const calls = Array.from(
			{ length: 9 },
			async () => await call(batch, request, harness.env, { http: harness.http }),
		);
		await settled();
		expect(sent).toBe(3);
		waiting.shift()?.();
		await settled();
		expect(sent).toBe(9);
		for (const resume of waiting.splice(0)) resume();
		await Promise.all(calls);
	});

	it('a request that got no answer tells nothing of it: one more goes in its place', async () => {
		const harness = valifyHarness(10);
		let sent = 0;
		const waiting: Array<(error: NoAnswer) => void> = [];
		const send = async () => {
			sent += 1;
			return await new Promise<never>((_resolve, reject) => waiting.push(reject));
		};
		const batch = harness.pool.batch(9);
		const request = { send, judge: judgeValify, repeatable: false, kind: 'k' };
		const calls = Array.from(
			{ length: 9 },
			async () => await call(batch, request, harness.env, { http: harness.http }),
		);
		await settled();
		waiting.shift()?.(new NoAnswer('lost'));
		await settled();
		expect([sent, harness.service.logins]).toEqual([4, 1]);
		while (waiting.length > 0) {
			waiting.shift()?.(new NoAnswer('lost'));
			await settled();
		}
		expect((await Promise.all(calls)).map(({ tries }) => tries)).toEqual(Array(9).fill(1));
	});

	it('each kind for itself, and each run', async () => {
		const harness = valu8Harness();
		harness.callWire.hold();
		const all = [run(harness, 5, 5, 'a'), run(harness, 5, 5, 'b'), run(harness, 5, 5, 'a')];
		await settled();
		expect(harness.callWire.waiting).toBe(9);
		await harness.callWire.open();
		await Promise.all(all);
	});

	it('who has no token leaves his place to the next', async () => {
		const harness = valifyHarness();
		harness.service.password = 'changed';
		const batch = harness.pool.batch(8);
		const ends = await Promise.all(
			Array.from(
				{ length: 8 },
				async () => await harness.call({ batch }).catch((error: Error) => error.name),
			),
		);
		expect(ends).toEqual(Array(8).fill('LoginError'));
		expect(harness.service.logins).toBe(1);
	});

	it('who cancels while he waits for his turn is told at once, and takes no turn', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(3);
		const cancelled = new AbortController();
		const removed = jest.spyOn(cancelled.signal, 'removeEventListener');
		harness.callWire.hold();
		const first = harness.call({ batch });
		const second = harness
			.call({ batch, signal: cancelled.signal })
			.catch((error: Error) => error.name);
		const third = harness.call({ batch });
		await settled();
		cancelled.abort();
		expect(await second).toBe('Cancelled');
		await harness.callWire.open();
		await Promise.all([first, third]);
		expect([harness.sent.length, removed.mock.calls.length]).toEqual([2, 0]);
	});

	it('who has cancelled before does not wait', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(2);
		harness.callWire.hold();
		const first = harness.call({ batch });
		await settled();
		await expect(harness.call({ batch, signal: AbortSignal.abort() })).rejects.toMatchObject({
			name: 'Cancelled',
		});
		await harness.callWire.open();
		await first;
	});

	it('the signal is listened to only while he waits', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(2);
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await Promise.all([harness.call({ batch }), harness.call({ batch, signal })]);
		expect(added.mock.calls.length).toBeGreaterThan(1);
		expect(removed.mock.calls).toEqual(added.mock.calls);
	});
});

it('Rule 6: a refusal found out meanwhile spares the second send of those who wait for another token', async () => {
	const harness = licensed(1);
	for (let i = 0; i < 2; i++) await harness.call();
	harness.callWire.hold();
	const calls = Array.from({ length: 6 }, async () => await harness.call({ kind: FORBIDDEN }));
	await settled();
	expect(harness.callWire.waiting).toBe(6);
	const before = harness.service.logins;
	await harness.callWire.open();
	const outcomes = await Promise.all(calls);
	expect(harness.service.logins - before).toBeLessThan(6);
	expect(outcomes.map(statusOf)).toEqual(Array(6).fill(403));
	expect(outcomes.some(({ tries }) => tries === 1)).toBe(true);
});

it('Rule 6: a rejection that proves nothing, for the token may have been used up, admits no kind', async () => {
	const admitted = jest.fn();
	const kinds = new RunKinds(new Refusals(() => 0), () => 3, admitted);
	const rejected: Outcome = {
		answer: answer(403),
		judgement: { token: 'rejected' },
		tries: 2,
		tokens: [],
	};
	await kinds.enter('a', undefined);
	kinds.leave('a', rejected, 0);
	expect(admitted).not.toHaveBeenCalled();
	await kinds.enter('a', undefined);
	kinds.leave('a', { ...rejected, judgement: { token: 'unclear' } }, 0);
	expect(admitted).toHaveBeenCalledTimes(1);
});

describe('the memory of refusals', () => {
	it('holds 1,000 kinds; the one refused longest ago goes first', () => {
		const refusals = new Refusals(new FakeEnvironment().now);
		for (let i = 0; i < 1000; i++) refusals.add(`kind ${i}`);
		refusals.add('kind 0');
		expect([refusals.has('kind 0'), refusals.has('kind 1')]).toEqual([true, true]);
		refusals.add('one more');
		expect([refusals.has('kind 0'), refusals.has('kind 1'), refusals.has('one more')]).toEqual([
			true,
			false,
			true,
		]);
	});

	it('a clock that went back does not prolong it', () => {
		const env = new FakeEnvironment();
		const refusals = new Refusals(env.now);
		refusals.add('k');
		env.pass(-1);
		expect(refusals.has('k')).toBe(false);
	});
});
