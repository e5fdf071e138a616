import type { Batch, Elsewhere, HttpAnswer, Token } from '../../tokens';
import type { Pool as PoolType } from '../../tokens/pool';
import type { Issuer } from '../../tokens/types';
import { Calendar } from '../support/calendar';
import { randomFrom } from '../support/random';
import { call, Pool } from '../support/shipped';

/** A day of an installation with up to so many queue workers, on the token core itself and a clock that jumps. */
const CALLS = 1_000_000;
const WORKERS = [1, 10, 100, 1_000];
/** A call each, as a form's workflow makes; ten, as a batch does. */
const CALLS_PER_EXECUTION = [1, 10];
const CONCURRENCY = 3;
const LOGIN_MS = 300;
const CALL_MS = 1_000;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 0, 1);

export interface ValifyDay {
	readonly workers: number;
	readonly callsPerExecution: number;
	readonly calls: number;
	readonly logins: number;
	readonly minimum: number;
	readonly rejected: number;
}

export interface Valu8Day {
	readonly day: string;
	/** Whether the processes find the token in the credential, or each has its own. */
	readonly shared: boolean;
	readonly workers: number;
	readonly calls: number;
	readonly logins: number;
	readonly renewals: number;
	readonly rejected: number;
}

export interface Workers {
	readonly valify: ValifyDay[];
	readonly valu8: Valu8Day[];
}

export async function measure(
	report: (line: string) => void,
	calls = CALLS,
	workers: readonly number[] = WORKERS,
): Promise<Workers> {
	const valify: ValifyDay[] = [];
	for (const callsPerExecution of CALLS_PER_EXECUTION) {
		for (const count of workers) {
			report(`a day of Valify, ${count} workers, ${callsPerExecution} calls an execution`);
			valify.push(await valifyDay(count, callsPerExecution, calls));
		}
	}
	const valu8: Valu8Day[] = [];
	for (const day of [RESTARTED, RENEWED]) {
		for (const shared of [false, true]) {
			report(`a day of Valu8 (${day}), the token ${shared ? 'shared' : 'not shared'}`);
			valu8.push(await valu8Day(day, shared, Math.max(...workers), calls));
		}
	}
	return { valify, valu8 };
}

/** What a service knows of its tokens, and how it answers. */
class Service {
	logins = 0;
	renewals = 0;
	rejected = 0;
	private readonly living = new Map<string, { usesLeft: number; expiresAt: number }>();

	constructor(
		private readonly calendar: Calendar,
		private readonly terms: { readonly uses: number; readonly lifeMs: number },
	) {}

	issuer(): Issuer {
		const { uses, lifeMs } = this.terms;
		return {
			usesPerToken: uses,
			login: async () => {
				const obtainedAt = this.calendar.now();
				await this.calendar.sleep(LOGIN_MS);
				this.logins += 1;
				return this.issue(obtainedAt);
			},
			...(uses === Infinity && {
				renew: async (old: Token) => {
					const obtainedAt = this.calendar.now();
					await this.calendar.sleep(LOGIN_MS);
					this.renewals += 1;
					this.living.delete(old.value);
					return this.issue(obtainedAt, lifeMs);
				},
			}),
		};
	}

	issue(obtainedAt: number, lifeMs = this.terms.lifeMs): Token {
		const value = `token ${this.logins} ${this.renewals}`;
		const expiresAt = obtainedAt + lifeMs;
		this.living.set(value, { usesLeft: this.terms.uses, expiresAt });
		return { value, obtainedAt, expiresAt, refresh: { value: `refresh ${value}` } };
	}

	async answer(value: string): Promise<HttpAnswer> {
		// A use is gone when the request arrives.
		const token = this.living.get(value);
		const isGood =
			token !== undefined && token.usesLeft > 0 && token.expiresAt > this.calendar.now();
		if (token && (token.usesLeft -= 1) <= 0) this.living.delete(value);
		if (!isGood) this.rejected += 1;
		await this.calendar.sleep(CALL_MS);
		return { status: isGood ? 200 : 403, headers: {}, body: {} };
	}
}

const noHttp = async () => await Promise.reject(new Error('There is no network here'));

/** An execution of a node: its calls, some at a time. @returns how many had a good answer */
async function execute(
	pool: PoolType,
	service: Service,
	env: ReturnType<Calendar['environment']>,
	calls: number,
	elsewhere?: Elsewhere,
): Promise<number> {
	const batch: Batch = pool.batch(calls);
	let left = calls;
	let served = 0;
	const lane = async () => {
		while (left-- > 0) {
			const outcome = await call(
				batch,
				{
					send: async (token) => await service.answer(token),
					judge: ({ status }) => ({ token: status === 200 ? 'accepted' : 'rejected' }),
					repeatable: false,
					kind: 'one',
				},
				env,
				{ http: noHttp, elsewhere },
			);
			if ('answer' in outcome && outcome.answer.status === 200) served += 1;
		}
	};
	await Promise.all(Array.from({ length: Math.min(CONCURRENCY, calls) }, lane));
	batch.end();
	return served;
}

/** Executions at random times of the day, each on a random worker. */
function spread(
	calendar: Calendar,
	executions: number,
	workers: number,
	random: () => number,
	action: (worker: number) => Promise<void>,
): void {
	// One after the other, with the pauses that random arrivals have: so no more than one is in the calendar at a time.
	const next = (left: number) => {
		if (left === 0) return;
		const pause = (-Math.log(1 - random()) * DAY) / executions;
		calendar.at(calendar.now() + pause, () => {
			void action(Math.floor(random() * workers));
			next(left - 1);
		});
	};
	next(executions);
}

async function valifyDay(
	workers: number,
	callsPerExecution: number,
	calls: number,
): Promise<ValifyDay> {
	const calendar = new Calendar(START);
	const random = randomFrom(1);
	const env = calendar.environment(random);
	const service = new Service(calendar, { uses: 3, lifeMs: 10 * MINUTE });
	const pools = Array.from({ length: workers }, () => new Pool(service.issuer(), env));
	let served = 0;
	spread(calendar, calls / callsPerExecution, workers, random, async (worker) => {
		const pool = pools[worker];
		const good = pool && (await execute(pool, service, env, callsPerExecution));
		served += good ?? 0;
	});
	await calendar.pass();
	if (served !== calls) throw new Error(`${calls - served} calls were not served`);
	const { logins, rejected } = service;
	return { workers, callsPerExecution, calls, logins, minimum: Math.ceil(calls / 3), rejected };
}

const RESTARTED = 'everything restarts at noon';
const RENEWED = 'the token comes into its last week at noon';

async function valu8Day(
	day: string,
	shared: boolean,
	workers: number,
	calls: number,
): Promise<Valu8Day> {
	const calendar = new Calendar(START);
	const random = randomFrom(2);
	const env = calendar.environment(random);
	const service = new Service(calendar, { uses: Infinity, lifeMs: 90 * DAY });
	const open = () => Array.from({ length: workers }, () => new Pool(service.issuer(), env));
	let pools = open();
	/** The field of the credential, which n8n reads from its database each time. */
	let field: Token | undefined;
	if (day === RENEWED) {
		const obtainedAt = START - 82.5 * DAY;
		const inUse = () => service.issue(obtainedAt, 90 * DAY);
		if (shared) field = inUse();
		// Without the field each process has a token of its own, all from the last restart.
		else
			for (const [index, pool] of pools.entries()) {
				service.logins = index;
				pool.adopt([{ ...inUse(), usesLeft: Infinity }]);
			}
		service.logins = 0;
	} else calendar.at(START + DAY / 2, () => (pools = open()));

	let served = 0;
	spread(calendar, calls, workers, random, async (worker) => {
		const pool = pools[worker];
		if (!pool) return;
		if (shared && field) pool.adopt([{ ...field, usesLeft: Infinity }]);
		const elsewhere = async () => await Promise.resolve(field);
		const good = await execute(pool, service, env, 1, shared ? elsewhere : undefined);
		served += good;
		const token = shared ? pool.takeUnshared() : undefined;
		if (token && (!field || pool.isDead(field.value))) field = token;
	});
	await calendar.pass();
	if (served !== calls) throw new Error(`${calls - served} calls were not served`);
	const { logins, renewals, rejected } = service;
	return { day, shared, workers, calls, logins, renewals, rejected };
}
