import { createHash } from 'node:crypto';
import { forgetPools, poolOf, storeOf, type Account, type HttpRequest } from '../../../tokens';
import type * as Seal from '../../../tokens/seal';
import { FakeEnvironment } from './support/environment';
import { FakeSlot } from './support/slot';
import { answer, valifyTestIssuer } from './support/valifyService';

// Derived as from the same things, but fast; the real derivation has its own tests.
const derivations = jest.fn((secrets: readonly string[], instanceId: string) =>
	Promise.resolve(
		createHash('sha256')
			.update(JSON.stringify([secrets, instanceId]))
			.digest(),
	),
);
jest.mock('../../../tokens/seal', () => ({
	...jest.requireActual<typeof Seal>('../../../tokens/seal'),
	deriveSealKey: (...from: [readonly string[], string]) => derivations(...from),
}));

const env = new FakeEnvironment();
const account: Account = {
	service: 'valify',
	baseUrl: 'https://valify.test',
	identity: ['nour', 'client-1'],
	secrets: ['password', 'client-secret'],
	issuer: valifyTestIssuer(),
};
const token = () => ({
	value: 'canary-token',
	obtainedAt: env.time,
	expiresAt: env.time + 600_000,
	usesLeft: 2,
});

beforeEach(() => {
	forgetPools();
});

describe('which credentials share a pool', () => {
	it('the same credential, whoever asks and whatever object it comes in', () => {
		const again = {
			...account,
			identity: [...account.identity],
			secrets: [...account.secrets],
			issuer: valifyTestIssuer(),
		};
		expect(poolOf(again, env)).toBe(poolOf(account, env));
	});

	it.each<[string, Partial<Account>]>([
		['service', { service: 'valu8' }],
		['address', { baseUrl: 'https://www.valify.test' }],
		['user', { identity: ['other', 'client-1'] }],
		['password', { secrets: ['wrong', 'client-secret'] }],
		['last secret', { secrets: ['password', 'wrong'] }],
		['number of secrets', { secrets: ['password'] }],
		[
			'border between fields',
			{ identity: ['nour', 'client-1', 'password'], secrets: ['client-secret'] },
		],
		['border between secrets', { secrets: ['passwordclient', '-secret'] }],
	])('never two that differ in %s', (_, change) => {
		expect(poolOf({ ...account, ...change }, env)).not.toBe(poolOf(account, env));
	});

	it('settings that are no part of it are taken over', () => {
		poolOf(account, env).adopt([token()]);
		const pool = poolOf({ ...account, issuer: { ...valifyTestIssuer(), usesPerToken: 1 } }, env);
		pool.adopt([{ ...token(), value: 'another', usesLeft: 9 }]);
		expect(pool.snapshot().map(({ usesLeft }) => usesLeft)).toEqual([2, 1]);
	});
});

it('Rule 7: changed credentials are tried at once', async () => {
	const logins: string[] = [];
	const http = ({ body }: HttpRequest) => {
		logins.push(new URLSearchParams(String(body)).get('password') ?? '');
		return Promise.resolve(answer(400, { error: 'invalid_grant' }));
	};
	for (const password of ['wrong', 'wrong', 'wrong too', 'wrong']) {
		const changed = {
			...account,
			secrets: [password, 'client-secret'],
			issuer: valifyTestIssuer({ password }),
		};
		const use = poolOf(changed, env).use(() => Promise.reject(new Error('sent')), { http });
		await expect(use).rejects.toMatchObject({ code: 'rejected' });
	}
	expect(logins).toEqual(['wrong', 'wrong too']);
});

describe('how many pools are kept', () => {
	const nth = (n: number) => ({ ...account, identity: [`user ${n}`] });

	it('200; beyond that the one unused longest is forgotten', () => {
		const first = poolOf(nth(0), env);
		const second = poolOf(nth(1), env);
		for (let n = 2; n < 200; n++) poolOf(nth(n), env);
		expect(poolOf(nth(0), env)).toBe(first);
		poolOf(nth(200), env);
		expect(poolOf(nth(0), env)).toBe(first);
		expect(poolOf(nth(1), env)).not.toBe(second);
	});

	it('none after a restart', () => {
		const before = poolOf(account, env);
		forgetPools();
		expect(poolOf(account, env)).not.toBe(before);
	});
});

describe('Store rules 2, 3 and 6: the account and its entry', () => {
	/** Stores a token as an earlier process would, and starts anew. */
	async function stored(): Promise<FakeSlot> {
		const slot = new FakeSlot();
		const store = await storeOf(account, env, slot, 'instance-1');
		store.load();
		poolOf(account, env).adopt([token()]);
		store.save('changed');
		forgetPools();
		return slot;
	}

	const adopted = async (
		slot: FakeSlot,
		change: Partial<Account> = {},
		instance = 'instance-1',
	) => {
		(await storeOf({ ...account, ...change }, env, slot, instance)).load();
		return poolOf({ ...account, ...change }, env).snapshot();
	};

	it('a token outlives the process', async () => {
		expect(await adopted(await stored())).toEqual([token()]);
	});

	it('the entry is named by service, a digest of nothing secret, and a mark that only the seal key makes', async () => {
		const slot = await stored();
		const [name = ''] = Object.keys(slot.entries());
		expect(name).toMatch(/^valify:[\w-]{22}\.[\w-]{16}$/);
		for (const clear of [...account.identity, ...account.secrets, 'valify.test', 'canary']) {
			expect(slot.json).not.toContain(clear);
		}
		const named = async (change: Partial<Account>, instance = 'instance-1') => {
			const changed = { ...account, ...change };
			const its = new FakeSlot();
			forgetPools();
			poolOf(changed, env).adopt([token()]);
			(await storeOf(changed, env, its, instance)).save('changed');
			return Object.keys(its.entries())[0]?.split('.') ?? [];
		};
		const [digest, mark] = name.split('.');
		expect(await named({})).toEqual([digest, mark]);
		expect(await named({ secrets: ['changed', 'client-secret'] })).toEqual([
			digest,
			expect.not.stringMatching(mark ?? ''),
		]);
		expect(await named({}, 'instance-2')).toEqual([digest, expect.not.stringMatching(mark ?? '')]);
		expect(await named({ identity: ['other'] })).toEqual([
			expect.not.stringMatching(digest ?? ''),
			mark,
		]);
	});

	it('under the name that entries already kept have', async () => {
		expect(Object.keys((await stored()).entries())).toEqual([
			'valify:1iC0qf3Fnc1XBhwTMcmkYy.wJ7GA4ebGFE8DSzH',
		]);
	});

	it('a key that could not be derived is derived anew the next time', async () => {
		derivations.mockRejectedValueOnce(new Error('no memory'));
		await expect(storeOf(account, env, new FakeSlot(), 'instance-1')).rejects.toThrow('no memory');
		await expect(storeOf(account, env, new FakeSlot(), 'instance-1')).resolves.toBeDefined();
	});

	it('two that differ in one secret only keep an entry each', async () => {
		const slot = await stored();
		const other = { secrets: ['password', 'other-client-secret'] };
		expect(await adopted(slot, other)).toEqual([]);
		poolOf({ ...account, ...other }, env).adopt([{ ...token(), value: 'theirs' }]);
		(await storeOf({ ...account, ...other }, env, slot, 'instance-1')).save('changed');
		forgetPools();
		expect(await adopted(slot)).toEqual([token()]);
		expect(await adopted(slot, other)).toEqual([{ ...token(), value: 'theirs' }]);
	});

	it('what a changed secret left behind is swept out when it has expired', async () => {
		const slot = await stored();
		const changed = { ...account, secrets: ['changed', 'client-secret'] };
		env.pass(600_000);
		poolOf(changed, env).adopt([token()]);
		(await storeOf(changed, env, slot, 'instance-1')).save('changed');
		expect(Object.keys(slot.entries())).toHaveLength(1);
	});

	it.each<[string, Partial<Account>]>([
		['service', { service: 'valu8' }],
		['address', { baseUrl: 'https://www.valify.test' }],
		['user', { identity: ['other', 'client-1'] }],
	])('another %s: another entry', async (_, change) => {
		const slot = await stored();
		expect(await adopted(slot, change)).toEqual([]);
		poolOf({ ...account, ...change }, env).adopt([token()]);
		(await storeOf({ ...account, ...change }, env, slot, 'instance-1')).save('changed');
		expect(Object.keys(slot.entries())).toHaveLength(2);
	});

	it('a changed password, another instance: as if there were no entry', async () => {
		const slot = await stored();
		expect(await adopted(slot, { secrets: ['changed', 'client-secret'] })).toEqual([]);
		forgetPools();
		expect(await adopted(slot, {}, 'instance-2')).toEqual([]);
	});

	it('workflows of one process share its pool, stored or not', async () => {
		const first = await storeOf(account, env, new FakeSlot(), 'instance-1');
		first.load();
		poolOf(account, env).adopt([token()]);
		const slot = new FakeSlot();
		const second = await storeOf(account, env, slot, 'instance-1');
		second.load();
		second.save('changed');
		expect(slot.writes).toHaveLength(1);
	});

	it('the key is derived once per process and credential', async () => {
		derivations.mockClear();
		const open = async () => await storeOf(account, env, new FakeSlot(), 'instance-1');
		await Promise.all([open(), open()]);
		await open();
		await storeOf({ ...account, identity: ['other'] }, env, new FakeSlot(), 'instance-1');
		expect(derivations).toHaveBeenCalledTimes(2);
	});
});
