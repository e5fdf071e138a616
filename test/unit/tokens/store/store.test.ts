import { TokenStore } from '../../../../tokens/store';
import { Pool } from '../../../../tokens/pool';
import type { StoredToken } from '../../../../tokens/types';
import { MINUTE, type FakeEnvironment } from '../support/environment';
import { FakeSlot } from '../support/slot';
import { valifyHarness, valu8Harness } from '../support/harness';
import { valifyTestIssuer } from '../support/valifyService';

const key = Buffer.alloc(32, 7);
const name = 'valify:mine';

const storeFor = (pool: Pool, slot: FakeSlot, env: FakeEnvironment) =>
	new TokenStore(slot, name, key, pool, env.now);

/** A Valify harness with a store on the given slot, loaded. */
function valify(slot = new FakeSlot(), env?: FakeEnvironment) {
	const harness = valifyHarness();
	if (env) harness.env.time = env.time;
	const store = storeFor(harness.pool, slot, harness.env);
	store.load();
	return { ...harness, slot, store };
}

/** What a process that starts now would find. */
function found(slot: FakeSlot, env: FakeEnvironment): StoredToken[] {
	const pool = new Pool({ ...valifyTestIssuer(), usesPerToken: Infinity }, env);
	storeFor(pool, slot, env).load();
	return pool.snapshot();
}

describe('Store rule 1: reading and writing', () => {
	it('the data is gone to afresh for each read and each write', async () => {
		const { store, slot, call } = valify();
		expect(slot.reads).toBe(1);
		await call();
		slot.json = JSON.stringify({ 'valu8:other': { until: 9e15, sealed: 'v1.theirs' } });
		store.save('changed');
		expect(Object.keys(slot.entries()).sort()).toEqual([name, 'valu8:other']);
	});

	it('only real changes are written', async () => {
		const { store, slot, call } = valify();
		store.save('changed');
		store.save('issued');
		expect(slot.writes).toHaveLength(0);
		await call();
		store.save('changed');
		store.save('changed');
		store.save('issued');
		expect(slot.writes).toHaveLength(1);
		await call();
		store.save('changed');
		expect(slot.writes).toHaveLength(2);
	});

	it('what was loaded is not written back', async () => {
		const first = valify();
		await first.call();
		first.store.save('changed');
		const second = valify(first.slot, first.env);
		second.store.save('changed');
		expect(first.slot.writes).toHaveLength(1);
	});

	it('what it writes is plain JSON of its own making', async () => {
		const { store, slot, call, env } = valify();
		await call();
		store.save('changed');
		const entry = {
			until: env.time + 10 * MINUTE,
			sealed: expect.stringMatching(/^v1\./) as string,
		};
		expect(slot.entries()).toEqual({ [name]: entry });
	});

	it('no token, user or password can be read in it', async () => {
		const { store, slot, call } = valify();
		await call();
		store.save('changed');
		for (const canary of [
			'valify-token-1',
			'nour',
			'right-password',
			'client-secret',
			'usesLeft',
		]) {
			expect(slot.json).not.toContain(canary);
			expect(slot.json).not.toContain(Buffer.from(canary).toString('base64url').slice(0, 6));
		}
	});
});

describe('Store rule 4: what a restart finds', () => {
	it('Valify: the token with the uses it has left', async () => {
		const first = valify();
		await first.call();
		first.store.save('changed');
		const second = valify(first.slot, first.env);
		expect(second.pool.snapshot()).toEqual([
			{
				value: 'valify-token-1',
				obtainedAt: first.env.time,
				expiresAt: first.env.time + 10 * MINUTE,
				usesLeft: 2,
			},
		]);
	});

	it('Valu8: the pair, with uncounted uses', async () => {
		const slot = new FakeSlot();
		const harness = valu8Harness();
		const store = storeFor(harness.pool, slot, harness.env);
		store.load();
		await harness.call();
		store.save('issued');
		expect(found(slot, harness.env)).toEqual(harness.pool.snapshot());
		expect(found(slot, harness.env)).toMatchObject([
			{ usesLeft: Infinity, refresh: { value: 'valu8-refresh-1' } },
		]);
	});

	it.each([
		['none', undefined],
		['undated', { value: 'r' }],
		['dated', { value: 'r', expiresAt: 9e12 }],
	])('a refresh token: %s', (_, refresh) => {
		const { store, slot, pool, env } = valify();
		const token = {
			value: 't',
			obtainedAt: env.time,
			expiresAt: env.time + MINUTE,
			usesLeft: 1,
			...(refresh && { refresh }),
		};
		pool.adopt([token]);
		store.save('changed');
		expect(found(slot, env)).toEqual([token]);
	});

	it('an older snapshot raises no count', async () => {
		const { store, slot, call, pool, env } = valify();
		await call();
		store.save('changed');
		await call();
		storeFor(pool, slot, env).load();
		expect(pool.snapshot()).toMatchObject([{ usesLeft: 1 }]);
	});
});

describe('Store rule 5: what is dropped', () => {
	it('spent tokens, and the entry with the last of them', async () => {
		const { store, slot, call } = valify();
		await call();
		store.save('changed');
		await call();
		await call();
		store.save('changed');
		expect(slot.entries()).toEqual({});
		store.save('changed');
		expect(slot.writes).toHaveLength(2);
	});

	it('expired tokens', async () => {
		const { store, slot, call, env } = valify();
		await call();
		store.save('changed');
		env.pass(10 * MINUTE);
		store.save('changed');
		expect(slot.entries()).toEqual({});
	});
});

describe('Store rule 7: as few writes as can be', () => {
	it('Valu8 writes only when a token is issued or renewed', async () => {
		const harness = valu8Harness();
		const slot = new FakeSlot();
		const execute = async () => {
			const store = storeFor(harness.pool, slot, harness.env);
			store.load();
			await harness.call();
			store.save('issued');
			store.save('issued');
		};
		await execute();
		await execute();
		expect(slot.writes).toHaveLength(1);
		harness.env.pass(84 * 24 * 60 * MINUTE);
		await execute();
		await execute();
		expect([slot.writes.length, harness.service.renewals]).toEqual([2, 1]);
	});

	it('or to take a dead token out', async () => {
		const harness = valu8Harness();
		const slot = new FakeSlot();
		const store = storeFor(harness.pool, slot, harness.env);
		store.load();
		await harness.call();
		store.save('issued');
		harness.service.revoke('valu8-token-1');
		harness.service.password = 'changed';
		await expect(harness.call()).rejects.toMatchObject({ code: 'rejected' });
		store.save('issued');
		expect(slot.writes).toHaveLength(1);
		const next = storeFor(harness.pool, slot, harness.env);
		next.load();
		next.save('issued');
		next.save('issued');
		expect([slot.writes.length, slot.entries()]).toEqual([2, {}]);
	});

	it('a token issued before the execution began is no reason', async () => {
		const { slot, pool, call, env, store } = valify();
		await call();
		store.save('issued');
		const next = storeFor(pool, slot, env);
		next.load();
		await call();
		next.save('issued');
		expect(slot.writes).toHaveLength(1);
	});

	it('nor is a store that was never loaded', async () => {
		const { slot, pool, call, env } = valify();
		await call();
		storeFor(pool, slot, env).save('issued');
		expect(slot.writes).toHaveLength(0);
	});

	it('a call that only lowers a count is no reason', async () => {
		const { store, slot, call } = valify();
		await call();
		store.save('issued');
		await call();
		store.save('issued');
		expect(slot.writes).toHaveLength(1);
		store.save('changed');
		expect(slot.writes).toHaveLength(2);
	});
});
