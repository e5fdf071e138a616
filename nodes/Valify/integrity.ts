import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpAnswer } from '../../tokens';
import { ServiceError } from '../common/errors';
import type { AnswerCheck } from '../common/service';
import type { ValifyCredential } from './credential';
import { rawValuesIn } from './rawValues';

/** `missing`: the header that would have made it verifiable is not there. */
export type Integrity = 'verified' | 'mismatch' | 'missing' | 'not verifiable';

const REFUSED = {
	mismatch: [
		'An answer of Valify does not carry the right HMAC',
		'It was changed on its way, or the HMAC Key of the credential is not that of the bundle. Do not rely on it.',
	],
	missing: [
		'An answer of Valify came without its HMAC',
		'Valify documents the header "hmac" for every success, so something on the way may have removed it. Do not rely on the answer. To do without the check, empty the HMAC Key in the credential.',
	],
} as const;

/** Where the credential has the HMAC key, nothing forged passes, and what cannot be checked does not pass for checked. */
export class IntegrityCheck implements AnswerCheck<ValifyCredential> {
	private verified = 0;
	private open = 0;

	check({ status, text, headers }: HttpAnswer, { hmacKey }: ValifyCredential): void {
		if (hmacKey === '') return;
		const integrity = checkIntegrity(text, headers.hmac, hmacKey);
		if (integrity === 'verified') this.verified += 1;
		else if (integrity === 'not verifiable') this.open += 1;
		else {
			const [message, remedy] = REFUSED[integrity];
			throw new ServiceError(message, remedy, { status });
		}
	}

	hint(): string | undefined {
		const { verified, open } = this;
		if (open === 0) return undefined;
		return `The HMAC of ${open} of ${open + verified} answers could not be verified: Valify documents it for flat results only.`;
	}
}

/**
 * Compares an answer with the digest in its `hmac` header: HMAC-SHA512 over the values of `result`, sorted by key and
 * joined, in their place among the values of the body, sorted and joined likewise. Numbers count as they are written.
 * https://valify.gitbook.io/documentation/apis/response-data-validation
 *
 * The page shows texts and integers only. How Valify joins true and null, lists and objects is not known, so such an
 * answer is neither confirmed nor doubted; one with another number, say 0.97, is confirmed if its digits are what was
 * signed, and not doubted otherwise.
 * @param text the body as it came; `undefined` when it was not JSON
 */
export function checkIntegrity(
	text: string | undefined,
	hmacHeader: string | undefined,
	key: string,
): Integrity {
	const parts = partsOf(text ?? '');
	if (key === '' || !parts?.every(isFlat)) return 'not verifiable';
	const given = (hmacHeader ?? '').trim().toLowerCase();
	if (given === '') return 'missing';
	if (!parts.every((part) => isText(part) || isNumber(part))) return 'not verifiable';
	const joined = parts.map((part) => (isText(part) ? (JSON.parse(part) as string) : part)).join('');
	const expected = createHmac('sha512', key).update(joined).digest('hex');
	if (isEqual(given, expected)) return 'verified';
	return parts.every((part) => isText(part) || isInteger(part)) ? 'mismatch' : 'not verifiable';
}

/** The values that are signed, as they are written, in their order; `undefined` where there is no `result` with values. */
function partsOf(text: string): string[] | undefined {
	const body = rawValuesIn(text);
	const result = rawValuesIn(body?.get('result') ?? '');
	if (!body || !result) return undefined;
	return sorted(body).flatMap(([name, part]) =>
		name === 'result' ? sorted(result).map(([, inner]) => inner) : [part],
	);
}

function sorted(values: Map<string, string>): Array<[name: string, part: string]> {
	return [...values].sort(([a], [b]) => (a < b ? -1 : 1));
}

const isText = (part: string) => part.startsWith('"');
const isFlat = (part: string) => !part.startsWith('{') && !part.startsWith('[');
const isNumber = (part: string) => /^[-\d]/.test(part);
const isInteger = (part: string) =>
	isNumber(part) && !['.', 'e', 'E'].some((sign) => part.includes(sign));

function isEqual(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
