import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { decryptBlock, oaep, pkcs1 } from '../../../../../nodes/Valify/crypto/rsa';
import { JAVA_PADDING, KeyPair, openssl, PADDINGS } from '../support/openssl';

const pair = new KeyPair();
const key = createPrivateKey(pair.pkcs8);
afterAll(() => pair.remove());

const UNPADS = {
	'OAEP with SHA-256': oaep('sha256'),
	'OAEP with SHA-1': oaep('sha1'),
	'PKCS#1 v1.5': pkcs1,
	Java: oaep('sha256', 'sha1'),
};
const paddings = Object.entries({ ...PADDINGS, Java: JAVA_PADDING });

function block(encrypted: string): Buffer {
	return decryptBlock(Buffer.from(encrypted, 'base64'), key) ?? Buffer.alloc(0);
}

it.each(paddings)('%s: takes off what OpenSSL put on, and no other way does', (name, options) => {
	for (const content of ['x', 'a'.repeat(44), `\0\x01${'\0'.repeat(30)}`]) {
		let padded = block(pair.encrypt(content, options));
		// One OAEP block in 256 begins as PKCS#1 v1.5 does, which has nothing more to tell it by.
		while (name !== 'PKCS#1 v1.5' && padded[1] === 2)
			padded = block(pair.encrypt(content, options));
		expect(padded).toHaveLength(256);
		for (const [other, unpad] of Object.entries(UNPADS)) {
			expect(unpad(padded)?.toString()).toBe(other === name ? content : undefined);
		}
	}
});

it.each([
	['OAEP with SHA-256', 190],
	['OAEP with SHA-1', 214],
	['PKCS#1 v1.5', 245],
] as const)('%s: from nothing to as much as fits', (name, most) => {
	for (const content of [Buffer.alloc(0), openssl(['rand', String(most)])]) {
		expect(UNPADS[name](block(pair.encrypt(content, PADDINGS[name])))).toEqual(content);
	}
});

it('OAEP: damaged at any byte, it comes off no more', () => {
	const padded = block(pair.encrypt('secret', PADDINGS['OAEP with SHA-256']));
	for (let at = 0; at < padded.length; at++) {
		const damaged = Buffer.from(padded);
		damaged[at] = (damaged[at] ?? 0) ^ 1;
		expect(oaep('sha256')(damaged)).toBeUndefined();
	}
	for (const length of [0, 1, 33, 64, 65])
		expect(oaep('sha256')(padded.subarray(0, length))).toBeUndefined();
});

it.each([
	['a first byte other than 0', [1, 2, 9, 9, 9, 9, 9, 9, 9, 9, 0, 7]],
	['a second byte other than 2', [0, 1, 9, 9, 9, 9, 9, 9, 9, 9, 0, 7]],
	['fewer than eight random bytes', [0, 2, 9, 9, 9, 9, 9, 9, 9, 0, 7]],
	['no end', [0, 2, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]],
	['nothing', []],
])('PKCS#1 v1.5: %s is no padding', (_, bytes) => {
	expect(pkcs1(Buffer.from(bytes))).toBeUndefined();
});

it('PKCS#1 v1.5: eight random bytes are enough', () => {
	expect(pkcs1(Buffer.from([0, 2, 9, 9, 9, 9, 9, 9, 9, 9, 0, 7, 0]))).toEqual(Buffer.from([7, 0]));
});

it('what cannot be a block of this key is none', () => {
	for (const bytes of [Buffer.alloc(257, 1), Buffer.alloc(256, 0xff)])
		expect(decryptBlock(bytes, key)).toBeUndefined();
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	expect(decryptBlock(Buffer.alloc(256, 1), privateKey)).toBeUndefined();
});
