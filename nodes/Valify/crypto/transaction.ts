import { createDecipheriv } from 'node:crypto';
import { readJson } from '../../common/json';
import { DecryptionError } from './decryptionError';
import { openFernet, readFernetKey } from './fernet';
import { readPrivateKey, type PrivateKeyFields } from './privateKey';
import { decryptBlock, oaep, pkcs1 } from './rsa';

/** As Valify sends it: https://valify.gitbook.io/documentation/apis/transaction-inquiry */
export interface EncryptedTransaction {
	/** Base64 of a fresh key, encrypted with the public key that Valify was given. */
	key: string;
	/** Base64 of JSON, encrypted with that key. */
	data: string;
	/** Seen in public code that decrypts in another way; Valify's page prints the two above only. */
	iv?: string;
}

/**
 * How the key is padded could not be read, so each way is tried. That is safe because a guess counts only if the MAC
 * of the data proves it.
 */
const PADDINGS = [oaep('sha256'), oaep('sha1'), pkcs1];
/** With an `iv`, Java's OAEPWithSHA-256AndMGF1Padding, which leaves MGF1 at SHA-1, comes first. */
const PADDINGS_WITH_IV = [oaep('sha256', 'sha1'), ...PADDINGS];

/**
 * What is in the transaction, read as JSON.
 * @throws {DecryptionError}
 */
export function decryptTransaction(
	{ key, data, iv }: EncryptedTransaction,
	keyFields: PrivateKeyFields,
): unknown {
	const privateKey = readPrivateKey(keyFields);
	const block = decryptBlock(Buffer.from(key, 'base64'), privateKey);
	if (!block) throw new DecryptionError('does-not-open');
	const keys = (iv === undefined ? PADDINGS : PADDINGS_WITH_IV)
		.map((unpad) => readFernetKey(unpad(block) ?? ''))
		.filter((candidate) => candidate !== undefined);
	const ciphertexts = decode(data);
	const plaintext = firstOf(keys, (candidate) =>
		firstOf(ciphertexts, (bytes) => openFernet(bytes, candidate)),
	);
	if (plaintext) {
		const parsed = readJson(plaintext.toString('utf8'));
		if (!parsed) throw new DecryptionError('not-json');
		return parsed.value;
	}
	const vector = Buffer.from(iv ?? '', 'base64');
	const found = firstOf(keys, (candidate) =>
		firstOf(ciphertexts, (bytes) => openCbc(bytes, candidate, vector)),
	);
	if (!found) throw new DecryptionError('does-not-open');
	return found.value;
}

/** Valify's page encodes the data in base64, and a Fernet token is base64 text already: so once or twice. */
function decode(data: string): Buffer[] {
	const once = Buffer.from(data, 'base64');
	return [once, Buffer.from(once.toString('latin1'), 'base64')];
}

/** Nothing proves this kind whole, so it counts only if JSON comes out. */
function openCbc(bytes: Buffer, key: Buffer, iv: Buffer): { value: unknown } | undefined {
	if (iv.length !== 16) return undefined;
	const decipher = createDecipheriv('aes-256-cbc', key, iv);
	try {
		return readJson(Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8'));
	} catch {
		// The padding is wrong: another key, or no such data.
		return undefined;
	}
}

function firstOf<T, R>(list: T[], find: (element: T) => R | undefined): R | undefined {
	for (const element of list) {
		const found = find(element);
		if (found !== undefined) return found;
	}
	return undefined;
}
