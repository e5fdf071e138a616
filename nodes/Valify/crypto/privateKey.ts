import { createPrivateKey, type KeyObject } from 'node:crypto';
import { DecryptionError } from './decryptionError';

/** As the credential holds them. */
export interface PrivateKeyFields {
	privateKey: string;
	/** Empty for a key that has none. */
	passphrase: string;
}

const BLOCK = /-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----(.*?)-----END \1-----/s;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** The headers that older OpenSSL writes over an encrypted key (RFC 1421). The length of the IV shows where it ends. */
const ENCRYPTED = /Proc-Type:\s*4,\s*ENCRYPTED/;
const CIPHER = /DEK-Info:\s*(DES[\w-]*,[0-9A-F]{16}|[\w-]+,[0-9A-F]{32})/i;

/**
 * PKCS#1 or PKCS#8, with or without passphrase.
 * @throws {DecryptionError}
 */
export function readPrivateKey({ privateKey, passphrase }: PrivateKeyFields): KeyObject {
	if (privateKey.trim() === '') throw new DecryptionError('no-key');
	const pem = repairPem(privateKey);
	if (pem === undefined) throw new DecryptionError('bad-key');
	const key = load(pem, passphrase);
	if (!key) throw new DecryptionError(pem.includes('ENCRYPTED') ? 'wrong-passphrase' : 'bad-key');
	// An "rsa-pss" key only signs.
	if (key.asymmetricKeyType !== 'rsa') throw new DecryptionError('bad-key');
	return key;
}

/**
 * Sets the line breaks anew: n8n shows a secret in a field of one line, where pasting turns them into spaces or drops
 * them, and a key copied out of JSON or an environment file has "\n" spelled out. `undefined` if no private key is in it.
 */
function repairPem(text: string): string | undefined {
	const [, label, content = ''] = BLOCK.exec(text.replace(/\\[rn]/g, '\n')) ?? [];
	const [, cipher] = CIPHER.exec(content) ?? [];
	const base64 = content.replace(ENCRYPTED, '').replace(CIPHER, '').replace(/\s+/g, '');
	if (label === undefined || !BASE64.test(base64)) return undefined;
	const headers = cipher === undefined ? [] : ['Proc-Type: 4,ENCRYPTED', `DEK-Info: ${cipher}`, ''];
	const lines = base64.match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...headers, ...lines, `-----END ${label}-----`, ''].join(
		'\n',
	);
}

function load(pem: string, passphrase: string): KeyObject | undefined {
	try {
		return createPrivateKey({ key: pem, format: 'pem', passphrase });
	} catch {
		// OpenSSL's codes for it differ between versions; whether the key is encrypted tells enough.
		return undefined;
	}
}
