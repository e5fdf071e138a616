import { randomBytes, randomUUID } from 'node:crypto';
import type { Token, TokenBook } from '../../core/tokens';

const DAY = 24 * 60 * 60 * 1000;
/** Documented. */
const ACCESS_LIFETIME_MS = 90 * DAY;
// Invented: how long a refresh token lives is not documented.
const REFRESH_LIFETIME_MS = 180 * DAY;

/** What comes with an access token. It is no access token itself, so it admits no call. */
export interface Renewable {
	refresh: string;
	refreshExpiresAt: number;
}

export function issuePair(tokens: TokenBook<Renewable>, now: number): Token & Renewable {
	const [expiresAt, refreshExpiresAt] = [now + ACCESS_LIFETIME_MS, now + REFRESH_LIFETIME_MS];
	return tokens.issue({
		value: lookalikeJwt(now, expiresAt, 'access'),
		issuedAt: now,
		expiresAt,
		uses: Infinity,
		refresh: lookalikeJwt(now, refreshExpiresAt, 'refresh'),
		refreshExpiresAt,
	});
}

/** Login and renewal answer alike; expiresAt as ISO 8601 is inferred, its format is not documented. */
export function pairBody({
	value,
	expiresAt,
	refresh,
	refreshExpiresAt,
}: Token & Renewable): object {
	return {
		accessToken: { value, expiresAt: new Date(expiresAt).toISOString() },
		refreshToken: { value: refresh, expiresAt: new Date(refreshExpiresAt).toISOString() },
	};
}

/** Documented as a JWT; the claims are invented and the signature is random, as long as an RS256 one. */
function lookalikeJwt(now: number, expiresAt: number, use: string): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const seconds = (ms: number) => Math.floor(ms / 1000);
	return [
		part({ alg: 'RS256', typ: 'JWT', kid: randomBytes(20).toString('hex') }),
		part({
			iss: 'invented sandbox',
			jti: randomUUID(),
			use,
			iat: seconds(now),
			exp: seconds(expiresAt),
		}),
		randomBytes(256).toString('base64url'),
	].join('.');
}
