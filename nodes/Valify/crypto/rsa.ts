import {
	constants,
	createHash,
	privateDecrypt,
	timingSafeEqual,
	type KeyObject,
} from 'node:crypto';

/** Takes the padding off a decrypted block; `undefined` if it is not padded this way. */
export type Unpad = (block: Buffer) => Buffer | undefined;

/**
 * The block as it was before RSA, padding and all. The paddings are taken off here rather than by Node, because Node
 * refuses PKCS#1 v1.5 (20) or answers a wrong guess with random bytes (24), and cannot give MGF1 a hash of its own.
 */
export function decryptBlock(encrypted: Buffer, key: KeyObject): Buffer | undefined {
	try {
		return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted);
	} catch {
		// Longer than this key's blocks, or no block at all.
		return undefined;
	}
}

/** RFC 8017, 7.1.2, with the empty label. */
export function oaep(hash: 'sha1' | 'sha256', mgfHash = hash): Unpad {
	const labelHash = createHash(hash).digest();
	return (block) => {
		const seedEnd = 1 + labelHash.length;
		if (block.length < seedEnd + labelHash.length + 1) return undefined;
		const masked = block.subarray(seedEnd);
		const seed = xor(block.subarray(1, seedEnd), mgf1(masked, labelHash.length, mgfHash));
		const content = xor(masked, mgf1(seed, masked.length, mgfHash));
		if (block[0] !== 0 || !timingSafeEqual(content.subarray(0, labelHash.length), labelHash))
			return undefined;
		const filled = content.subarray(labelHash.length);
		const mark = filled.findIndex((byte) => byte !== 0);
		return filled[mark] === 1 ? filled.subarray(mark + 1) : undefined;
	};
}

/** RFC 8017, 7.2.2: 0, 2, eight or more random bytes that are not 0, then 0. */
export const pkcs1: Unpad = (block) => {
	const end = block.indexOf(0, 2);
	return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : undefined;
};

/** RFC 8017, B.2.1 */
function mgf1(seed: Buffer, length: number, hash: string): Buffer {
	const parts: Buffer[] = [];
	for (let made = 0, counter = 0; made < length; counter++) {
		const count = Buffer.alloc(4);
		count.writeUInt32BE(counter);
		const part = createHash(hash).update(seed).update(count).digest();
		parts.push(part);
		made += part.length;
	}
	return Buffer.concat(parts).subarray(0, length);
}

function xor(a: Buffer, b: Buffer): Buffer {
	return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));
}
