import { createHash, createHmac } from 'node:crypto';
import { Pool } from './pool';
import { deriveSealKey } from './seal';
import { TokenStore, type Slot } from './store';
import type { Environment, Issuer } from './types';

/** Whose tokens: everything that tells one credential from another. */
export interface Account {
	service: 'valu8' | 'valify';
	baseUrl: string;
	/** Who logs in, as far as it is no secret: user name, client id. */
	identity: readonly string[];
	/** All of them, in a fixed order. */
	secrets: readonly string[];
	issuer: Issuer;
}

interface Kept {
	pool: Pool;
	/** Derived once per process: scrypt is slow on purpose. */
	sealKey?: Promise<Buffer>;
}

/** Far more credentials than one process serves at a time; beyond it the one unused longest is forgotten. */
const MAX_POOLS = 200;

/**
 * The pools of this process, shared by all nodes, executions and workflows. This module must be loaded only once: the
 * package is compiled with plain `tsc`, never bundled per node.
 */
const kept = new Map<string, Kept>();

/** The pool of an account. Two accounts that differ in any secret never share one. */
export function poolOf(account: Account, env: Environment): Pool {
	return findOrKeep(account, env).pool;
}

/** The account's entry in a workflow's static data. */
export async function storeOf(
	account: Account,
	env: Environment,
	slot: Slot,
	instanceId: string,
): Promise<TokenStore> {
	const known = findOrKeep(account, env);
	known.sealKey ??= deriveSealKey(account.secrets, instanceId).catch(async (error: Error) => {
		delete known.sealKey;
		return await Promise.reject(error);
	});
	const key = await known.sealKey;
	return new TokenStore(slot, entryName(account, key), key, known.pool, env.now);
}

/** For tests: what a restart of the process does. */
export function forgetPools(): void {
	kept.clear();
}

/** Tells an account from every other, its secrets included: for places that only its owner reads. */
export function accountDigest({ service, baseUrl, identity, secrets }: Account): string {
	return digest([service, baseUrl, identity, secrets]);
}

function findOrKeep(account: Account, env: Environment): Kept {
	const name = accountDigest(account);
	const known = kept.get(name) ?? { pool: new Pool(account.issuer, env) };
	known.pool.configure(account.issuer);
	// A Map lists in the order of setting: the one unused longest comes first.
	kept.delete(name);
	kept.set(name, known);
	for (const oldest of kept.keys()) {
		if (kept.size <= MAX_POOLS) break;
		kept.delete(oldest);
	}
	return known;
}

/**
 * Readable by whoever may read the workflow. First what is no secret, then what tells credentials apart that differ in
 * secrets only: a mark that needs the seal key. Guessing offline at the secrets through it costs scrypt for each guess, as
 * guessing through the sealed text beside it does, and ends with the same answer, right or wrong.
 */
function entryName({ service, baseUrl, identity }: Account, sealKey: Buffer): string {
	const mark = createHmac('sha256', sealKey).update('name of the entry').digest('base64url');
	return `${service}:${digest([baseUrl, identity]).slice(0, 22)}.${mark.slice(0, 16)}`;
}

function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
