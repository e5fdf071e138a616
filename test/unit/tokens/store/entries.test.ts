import fc from 'fast-check';
import { Pool } from '../../../../tokens/pool';
import { seal } from '../../../../tokens/seal';
import { TokenStore } from '../../../../tokens/store';
import type { StoredToken } from '../../../../tokens/types';
import { FakeEnvironment, MINUTE } from '../support/environment';
import { FakeSlot } from '../support/slot';
import { valu8TestIssuer } from '../support/valu8Service';

const key = Buffer.alloc(32, 7);
const name = 'valu8:mine';
const env = new FakeEnvironment();

function load(content: unknown): { pool: Pool; store: TokenStore; slot: FakeSlot } {
	const pool = new Pool(valu8TestIssuer(), env);
	const slot = new FakeSlot(content);
	const store = new TokenStore(slot, name, key, pool, env.now);
	store.load();
	return { pool, store, slot };
}

const token = (value: string, lifetime = 10 * MINUTE, usesLeft = 3): StoredToken => ({
	value,
	obtainedAt: env.time,
	expiresAt: env.time + lifetime,
	usesLeft,
});
const others = (count: number, until: (n: number) => number) =>
	Object.fromEntries(
		Array.from({ length: count }, (_, n) => [
			`valify:${n}`,
			{ until: until(n), sealed: `v1.${n}` },
		]),
	);
const holding = (plaintext: string) => ({
	[name]: { until: env.time + MINUTE, sealed: seal(plaintext, key, name) },
});

describe('Store rule 3: what cannot be read counts as absent', () => {
	it.each([
		['nothing', undefined],
		['null', null],
		['text', 'x'],
		['a number', 5],
		['an array', [1]],
		['no entries', {}],
		['null for an entry', { [name]: null }],
		['an array for an entry', { [name]: [] }],
		['an entry without a seal', { [name]: { until: 9e15 } }],
		['a seal that is no text', { [name]: { until: 9e15, sealed: { v: 1 } } }],
		['an entry without a time', { [name]: { sealed: holding('[]')[name]?.sealed } }],
		[
			'a time that is no number',
			{ [name]: { until: 'soon', sealed: holding('[]')[name]?.sealed } },
		],
		['a foreign seal', { [name]: { until: 9e15, sealed: 'v1.AAAA' } }],
	])('%s', (_, content: unknown) => {
		const { pool, store, slot } = load(content);
		expect(pool.snapshot()).toEqual([]);
		pool.adopt([token('new')]);
		store.save('changed');
		expect(Object.keys(slot.entries())).toEqual([name]);
	});

	it('any JSON at all', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (top, entry) => {
				for (const content of [top, { [name]: entry }]) {
					const { pool, store } = load(content);
					expect(pool.snapshot()).toEqual([]);
					pool.adopt([token('new')]);
					store.save('changed');
				}
			}),
		);
	});

	it.each([
		['null', null],
		['a record', { value: 't' }],
		['text in it', ['t']],
		['null in it', [null]],
		['no value', [{ ...token('t'), value: undefined }]],
		['a value that is no text', [{ ...token('t'), value: 5 }]],
		['no obtainedAt', [{ ...token('t'), obtainedAt: 'x' }]],
		['no expiresAt', [{ ...token('t'), expiresAt: null }]],
		['obtainedAt in text', [{ ...token('t'), obtainedAt: '1' }]],
		['expiresAt in text', [{ ...token('t'), expiresAt: '9000000000000' }]],
		['no count', [{ ...token('t'), usesLeft: undefined }]],
		['a count that is no number', [{ ...token('t'), usesLeft: '3' }]],
	])('an entry of ours in the shape of another version: %s', (_, content: unknown) => {
		expect(load(holding(JSON.stringify(content))).pool.snapshot()).toEqual([]);
	});

	it('beside what is odd the rest is read', () => {
		const content = [
			null,
			token('good'),
			{ ...token('pair'), refresh: { value: 5 } },
			{ ...token('dated'), refresh: { value: 'r', expiresAt: '9' } },
		];
		const { pool } = load(holding(JSON.stringify(content)));
		expect(pool.snapshot()).toEqual([
			token('good'),
			token('pair'),
			{ ...token('dated'), refresh: { value: 'r' } },
		]);
	});
});

describe('Store rule 1: the entries of others', () => {
	it('stay as they are', () => {
		const theirs = others(3, () => env.time + 1);
		const { pool, store, slot } = load(theirs);
		pool.adopt([token('mine')]);
		store.save('changed');
		expect(slot.entries()).toEqual({ ...theirs, [name]: expect.anything() as unknown });
	});

	it('that no reader could read are swept out', () => {
		const odd = {
			'valu8:a': { until: 9e15 },
			'valu8:b': { until: 9e15, sealed: {} },
			'valu8:c': { until: '9000000000000', sealed: 'v1.x' },
			'valu8:d': null,
		};
		const { pool, store, slot } = load(odd);
		pool.adopt([token('mine')]);
		store.save('changed');
		expect(Object.keys(slot.entries())).toEqual([name]);
	});

	it('are swept out once they have expired', () => {
		const { pool, store, slot } = load(others(3, (n) => env.time - 1 + n));
		pool.adopt([token('mine')]);
		store.save('changed');
		expect(Object.keys(slot.entries()).sort()).toEqual(['valify:2', name]);
	});

	it('are bounded: 50 in all, the longest-lived stay', () => {
		const { pool, store, slot } = load(others(60, (n) => env.time + 1 + ((n * 7) % 60)));
		pool.adopt([token('mine')]);
		store.save('changed');
		const kept = slot.entries();
		expect(Object.keys(kept)).toHaveLength(50);
		expect(kept).toHaveProperty([name]);
		const untils = Object.values(kept).map(
			(entry) => (entry as { until: number }).until - env.time,
		);
		expect(Math.min(...untils)).toBe(12);
	});
});

describe('Store rule 5: an entry stays under 4 KB', () => {
	const bytesOf = (slot: FakeSlot) => Buffer.byteLength(JSON.stringify(slot.entries()[name] ?? {}));

	it('for any number and length of tokens', () => {
		const length = fc.oneof(fc.nat(200), fc.nat(4000));
		const letter = fc.constantFrom('x', 'é', '"', '😀');
		const any = fc.record({
			length,
			letter,
			paired: fc.boolean(),
			lifetime: fc.integer({ min: 1, max: 90 }),
		});
		fc.assert(
			fc.property(fc.array(any, { maxLength: 30 }), (shapes) => {
				const { pool, store, slot } = load({});
				const tokens = shapes.map(({ length: size, letter: of, paired, lifetime }, nth) => ({
					...token(`${nth}${of.repeat(size)}`, lifetime * MINUTE),
					...(paired && { refresh: { value: of.repeat(size), expiresAt: env.time } }),
				}));
				pool.adopt(tokens);
				store.save('changed');
				expect(bytesOf(slot)).toBeLessThanOrEqual(4096);
				const again = load(slot.read()).pool.snapshot();
				expect(pool.snapshot()).toEqual(expect.arrayContaining(again));
			}),
			{ numRuns: 60 },
		);
	});

	it('and is filled with the longest-lived', () => {
		const { pool, store, slot } = load({});
		pool.adopt(
			Array.from({ length: 100 }, (_, n) =>
				token(`token-${n}-${'x'.repeat(100)}`, (n + 1) * MINUTE),
			),
		);
		store.save('changed');
		const kept = load(slot.read()).pool.snapshot();
		expect(kept).toEqual(pool.snapshot().slice(0, kept.length));
		// Not one fewer than fit.
		expect(bytesOf(slot)).toBeGreaterThan(4096 - 400);
		expect(slot.entries()[name]).toMatchObject({ until: env.time + 100 * MINUTE });
	});

	it('a token too long for it stays in memory only, the others are kept', () => {
		const { pool, store, slot } = load({});
		pool.adopt([token('x'.repeat(4000), 20 * MINUTE), token('short')]);
		store.save('changed');
		expect(load(slot.read()).pool.snapshot()).toEqual([token('short')]);
		expect(slot.entries()[name]).toMatchObject({ until: env.time + 10 * MINUTE });
	});
});
