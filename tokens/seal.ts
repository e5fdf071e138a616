import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'v1';
/** 2^15: slow enough that a reader of the workflow cannot guess passwords offline; some 100 ms and 32 MiB, once per process and credential. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** Derives the key of a credential's entry from its secrets and the n8n instance, so neither alone opens it. */
export async function deriveSealKey(
	secrets: readonly string[],
	instanceId: string,
): Promise<Buffer> {
	return await new Promise((resolve, reject) => {
		scrypt(
			JSON.stringify(secrets),
			`n8n-nodes-valu8-valify:${instanceId}`,
			KEY_BYTES,
			SCRYPT,
			(error, key) => (error ? reject(error) : resolve(key)),
		);
	});
}

/** AES-256-GCM with a random nonce; bound to the entry's name and the format, so that no entry passes for another. */
export function seal(plaintext: string, key: Buffer, entryName: string): string {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, key, nonce);
	cipher.setAAD(Buffer.from(`${FORMAT}:${entryName}`));
	const sealed = Buffer.concat([
		nonce,
		cipher.update(plaintext, 'utf8'),
		cipher.final(),
		cipher.getAuthTag(),
	]);
	return `${FORMAT}.${sealed.toString('base64url')}`;
}

/** `undefined` for whatever this key did not seal under this name: foreign, damaged, of another format. Never throws. */
export function unseal(sealed: unknown, key: Buffer, entryName: string): string | undefined {
	if (typeof sealed !== 'string' || !sealed.startsWith(`${FORMAT}.`)) return undefined;
	const bytes = Buffer.from(sealed.slice(FORMAT.length + 1), 'base64url');
	if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
	const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAAD(Buffer.from(`${FORMAT}:${entryName}`));
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	try {
		const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8');
		return opened + decipher.final('utf8');
	} catch {
		// The authentication tag does not match: not ours, or not whole.
		return undefined;
	}
}
