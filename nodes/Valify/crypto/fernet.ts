import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

// https://github.com/fernet/spec: version, time, IV, AES-128-CBC ciphertext, HMAC-SHA256 of all before it.
const VERSION = 0x80;
const TIME_BYTES = 8;
const IV_BYTES = 16;
const MAC_BYTES = 32;
const IV_AT = 1 + TIME_BYTES;
const CIPHERTEXT_AT = IV_AT + IV_BYTES;
const KEY_BYTES = 32;
const KEY_TEXT = /^[\w+/-]{43}=?$/;
const KEY_TEXT_LENGTH = 44;

/**
 * Opens a Fernet token, however old it is.
 * @param token url-safe base64 text, or the bytes behind it
 * @returns `undefined` for whatever this key did not seal: foreign, damaged, no token at all. Never throws.
 */
export function openFernet(token: string | Buffer, key: Buffer): Buffer | undefined {
	const bytes = typeof token === 'string' ? Buffer.from(token, 'base64url') : token;
	if (key.length !== KEY_BYTES || bytes.length < CIPHERTEXT_AT + MAC_BYTES || bytes[0] !== VERSION)
		return undefined;
	const signed = bytes.subarray(0, -MAC_BYTES);
	const mac = createHmac('sha256', key.subarray(0, 16)).update(signed).digest();
	if (!timingSafeEqual(mac, bytes.subarray(-MAC_BYTES))) return undefined;
	const decipher = createDecipheriv(
		'aes-128-cbc',
		key.subarray(16),
		bytes.subarray(IV_AT, CIPHERTEXT_AT),
	);
	try {
		return Buffer.concat([decipher.update(signed.subarray(CIPHERTEXT_AT)), decipher.final()]);
	} catch {
		// Sealed with this key, but not by the rules: the padding is wrong.
		return undefined;
	}
}

/** A key of 32 bytes, given as it is or as its usual spelling: 44 characters of url-safe base64. */
export function readFernetKey(key: string | Buffer): Buffer | undefined {
	if (typeof key !== 'string' && key.length === KEY_BYTES) return key;
	const text = key.toString('latin1').trim();
	return text.length <= KEY_TEXT_LENGTH && KEY_TEXT.test(text)
		? Buffer.from(text, 'base64url')
		: undefined;
}
