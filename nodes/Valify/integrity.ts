import { createHmac, timingSafeEqual } from 'node:crypto';
import { isRecord, type HttpAnswer } from '../../tokens';
import { ServiceError } from '../common/errors';
import type { AnswerCheck } from '../common/service';
import type { ValifyCredential } from './credential';

export type Integrity = 'verified' | 'mismatch' | 'not verifiable';

/** Where the credential has the HMAC key, nothing forged passes, and what cannot be checked does not pass for checked. */
export class IntegrityCheck implements AnswerCheck<ValifyCredential> {
	private readonly tally: Record<Integrity, number> = { verified: 0, mismatch: 0, 'not verifiable': 0 };

	check({ status, body, headers }: HttpAnswer, { hmacKey }: ValifyCredential): void {
		if (hmacKey === '') return;
		const integrity = checkIntegrity(body, headers['hmac'], hmacKey);
		this.tally[integrity] += 1;
		if (integrity !== 'mismatch') return;
		throw new ServiceError(
			'An answer of Valify does not carry the right HMAC',
			'It was changed on its way, or the HMAC Key of the credential is not that of the bundle. Do not rely on it.',
			{ status },
		);
	}

	hint(): string | undefined {
		const { verified, 'not verifiable': open } = this.tally;
		if (open === 0) return undefined;
		return `The HMAC of ${open} of ${open + verified} answers could not be verified: Valify documents it for flat results only.`;
	}
}

/**
 * Compares an answer with the digest in its `hmac` header: HMAC-SHA512 over the values of `result`, sorted by key and
 * joined, in their place among the values of the body, sorted and joined likewise.
 * https://valify.gitbook.io/documentation/apis/response-data-validation
 *
 * The page shows texts and integers only. How Valify writes anything else down (true, 1.5, null, lists, objects) is not
 * known, so such an answer is neither confirmed nor doubted.
 */
export function checkIntegrity(body: unknown, hmacHeader: string | undefined, key: string): Integrity {
	const joined = join(body);
	if (joined === undefined || !hmacHeader || key === '') return 'not verifiable';
	const expected = Buffer.from(createHmac('sha512', key).update(joined).digest('hex'));
	const given = Buffer.from(hmacHeader.trim().toLowerCase());
	return given.length === expected.length && timingSafeEqual(given, expected) ? 'verified' : 'mismatch';
}

function join(body: unknown): string | undefined {
	const result = isRecord(body) ? joinValues(body['result']) : undefined;
	return result === undefined ? undefined : joinValues({ ...(body as Record<string, unknown>), result });
}

function joinValues(value: unknown): string | undefined {
	if (!isRecord(value)) return undefined;
	const values = Object.keys(value)
		.sort()
		.map((name) => value[name]);
	return values.every(isPlain) ? values.join('') : undefined;
}

/** Beyond the safe integers, the digits that Valify wrote are lost. */
function isPlain(value: unknown): value is string | number {
	return typeof value === 'string' || Number.isSafeInteger(value);
}
