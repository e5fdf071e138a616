import {
	constants,
	createDecipheriv,
	createHmac,
	createPrivateKey,
	privateDecrypt,
} from 'node:crypto';
import type { TransactionPadding } from '../../../../sandbox';
import type { Body } from './sandbox';

/** Opens `{ key, data }` in the one way it was closed, and in no other. */
export function decrypt(
	{ key, data }: Body,
	privateKey: string,
	padding: TransactionPadding = 'oaep-sha256',
): unknown {
	const fernetKey = unpad(Buffer.from(String(key), 'base64'), privateKey, padding).toString(
		'latin1',
	);
	return JSON.parse(openFernet(fernetKey, Buffer.from(String(data), 'base64').toString('latin1')));
}

function unpad(encrypted: Buffer, key: string, padding: TransactionPadding): Buffer {
	if (padding !== 'pkcs1') {
		return privateDecrypt(
			{ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: padding.slice(5) },
			encrypted,
		);
	}
	// Node itself refuses this padding or answers with random bytes, depending on its version.
	const block = privateDecrypt(
		{ key: createPrivateKey(key), padding: constants.RSA_NO_PADDING },
		encrypted,
	);
	const end = block.indexOf(0, 2);
	if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new Error('not PKCS#1 v1.5');
	return block.subarray(end + 1);
}

export function openFernet(key: string, token: string): string {
	const keys = Buffer.from(key, 'base64url');
	const bytes = Buffer.from(token, 'base64url');
	const [signed, signature] = [bytes.subarray(0, -32), bytes.subarray(-32)];
	if (keys.length !== 32 || bytes[0] !== 0x80) throw new Error('no Fernet token');
	if (!createHmac('sha256', keys.subarray(0, 16)).update(signed).digest().equals(signature))
		throw new Error('wrong signature');
	const decipher = createDecipheriv('aes-128-cbc', keys.subarray(16), signed.subarray(9, 25));
	return decipher.update(signed.subarray(25), undefined, 'utf8') + decipher.final('utf8');
}
