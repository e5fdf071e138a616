import fc from 'fast-check';
import { deriveSealKey, seal, unseal } from '../../../tokens/seal';

const key = Buffer.alloc(32, 7);
const plaintext = '[{"value":"canary-token"}]';
const name = 'valify:entry';

describe('Store rule 3: sealed', () => {
	it('what is sealed opens again, whatever it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, entry) => {
				expect(unseal(seal(text, key, entry), key, entry)).toBe(text);
			}),
		);
	});

	it('nothing of it can be read, and no two seals are alike', () => {
		const seals = Array.from({ length: 50 }, () => seal(plaintext, key, name));
		expect(new Set(seals).size).toBe(50);
		// The nonces, too, all differ: with AES-GCM a repeated one would betray the key.
		expect(new Set(seals.map((sealed) => sealed.slice(3, 3 + 16))).size).toBe(50);
		for (const sealed of seals) {
			expect(sealed).toMatch(/^v1\.[\w-]+$/);
			expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('canary');
		}
	});

	it('another key or another entry name does not open it', () => {
		const sealed = seal(plaintext, key, name);
		expect(unseal(sealed, Buffer.alloc(32, 8), name)).toBeUndefined();
		expect(unseal(sealed, key, 'valify:other')).toBeUndefined();
	});

	it('damaged at any byte, it does not open', () => {
		const bytes = Buffer.from(seal(plaintext, key, name).slice(3), 'base64url');
		for (let at = 0; at < bytes.length; at++) {
			for (const flip of [0x01, 0x80]) {
				const damaged = Buffer.from(bytes);
				damaged[at] = (damaged[at] ?? 0) ^ flip;
				expect(unseal(`v1.${damaged.toString('base64url')}`, key, name)).toBeUndefined();
			}
			expect(
				unseal(`v1.${bytes.subarray(0, at).toString('base64url')}`, key, name),
			).toBeUndefined();
			expect(
				unseal(`v1.${bytes.subarray(at + 1).toString('base64url')}`, key, name),
			).toBeUndefined();
		}
	});

	it('another format does not open, even with the right bytes behind it', () => {
		const sealed = seal(plaintext, key, name);
		for (const other of [
			`v2.${sealed.slice(3)}`,
			sealed.slice(3),
			` ${sealed}`,
			sealed.replace('.', ':'),
		]) {
			expect(unseal(other, key, name)).toBeUndefined();
		}
	});

	it('whatever it is given instead, it never throws', () => {
		const nonsense = fc.oneof(
			fc.anything(),
			fc.string().map((text) => `v1.${text}`),
			fc.base64String().map((text) => `v1.${text}`),
		);
		fc.assert(
			fc.property(nonsense, (value) => {
				expect(unseal(value, key, name)).toBeUndefined();
			}),
		);
		expect(unseal('v1.', key, name)).toBeUndefined();
		expect(unseal(`v1.${Buffer.alloc(27).toString('base64url')}`, key, name)).toBeUndefined();
	});

	it('an empty text seals to the shortest thing that opens', () => {
		expect(unseal(seal('', key, name), key, name)).toBe('');
	});
});

describe('Store rule 3: the key comes from all secrets and the instance, through scrypt', () => {
	it('another for any other secret or instance', async () => {
		const keys = await Promise.all([
			deriveSealKey(['a', 'b'], 'instance-1'),
			deriveSealKey(['a', 'b'], 'instance-2'),
			deriveSealKey(['a', 'c'], 'instance-1'),
			deriveSealKey(['ab'], 'instance-1'),
		]);
		expect(new Set(keys.map((derived) => derived.toString('hex'))).size).toBe(4);
	});

	it('the same for the same, with the cost and salt that entries already sealed rely on', async () => {
		const derived = await deriveSealKey(['a'], 'b');
		expect(derived.toString('hex')).toBe(
			'1993eb3d168066a0a81c4b3f6686777a351bf26f7d376a4ea8879f092de579f6',
		);
	});
});
