import {
	constants,
	createPublicKey,
	generateKeyPairSync,
	publicEncrypt,
	type KeyObject,
} from 'node:crypto';
import type { TransactionPadding } from '../../types';
import { serviceError } from '../errors';
import { fernet, newFernetKey } from './fernet';

/** Encrypts for the holder of the account's private key. Which padding the real service uses is not documented. */
export class Envelope {
	padding: TransactionPadding = 'oaep-sha256';

	constructor(private readonly account: { publicKey?: string }) {}

	/** Of the pair that is used while the account has no public key of its own. PKCS#8 PEM. */
	privateKey(): string {
		return ownPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	}

	/** `data` is base64 of the token, which is base64 text itself: so the documentation reads. */
	seal(content: unknown, now: number): { key: string; data: string } {
		const publicKey = this.publicKey();
		const key = newFernetKey();
		return {
			key: publicEncrypt({ key: publicKey, ...PADDINGS[this.padding] }, Buffer.from(key)).toString(
				'base64',
			),
			data: Buffer.from(fernet(key, JSON.stringify(content), now)).toString('base64'),
		};
	}

	private publicKey(): KeyObject {
		if (this.account.publicKey === undefined) return ownPair().publicKey;
		try {
			return createPublicKey(this.account.publicKey);
		} catch {
			// Valify has to know the key first; which error tells that it does not is invented.
			throw serviceError(5015);
		}
	}
}

let pair: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

// Making it takes a while: so not before it is wanted, one for all sandboxes of a process, and half the documented size.
function ownPair() {
	return (pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
}

const PADDINGS: Record<TransactionPadding, { padding: number; oaepHash?: string }> = {
	'oaep-sha256': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
	'oaep-sha1': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
	pkcs1: { padding: constants.RSA_PKCS1_PADDING },
};
