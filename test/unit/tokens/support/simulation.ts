import type fc from 'fast-check';
import {
	call,
	Cancelled,
	isRecord,
	LoginError,
	NoAnswer,
	type Batch,
	type Environment,
	type Http,
	type HttpAnswer,
	type Judgement,
} from '../../../../tokens';
import { Pool } from '../../../../tokens/pool';
import { TokenStore } from '../../../../tokens/store';
import type { Issuer, StoredToken, Token } from '../../../../tokens/types';
import { Knowledge } from './knowledge';
import { FakeSlot } from './slot';
import { settled } from './wire';

/** A service as the simulation needs it. */
export interface Served {
	readonly issuer: Issuer;
	readonly judge: (answer: HttpAnswer) => Judgement;
	readonly logIn: Http;
	readonly call: (token: string) => HttpAnswer;
}

/** A process of n8n with its pool, and with what it can know. */
interface Process {
	pool: Pool;
	store: TokenStore;
	knowledge: Knowledge;
}

export interface How {
	width: number;
	/** Whether the pool is told beforehand how many calls there will be. */
	announced: boolean;
	repeatable: boolean;
}

interface Caller {
	sends: number;
	rejections: number;
	outcome: string | undefined;
	readonly cancel: AbortController;
}

/** Processes, a store and a service, with a scheduler that decides what happens when. */
export class Simulation {
	/** The service's clock; `skew` is how far n8n's clock is off. */
	time = Date.UTC(2026, 0, 5);
	skew = 0;
	turnedBackMs = 0;
	/** What befalls the next calls on the line. */
	readonly accidents: Array<'unreachable' | 'lost'> = [];
	readonly callers: Caller[] = [];
	readonly slot = new FakeSlot();
	process: Process;
	private readonly processes: Process[] = [];
	/** What was written to the slot, sealed and in clear. */
	private readonly saved: Array<{ json: string | undefined; tokens: StoredToken[] }> = [
		{ json: undefined, tokens: [] },
	];
	private readonly env: Environment;

	constructor(
		private readonly scheduler: fc.Scheduler,
		private readonly served: Served,
	) {
		this.env = {
			now: () => this.time + this.skew,
			random: () => 0.5,
			sleep: async (ms, signal) => {
				const end = this.time + ms;
				await this.turn('sleep');
				this.pass(Math.max(0, end - this.time));
				if (signal?.aborted) throw new Cancelled();
			},
		};
		this.process = this.boot();
	}

	get faults(): string[] {
		return this.processes.flatMap(({ knowledge }) => knowledge.faults);
	}

	pass(ms: number): void {
		this.time += ms;
		this.clockMoved();
	}

	turnClock(ms: number): void {
		this.skew += ms;
		this.turnedBackMs += Math.max(0, -ms);
		this.clockMoved();
	}

	/** The old process goes on beside the new one until its calls are done, as a queue worker would. */
	restart(): void {
		this.process = this.boot();
		this.load();
	}

	load(): void {
		const { knowledge, store } = this.process;
		const found = this.saved.find(({ json }) => json === this.slot.json);
		knowledge.load(found?.tokens ?? []);
		store.load();
	}

	save(when: 'issued' | 'changed'): void {
		const tokens = this.process.pool.snapshot();
		this.process.store.save(when);
		this.saved.push({ json: this.slot.json, tokens });
	}

	/** Somebody puts an older copy of the workflow back; copy 0 is empty. */
	rollBack(nth: number): void {
		this.slot.json = this.saved[nth % this.saved.length]?.json;
	}

	/** Starts callers: `width` of them at a time, each making the next call when its last has ended. */
	start(calls: number, { width, announced, repeatable }: How): void {
		const { process } = this;
		const shared = announced ? process.pool.batch(calls) : undefined;
		const waiting = Array.from({ length: calls }, () => this.caller());
		const next = async (): Promise<void> => {
			const caller = waiting.shift();
			if (!caller) return;
			await this.makeCall(caller, process, shared ?? process.pool.batch(1), repeatable);
			await next();
		};
		for (let i = 0; i < width; i++) void next();
	}

	async step(events: number): Promise<void> {
		for (let i = 0; i < events && this.scheduler.count() > 0; i++) {
			await this.scheduler.waitNext(1);
			await settled();
		}
	}

	async drain(): Promise<void> {
		await settled();
		while (this.scheduler.count() > 0) await this.step(1);
	}

	private boot(): Process {
		const pool = new Pool(this.served.issuer, this.env);
		const store = new TokenStore(this.slot, 'entry', Buffer.alloc(32, 1), pool, this.env.now);
		const process = {
			pool,
			store,
			knowledge: new Knowledge(this.served.issuer.usesPerToken, this.env.now),
		};
		this.processes.push(process);
		return process;
	}

	private clockMoved(): void {
		for (const { knowledge } of this.processes) knowledge.forgetExpired();
	}

	private caller(): Caller {
		const caller: Caller = {
			sends: 0,
			rejections: 0,
			outcome: undefined,
			cancel: new AbortController(),
		};
		this.callers.push(caller);
		return caller;
	}

	private async makeCall(
		caller: Caller,
		process: Process,
		batch: Batch,
		repeatable: boolean,
	): Promise<void> {
		const send = async (token: string) => await this.send(token, caller, process.knowledge);
		const { judge } = this.served;
		const options = { http: this.login(process.knowledge), signal: caller.cancel.signal };
		await call(batch, { send, judge, repeatable, kind: 'POST /' }, this.env, options).then(
			(outcome) => {
				caller.outcome = 'answer' in outcome ? String(outcome.answer.status) : outcome.failure.kind;
			},
			(error: unknown) => {
				caller.outcome =
					error instanceof LoginError || error instanceof Cancelled
						? error.name
						: `defect: ${String(error)}`;
			},
		);
	}

	private login(knowledge: Knowledge): Http {
		return async (request) => {
			const obtainedAt = this.env.now();
			await this.turn('login arrives');
			const answer = await this.served.logIn(request).finally(() => this.turn('login answered'));
			const said = isRecord(request.body) ? request.body.accessToken : undefined;
			const token = answer.status === 200 ? readToken(answer.body, obtainedAt) : undefined;
			if (token) {
				knowledge.issue(token);
				if (typeof said === 'string') knowledge.replaced(said);
			}
			return answer;
		};
	}

	private async send(token: string, caller: Caller, knowledge: Knowledge): Promise<HttpAnswer> {
		caller.sends += 1;
		const told = knowledge.sent(token, caller.rejections > 0);
		const accident = this.accidents.shift();
		await this.turn('call arrives');
		if (accident === 'unreachable') {
			told({ token: 'unsent' });
			throw new NoAnswer('unreachable');
		}
		const answer = this.served.call(token);
		await this.turn('call answered');
		if (accident === 'lost') {
			told({ token: 'unclear' });
			throw new NoAnswer('lost');
		}
		const verdict = this.served.judge(answer);
		told(verdict);
		if (verdict.token === 'rejected') caller.rejections += 1;
		return answer;
	}

	private async turn(label: string): Promise<void> {
		await this.scheduler.schedule(Promise.resolve(), label);
	}
}

function readToken(body: unknown, obtainedAt: number): Token | undefined {
	if (!isRecord(body)) return undefined;
	const { access_token: value, expires_in: lifetimeS, accessToken } = body;
	if (typeof value === 'string')
		return { value, obtainedAt, expiresAt: obtainedAt + Number(lifetimeS) * 1000 };
	if (!isRecord(accessToken)) return undefined;
	return {
		value: String(accessToken.value),
		obtainedAt,
		expiresAt: Date.parse(String(accessToken.expiresAt)),
	};
}
