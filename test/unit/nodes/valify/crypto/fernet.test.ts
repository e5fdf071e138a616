import fc from 'fast-check';
import { openFernet, readFernetKey } from '../../../../../nodes/Valify/crypto/fernet';
import { fernetToken, openssl, sign } from '../support/openssl';

// https://github.com/fernet/spec/blob/master/generate.json
const KEY_TEXT = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const TOKEN =
	'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
const key = Buffer.from(KEY_TEXT, 'base64url');
const bytes = Buffer.from(TOKEN, 'base64url');

describe('openFernet', () => {
	it('opens the vector of the specification, as text and as bytes', () => {
		expect(openFernet(TOKEN, key)?.toString()).toBe('hello');
		expect(openFernet(bytes, key)?.toString()).toBe('hello');
	});

	it.each([0, 1, 15, 16, 17, 100_000])(
		'opens %d bytes that OpenSSL encrypted and signed',
		(length) => {
			const plaintext = Buffer.alloc(length, 'é');
			expect(openFernet(fernetToken(plaintext, key), key)).toEqual(plaintext);
		},
	);

	it('damaged at any byte, it does not open', () => {
		fc.assert(
			fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
				const damaged = Buffer.from(bytes);
				damaged[at] = (damaged[at] ?? 0) ^ flip;
				expect(openFernet(damaged, key)).toBeUndefined();
			}),
			{ numRuns: 1000 },
		);
		for (let at = 0; at < bytes.length; at++) {
			const damaged = Buffer.from(bytes);
			damaged[at] = (damaged[at] ?? 0) ^ 1;
			expect(openFernet(damaged, key)).toBeUndefined();
			expect(openFernet(bytes.subarray(0, at), key)).toBeUndefined();
			expect(openFernet(bytes.subarray(at + 1), key)).toBeUndefined();
		}
	});

	it('another key does not open it, nor one of another length', () => {
		for (let at = 0; at < 16; at++) {
			const other = Buffer.from(key);
			other[at] = (other[at] ?? 0) ^ 1;
			expect(openFernet(bytes, other)).toBeUndefined();
		}
		for (const length of [0, 16, 31])
			expect(openFernet(bytes, key.subarray(0, length))).toBeUndefined();
		expect(openFernet(bytes, Buffer.concat([key, key]))).toBeUndefined();
	});

	it('signed right but not made by the rules, it does not open', () => {
		const content = bytes.subarray(0, -32);
		expect(openFernet(sign(content, key), key)?.toString()).toBe('hello');
		const otherVersion = Buffer.from(content);
		otherVersion[0] = 0x81;
		expect(openFernet(sign(otherVersion, key), key)).toBeUndefined();
		const wrongPadding = openssl(
			[
				'enc',
				'-aes-128-cbc',
				'-nopad',
				'-K',
				key.subarray(16).toString('hex'),
				'-iv',
				content.subarray(9, 25).toString('hex'),
			],
			Buffer.alloc(16),
		);
		expect(
			openFernet(sign(Buffer.concat([content.subarray(0, 25), wrongPadding]), key), key),
		).toBeUndefined();
		for (const length of [1, 24, 25, 30, 40])
			expect(openFernet(sign(content.subarray(0, length), key), key)).toBeUndefined();
	});

	it('whatever it is given instead, it never throws', () => {
		const nonsense = fc.oneof(
			fc.string(),
			fc.base64String(),
			fc.uint8Array().map((array) => Buffer.from(array)),
		);
		fc.assert(fc.property(nonsense, (token) => expect(openFernet(token, key)).toBeUndefined()));
	});
});

describe('readFernetKey', () => {
	it.each([
		['32 bytes', key],
		['text', KEY_TEXT],
		['the bytes of the text', Buffer.from(KEY_TEXT)],
		['text without the closing "="', KEY_TEXT.slice(0, -1)],
		['text with a line break behind it', Buffer.from(`${KEY_TEXT}\n`)],
		['the usual base64 instead of the url-safe one', key.toString('base64')],
	])('reads %s', (_, given) => {
		expect(readFernetKey(given)).toEqual(key);
	});

	it.each([
		['nothing', ''],
		['no bytes', Buffer.alloc(0)],
		['16 bytes', Buffer.alloc(16)],
		['33 bytes', Buffer.alloc(33)],
		['44 bytes that are no base64', Buffer.alloc(44)],
		['32 characters of text', 'x'.repeat(32)],
		['too long a text', `${KEY_TEXT}A`],
		['text behind other text', `A${KEY_TEXT}`],
	])('does not read %s', (_, given) => {
		expect(readFernetKey(given)).toBeUndefined();
	});
});
