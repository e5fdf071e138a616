import type { Issuer, Token, Verdict } from '../../tokens/types';
import { median } from '../support/median';
import { Pool } from '../support/shipped';

/**
 * What a use costs in this process, without any network: at 1 to 10,000 live tokens, and with as many callers waiting for
 * a login. It should be the same everywhere.
 */
const SIZES = [1, 10, 100, 1_000, 10_000];
const ROUNDS = 2_000;
const MINUTE = 60_000;

const env = {
	now: () => Date.now(),
	random: Math.random,
	sleep: async () => await Promise.resolve(),
};
const http = async () => await Promise.reject(new Error('no network here'));
const verdict: Verdict = { token: 'unsent' };

function token(nth: number): Token {
	return {
		value: `token ${nth}`,
		obtainedAt: Date.now(),
		expiresAt: Date.now() + 10 * MINUTE + nth,
	};
}

function issuerOf(usesPerToken: number): Issuer & { land: () => void } {
	const landings: Array<(token: Token) => void> = [];
	let born = 0;
	return {
		usesPerToken,
		login: async () =>
			await new Promise<Token>((resolve) => {
				landings.push(resolve);
			}),
		land: () => landings.shift()?.(token((born += 1))),
	};
}

function microseconds(work: () => void): number {
	const start = process.hrtime.bigint();
	work();
	return Number(process.hrtime.bigint() - start) / 1000;
}

const send = async () => await Promise.resolve({ verdict, result: undefined });

async function amongTokens(size: number): Promise<number> {
	const pool = new Pool(issuerOf(3), env);
	pool.adopt(Array.from({ length: size }, (_, nth) => ({ ...token(nth), usesLeft: 3 })));
	const times: number[] = [];
	for (let i = 0; i < ROUNDS; i++) {
		let use: Promise<unknown> = Promise.resolve();
		times.push(
			microseconds(() => {
				use = pool.use(send, { http });
			}),
		);
		await use;
	}
	return median(times);
}

/** Of a login that lands among those who wait: joining the line, and all it takes until the next login is under way. */
async function amongWaiting(
	size: number,
	usesPerToken: number,
): Promise<[joins: number[], landings: number[]]> {
	const issuer = issuerOf(usesPerToken);
	const pool = new Pool(issuer, env);
	let served = 0;
	const serve = async () => {
		served += 1;
		return await Promise.resolve({ verdict: { token: 'unclear' } as const, result: undefined });
	};
	const joins: number[] = [];
	const uses: Array<Promise<unknown>> = [];
	for (let i = 0; i < size; i++)
		joins.push(microseconds(() => void uses.push(pool.use(serve, { http }))));
	const landings: number[] = [];
	while (served < size) {
		// Lets the next login get under way.
		await new Promise((resolve) => setImmediate(resolve));
		const before = served;
		const start = process.hrtime.bigint();
		issuer.land();
		while (served === before) await Promise.resolve();
		landings.push(Number(process.hrtime.bigint() - start) / 1000 / (served - before));
	}
	await Promise.all(uses);
	return [joins, landings];
}

/** Of several rounds, because one that counts no uses has a single landing. */
async function waiting(
	size: number,
	usesPerToken: number,
): Promise<[join: number, landing: number]> {
	const rounds: Array<[joins: number[], landings: number[]]> = [];
	for (let i = 0; i < 15; i++) rounds.push(await amongWaiting(size, usesPerToken));
	return [
		median(rounds.flatMap(([joins]) => joins)),
		median(rounds.flatMap(([, landings]) => landings)),
	];
}

/** Medians, in µs. */
export interface LeaseRow {
	/** Tokens that live, or callers that wait. */
	readonly size: number;
	readonly atHand: number;
	readonly joining: number;
	readonly afterLogin: number;
	readonly afterUncountedLogin: number;
}

export async function measure(report: (line: string) => void): Promise<{ rows: LeaseRow[] }> {
	await amongTokens(100);
	await waiting(1_000, 3);
	await waiting(1_000, Infinity);
	const rows: LeaseRow[] = [];
	for (const size of SIZES) {
		report(`leases among ${size}`);
		const [joining, afterLogin] = await waiting(size, 3);
		const [, afterUncountedLogin] = await waiting(size, Infinity);
		rows.push({ size, atHand: await amongTokens(size), joining, afterLogin, afterUncountedLogin });
	}
	return { rows };
}
