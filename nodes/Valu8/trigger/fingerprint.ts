import { createHash } from 'node:crypto';
import { isRecord } from '../../../tokens';
import { lookUp, ownValue } from '../search/shape';

/** Beyond this many fields a fingerprint tells that a company changed, but no longer where. */
const MAX_FIELDS = 32;
const WHOLE_LENGTH = 8;
const FIELD_LENGTH = 3;

/**
 * Makes short texts from companies that differ when the companies do: 8 characters (48 bits) for all that is watched,
 * and 3 (18 bits) for each field.
 */
export class Fingerprints {
	/** The fields that the texts tell apart, in the order of their places. */
	readonly fields: string[];

	/** @param watched paths; none for everything in a company. @param known fields of earlier fingerprints */
	constructor(
		private readonly watched: readonly string[],
		known: readonly string[] = [],
	) {
		this.fields = watched.length > 0 ? watched.slice(0, MAX_FIELDS) : [...known];
	}

	of(company: unknown): string {
		if (this.watched.length === 0) this.learnFields(company);
		const all =
			this.watched.length === 0
				? company
				: this.watched.map((path) => lookUp(company, path) ?? null);
		const whole = createHash('sha256')
			.update(canonical(all))
			.digest('base64url')
			.slice(0, WHOLE_LENGTH);
		return whole + this.fields.map((field) => this.mark(company, field)).join('');
	}

	private learnFields(company: unknown): void {
		if (!isRecord(company)) return;
		for (const name of Object.keys(company)) {
			if (this.fields.length < MAX_FIELDS && !this.fields.includes(name)) this.fields.push(name);
		}
	}

	private mark(company: unknown, field: string): string {
		// A watched field that is null counts as missing, here and in the whole.
		const value =
			this.watched.length === 0 ? ownValue(company, field) : (lookUp(company, field) ?? undefined);
		return value === undefined ? MISSING : hash18(canonical(value));
	}
}

export function isSame(before: string, after: string): boolean {
	return before.slice(0, WHOLE_LENGTH) === after.slice(0, WHOLE_LENGTH);
}

/** The fields in which two fingerprints differ. A field that came later has no place in an earlier one. */
export function fieldsThatDiffer(
	before: string,
	after: string,
	fields: readonly string[],
): string[] {
	const markIn = (fingerprint: string, index: number) =>
		fingerprint.slice(
			WHOLE_LENGTH + FIELD_LENGTH * index,
			WHOLE_LENGTH + FIELD_LENGTH * (index + 1),
		) || MISSING;
	return fields.filter((_field, index) => markIn(before, index) !== markIn(after, index));
}

const MISSING = '-'.repeat(FIELD_LENGTH);

/** JSON that does not depend on the order of properties. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		isRecord(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** FNV-1a, folded to 18 bits: quick, since it is made for each field of each company. */
function hash18(text: string): string {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++)
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	hash = (hash ^ (hash >>> 18)) >>> 0;
	return [0, 6, 12].map((shift) => DIGITS.charAt((hash >>> shift) & 63)).join('');
}
