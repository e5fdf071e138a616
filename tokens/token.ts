import { createHash } from 'node:crypto';
import type { Token } from './types';

const MAX_MARGIN_MS = 30_000;
const MAX_SOFT_WINDOW_MS = 7 * 24 * 3_600_000;
const FRACTION = 0.1;

/** Names a token without telling it; fit for tombstones and comparisons, never for output. */
export function tokenId(token: Pick<Token, 'value'>): string {
	return createHash('sha256').update(token.value).digest('base64url');
}

/** Its expiry less a margin: the smaller of 30 s and 10 % of its lifetime. */
export function aliveUntil({ obtainedAt, expiresAt }: Token): number {
	return expiresAt - Math.min(MAX_MARGIN_MS, (expiresAt - obtainedAt) * FRACTION);
}

/** Alive at `now`: its end is not near, and it is not from the future. */
export function isAlive(token: Token, now: number): boolean {
	return token.obtainedAt <= now && now < aliveUntil(token);
}

/** In the last stretch of its life (the smaller of 7 days and 10 % of its lifetime), in which it should be renewed. */
export function shouldRenew(token: Token, now: number): boolean {
	const window = Math.min(MAX_SOFT_WINDOW_MS, (token.expiresAt - token.obtainedAt) * FRACTION);
	return now >= token.expiresAt - window;
}

/** The refresh token can still be used. */
export function isRenewable(token: Token, now: number): boolean {
	return token.refresh !== undefined && now < (token.refresh.expiresAt ?? Infinity);
}
