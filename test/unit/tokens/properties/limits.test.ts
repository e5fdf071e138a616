import fc from 'fast-check';
import { call, LoginError, NoAnswer, type Outcome, type Http } from '../../../../tokens';
import { Pool } from '../../../../tokens/pool';
import { FakeEnvironment } from '../support/environment';
import { answer, judgeValify, ValifyService, valifyTestIssuer } from '../support/valifyService';
import { settled } from '../support/wire';

/** A pool and a service whose answers come in whatever order the scheduler likes. */
class Stage {
	readonly env = new FakeEnvironment();
	readonly service = new ValifyService(this.env.now);
	readonly pool: Pool;
	loginsUnderWay = 0;
	mostUnderWay = 0;
	readonly sent: number[] = [];

	constructor(
		private readonly scheduler: fc.Scheduler,
		callsPerToken: number,
	) {
		this.service.usesPerToken = callsPerToken;
		this.pool = new Pool(valifyTestIssuer({ callsPerToken }), this.env);
	}

	readonly http: Http = async (request) => {
		this.loginsUnderWay += 1;
		this.mostUnderWay = Math.max(this.mostUnderWay, this.loginsUnderWay);
		await this.scheduler.schedule(Promise.resolve(), 'login');
		this.loginsUnderWay -= 1;
		return await Promise.resolve(request).then((sent) => this.service.logIn(sent));
	};

	/** Makes calls of one run. @returns how each ended, in their order */
	async run(
		calls: number,
		width: number,
		kind: (nth: number) => string,
		announced = calls,
	): Promise<Array<Outcome | Error>> {
		const batch = this.pool.batch(announced);
		const ends: Array<Outcome | Error> = [];
		let next = 0;
		const worker = async () => {
			for (let nth = next++; nth < calls; nth = next++) {
				const send = async (token: string) => {
					this.sent.push(nth);
					await this.scheduler.schedule(Promise.resolve(), 'call');
					return this.service.call(token, kind(nth));
				};
				const request = { send, judge: judgeValify, repeatable: false, kind: kind(nth) };
				ends[nth] = await call(batch, request, this.env, { http: this.http }).catch(
					(error: Error) => error,
				);
			}
		};
		await this.settle(Promise.all(Array.from({ length: width }, worker)));
		batch.end();
		return ends;
	}

	private async settle(work: Promise<unknown>): Promise<void> {
		let done = false;
		void work.then(() => (done = true));
		await settled();
		while (!done) {
			await this.scheduler.waitNext(1);
			await settled();
		}
		await work;
	}
}

const width = fc.constantFrom(1, 2, 3, 7, 40, 100);
const uses = fc.integer({ min: 1, max: 5 });
const calls = fc.integer({ min: 1, max: 60 });
const statusOf = (end: Outcome | Error | undefined) =>
	end && 'answer' in end ? end.answer.status : undefined;

it('Rule 3: logins under way are never more than twice those that have succeeded, nor than eight', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), width, uses, calls, async (s, wide, perToken, many) => {
			const stage = new Stage(s, perToken);
			const { service } = stage;
			const logIn = service.logIn.bind(service);
			service.logIn = (request) => {
				// This one included.
				expect(stage.loginsUnderWay + 1).toBeLessThanOrEqual(Math.min(8, 2 ** service.issued));
				return logIn(request);
			};
			const ends = await stage.run(many, wide, () => 'k');
			expect(ends.map(statusOf)).toEqual(Array(many).fill(200));
			expect(service.violations).toEqual([]);
			expect(service.logins).toBe(Math.ceil(many / perToken));
		}),
		{ numRuns: 100 },
	);
});

it('Rule 3: a password changed at the service costs at most eight attempts, and one at first', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), width, uses, fc.nat(20), async (s, wide, perToken, before) => {
			const stage = new Stage(s, perToken);
			if (before > 0) await stage.run(before, 3, () => 'k');
			stage.service.password = 'changed';
			const { logins } = stage.service;
			const ends = await stage.run(200, wide, () => 'k');
			expect(stage.service.logins - logins).toBeLessThanOrEqual(Math.min(8, 2 ** logins));
			expect(ends.filter((end) => end instanceof LoginError).length).toBeGreaterThanOrEqual(
				200 - perToken * 3,
			);
			expect(stage.service.violations).toEqual([]);
		}),
		{ numRuns: 60 },
	);
});

it('Rule 6: 200 items that may not be sent cost at most 3 logins at any concurrency, and few sends', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			width,
			uses,
			fc.boolean(),
			async (s, wide, perToken, spend) => {
				const stage = new Stage(s, perToken);
				stage.service.forbidden.add('no');
				stage.service.refusalsSpend = spend;
				const ends = await stage.run(200, wide, () => 'no');
				expect(new Set(ends.map(statusOf))).toEqual(new Set([403]));
				expect(stage.service.logins).toBeLessThanOrEqual(3);
				expect(stage.sent.length).toBeLessThanOrEqual(9);
			},
		),
		{ numRuns: 100 },
	);
});

it('Rule 6: whom it could harm: what may be sent is always sent, whatever is refused beside it', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			width,
			uses,
			fc.array(fc.constantFrom('yes', 'no', 'too'), { minLength: 1, maxLength: 40 }),
			async (s, wide, perToken, kinds) => {
				const stage = new Stage(s, perToken);
				stage.service.forbidden.add('no');
				const ends = await stage.run(kinds.length, wide, (nth) => kinds[nth] ?? '');
				expect(ends.map(statusOf)).toEqual(kinds.map((kind) => (kind === 'no' ? 403 : 200)));
				expect(stage.service.violations).toEqual([]);
			},
		),
		{ numRuns: 100 },
	);
});

it('Rules 7 and 8: a login that does not work costs at most 8 requests for 1,000 items', async () => {
	const trouble = fc.constantFrom(
		answer(429, '', { 'retry-after': '120' }),
		answer(429, '', { 'retry-after': '0' }),
		answer(503),
		answer(404),
		answer(200, {}),
		new NoAnswer('timeout'),
		new NoAnswer('unreachable'),
	);
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), width, uses, trouble, async (s, wide, perToken, reply) => {
			const stage = new Stage(s, perToken);
			stage.service.troubles.push(...Array.from({ length: 1000 }, () => reply));
			const ends = await stage.run(1000, wide, () => 'k');
			expect(ends.every((end) => end instanceof LoginError)).toBe(true);
			expect(stage.service.logins).toBeLessThanOrEqual(4);
		}),
		{ numRuns: 40 },
	);
});

it('Rule 3: callers are served in their order, as long as logins are answered in theirs', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			uses,
			fc.integer({ min: 1, max: 40 }),
			fc.array(fc.nat(39), { maxLength: 10 }),
			async (s, perToken, many, cancelled) => {
				const stage = new Stage(s, perToken);
				const inTurn: Http = async (request) =>
					await Promise.resolve(request).then((sent) => stage.service.logIn(sent));
				const order: number[] = [];
				const aborts = Array.from({ length: many }, () => new AbortController());
				const uses = aborts.map(
					async ({ signal }, nth) =>
						await stage.pool
							.use(
								async () =>
									await Promise.resolve(order.push(nth)).then(() => ({
										verdict: { token: 'accepted' as const },
										result: 0,
									})),
								{ http: inTurn, signal },
							)
							.catch(() => undefined),
				);
				for (const nth of cancelled) aborts[nth]?.abort();
				await Promise.all(uses);
				const left = Array.from({ length: many }, (_, nth) => nth).filter(
					(nth) => !cancelled.includes(nth),
				);
				expect(order).toEqual(left);
				expect(stage.service.logins).toBe(Math.max(1, Math.ceil(left.length / perToken)));
			},
		),
		{ numRuns: 100 },
	);
});

it('Rule 10: never a token that is not needed', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			width,
			uses,
			calls,
			fc.nat(20),
			async (s, wide, perToken, many, more) => {
				const stage = new Stage(s, perToken);
				await stage.run(many, wide, () => 'k', many);
				await stage.run(more, wide, () => 'k', more);
				expect(stage.service.logins).toBe(Math.ceil((many + more) / perToken));
				expect(stage.service.violations).toEqual([]);
			},
		),
		{ numRuns: 100 },
	);
});
