import type { Environment } from './types';

const BASE_MS = 500;
const CEILING_MS = 30_000;

/**
 * How long to wait before try number `retry` (1, 2, 3 …), in ms: what the service asks for, else full jitter over a
 * doubling span. Never more than 30 s.
 */
export function backoffMs(
	retry: number,
	random: Environment['random'],
	retryAfterMs?: number,
): number {
	if (retryAfterMs !== undefined) return Math.min(CEILING_MS, retryAfterMs);
	return random() * Math.min(CEILING_MS, BASE_MS * 2 ** retry);
}

/** Reads a `Retry-After` header (seconds or an HTTP date, RFC 9110 §10.2.3) into ms; `undefined` when it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
	const text = value?.trim() ?? '';
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	// Every HTTP date form starts with a weekday; Date.parse alone would also take numbers and other junk.
	const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
