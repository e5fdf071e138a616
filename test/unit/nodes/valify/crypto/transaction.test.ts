import { randomBytes } from 'node:crypto';
import { DecryptionError } from '../../../../../nodes/Valify/crypto/decryptionError';
import {
	decryptTransaction,
	type EncryptedTransaction,
} from '../../../../../nodes/Valify/crypto/transaction';
import {
	aes256,
	fernetToken,
	JAVA_PADDING,
	KeyPair,
	openssl,
	PADDINGS,
	PASSPHRASE,
} from '../support/openssl';

const pair = new KeyPair();
const stranger = new KeyPair();
afterAll(() => [pair, stranger].forEach((each) => each.remove()));

const pem = { privateKey: pair.pkcs8, passphrase: '' };
const content = { transaction_id: '700001', status: true, data: { first_name: 'سارة' } };
const json = JSON.stringify(content);
const sessionKey = openssl(['rand', '32']);
const keyText = sessionKey.toString('base64url') + '=';
const OAEP = PADDINGS['OAEP with SHA-256'];

function fernet(plaintext: string, padding = OAEP): EncryptedTransaction {
	return {
		key: pair.encrypt(keyText, padding),
		data: fernetToken(plaintext, sessionKey).toString('base64url'),
	};
}

function reasonFor(transaction: EncryptedTransaction, key = pem): string {
	try {
		decryptTransaction(transaction, key);
	} catch (error) {
		if (error instanceof DecryptionError) return error.reason;
	}
	return 'none';
}

describe('encrypted with Fernet by OpenSSL', () => {
	describe.each(Object.entries(PADDINGS))('key padded with %s', (_, padding) => {
		it.each([
			['its text', keyText],
			['32 bytes', sessionKey],
		])('the key as %s', (_name, key) => {
			expect(decryptTransaction({ ...fernet(json), key: pair.encrypt(key, padding) }, pem)).toEqual(
				content,
			);
		});

		it.each([
			['PKCS#1', pair.pkcs1, ''],
			['PKCS#8 with passphrase', pair.pkcs8Encrypted, PASSPHRASE],
			['PKCS#1 with passphrase', pair.pkcs1Des3.replaceAll('\n', ' '), PASSPHRASE],
		])('%s', (_name, privateKey, passphrase) => {
			expect(decryptTransaction(fernet(json, padding), { privateKey, passphrase })).toEqual(
				content,
			);
		});

		it('the wrong private key does not open it', () => {
			expect(reasonFor(fernet(json, padding), { privateKey: stranger.pkcs8, passphrase: '' })).toBe(
				'does-not-open',
			);
		});
	});

	it('a key of 4096 bits, as the page asks for', () => {
		const large = new KeyPair(4096);
		const transaction = { ...fernet(json), key: large.encrypt(keyText, OAEP) };
		large.remove();
		expect(decryptTransaction(transaction, { privateKey: large.pkcs8, passphrase: '' })).toEqual(
			content,
		);
	});

	it('the data in base64 once or twice, of either alphabet, with line breaks or without', () => {
		const token = fernetToken(json, sessionKey);
		const text = token.toString('base64url');
		const twice = Buffer.from(text).toString('base64');
		for (const data of [
			text,
			token.toString('base64'),
			twice,
			twice.replace(/.{76}/g, '$&\r\n'),
			Buffer.from(text).toString('base64url'),
		]) {
			expect(decryptTransaction({ ...fernet(json), data }, pem)).toEqual(content);
		}
		const threeTimes = Buffer.from(twice).toString('base64');
		expect(reasonFor({ ...fernet(json), data: threeTimes })).toBe('does-not-open');
	});

	it('an iv beside it does no harm', () => {
		expect(decryptTransaction({ ...fernet(json), iv: 'AAAAAAAAAAAAAAAAAAAAAA==' }, pem)).toEqual(
			content,
		);
	});

	it.each(['[]', '"text"', 'null', 'false', '0'])('%s is JSON too', (text) => {
		expect(decryptTransaction(fernet(text), pem)).toEqual(JSON.parse(text));
	});

	it.each(['', 'not JSON', "{'python': True}"])('"%s" is told not to be JSON', (text) => {
		expect(reasonFor(fernet(text))).toBe('not-json');
	});

	it('damaged data or a damaged key does not open', () => {
		const { key, data } = fernet(json);
		const damaged = (text: string) => text.replace(/[^A]/g, 'A');
		const tooLong = Buffer.alloc(257, 1).toString('base64');
		for (const other of [damaged(key), tooLong, '', '?'])
			expect(reasonFor({ key: other, data })).toBe('does-not-open');
		for (const other of [damaged(data), data.slice(4), '', '?'])
			expect(reasonFor({ key, data: other })).toBe('does-not-open');
	});

	it('a key that is no Fernet key does not open', () => {
		for (const key of ['short', 'x'.repeat(44)])
			expect(reasonFor({ ...fernet(json), key: pair.encrypt(key, OAEP) })).toBe('does-not-open');
	});
});

describe('with an iv, encrypted with AES-256-CBC by OpenSSL', () => {
	const iv = openssl(['rand', '16']);
	const withIv = (
		plaintext: string,
		padding: string[],
		key: Buffer | string = sessionKey,
	): EncryptedTransaction => ({
		key: pair.encrypt(key, padding),
		data: aes256(plaintext, sessionKey, iv).toString('base64'),
		iv: iv.toString('base64'),
	});

	it.each([['Java', JAVA_PADDING], ...Object.entries(PADDINGS)])(
		'key padded with %s',
		(_, padding) => {
			expect(decryptTransaction(withIv(json, padding), pem)).toEqual(content);
			expect(decryptTransaction(withIv(json, padding, keyText), pem)).toEqual(content);
		},
	);

	it('opens only with the iv', () => {
		const { key, data } = withIv(json, OAEP);
		expect(reasonFor({ key, data })).toBe('does-not-open');
		for (const other of ['', 'AAAA', randomBytes(16).toString('base64')])
			expect(reasonFor({ key, data, iv: other })).toBe('does-not-open');
	});

	it("Java's padding is tried only with an iv", () => {
		expect(reasonFor(fernet(json, JAVA_PADDING))).toBe('does-not-open');
		expect(
			decryptTransaction({ ...fernet(json, JAVA_PADDING), iv: iv.toString('base64') }, pem),
		).toEqual(content);
	});

	it('what is no JSON, or cut off, does not open', () => {
		expect(reasonFor(withIv('not JSON', OAEP))).toBe('does-not-open');
		const { data, ...rest } = withIv(json, OAEP);
		expect(
			reasonFor({ ...rest, data: Buffer.from(data, 'base64').subarray(0, -16).toString('base64') }),
		).toBe('does-not-open');
		expect(reasonFor({ ...rest, data: data.slice(4) })).toBe('does-not-open');
	});
});

it('trouble with the private key is told as such', () => {
	expect(reasonFor(fernet(json), { privateKey: '', passphrase: '' })).toBe('no-key');
	expect(reasonFor(fernet(json), { privateKey: pair.publicPem, passphrase: '' })).toBe('bad-key');
	expect(reasonFor(fernet(json), { privateKey: pair.pkcs8Encrypted, passphrase: 'wrong' })).toBe(
		'wrong-passphrase',
	);
});

it('a block whose padding fits by chance counts for nothing', () => {
	// 0, 2, random bytes, 0 and a key of the right length: a guess at PKCS#1 v1.5 that would succeed.
	const block = Buffer.alloc(256, 7);
	block[0] = 0;
	block[1] = 2;
	block[223] = 0;
	expect(reasonFor({ ...fernet(json), key: pair.encryptBlock(block) })).toBe('does-not-open');
});
