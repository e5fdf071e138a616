import { randomBytes, randomUUID } from 'node:crypto';
import { forgetOldest, type TokenState, type TokenView } from '../../core/tokenView';

const DAY = 24 * 60 * 60 * 1000;
/** Documented. */
const ACCESS_LIFETIME_MS = 90 * DAY;
// Invented: how long a refresh token lives is not documented.
const REFRESH_LIFETIME_MS = 180 * DAY;

export interface Pair {
	id: string;
	access: string;
	refresh: string;
	issuedAt: number;
	accessExpiresAt: number;
	refreshExpiresAt: number;
	revoked: boolean;
	used: number;
}

/** Pairs are independent: each lives to its own expiry, and a renewal ends exactly one. */
export class Pairs {
	private readonly byAccess = new Map<string, Pair>();
	private issued = 0;

	issue(now: number): Pair {
		this.issued += 1;
		const pair: Pair = {
			id: `valu8-${this.issued}`,
			access: lookalikeJwt(now, now + ACCESS_LIFETIME_MS, 'access'),
			refresh: lookalikeJwt(now, now + REFRESH_LIFETIME_MS, 'refresh'),
			issuedAt: now,
			accessExpiresAt: now + ACCESS_LIFETIME_MS,
			refreshExpiresAt: now + REFRESH_LIFETIME_MS,
			revoked: false,
			used: 0,
		};
		this.byAccess.set(pair.access, pair);
		forgetOldest(this.byAccess);
		return pair;
	}

	/** A refresh token is no access token, so it is not found here. */
	find(access: string): Pair | undefined {
		return this.byAccess.get(access);
	}

	view(now: number): TokenView[] {
		return [...this.byAccess.values()].map((pair) => ({
			id: pair.id,
			state: stateOf(pair, now),
			issuedAt: pair.issuedAt,
			expiresAt: pair.accessExpiresAt,
			used: pair.used,
			uses: null,
			usesLeft: null,
		}));
	}

	revokeAll(now: number): number {
		const live = [...this.byAccess.values()].filter((pair) => stateOf(pair, now) === 'live');
		for (const pair of live) pair.revoked = true;
		return live.length;
	}

	clear(): void {
		this.byAccess.clear();
		this.issued = 0;
	}
}

export function stateOf(pair: Pair, now: number): TokenState {
	if (pair.revoked) return 'revoked';
	return now < pair.accessExpiresAt ? 'live' : 'expired';
}

/** Login and renewal answer alike; expiresAt as ISO 8601 is inferred, its format is not documented. */
export function pairBody(pair: Pair): object {
	return {
		accessToken: { value: pair.access, expiresAt: new Date(pair.accessExpiresAt).toISOString() },
		refreshToken: { value: pair.refresh, expiresAt: new Date(pair.refreshExpiresAt).toISOString() },
	};
}

/** Documented as a JWT; the claims are invented and the signature is random, as long as an RS256 one. */
function lookalikeJwt(now: number, expiresAt: number, use: string): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const seconds = (ms: number) => Math.floor(ms / 1000);
	return [
		part({ alg: 'RS256', typ: 'JWT', kid: randomBytes(20).toString('hex') }),
		part({ iss: 'invented sandbox', jti: randomUUID(), use, iat: seconds(now), exp: seconds(expiresAt) }),
		randomBytes(256).toString('base64url'),
	].join('.');
}
