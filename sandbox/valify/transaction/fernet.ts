import { createCipheriv, createHmac, randomBytes } from 'node:crypto';

/** 32 bytes as url-safe base64 text: 16 to sign with, 16 to encrypt with. */
export function newFernetKey(): string {
	return urlSafe(randomBytes(32));
}

/** A Fernet token, as Python's `cryptography` makes it: version, time, IV, AES-128-CBC, HMAC-SHA256. */
export function fernet(key: string, text: string, now: number): string {
	const keys = Buffer.from(key, 'base64url');
	const iv = randomBytes(16);
	const cipher = createCipheriv('aes-128-cbc', keys.subarray(16), iv);
	const time = Buffer.alloc(8);
	time.writeBigUInt64BE(BigInt(Math.max(0, Math.floor(now / 1000))));
	const signed = Buffer.concat([
		Buffer.of(0x80),
		time,
		iv,
		cipher.update(text, 'utf8'),
		cipher.final(),
	]);
	return urlSafe(
		Buffer.concat([signed, createHmac('sha256', keys.subarray(0, 16)).update(signed).digest()]),
	);
}

// With the padding that Python writes and Node's `base64url` leaves out.
const urlSafe = (bytes: Buffer) =>
	bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
