import { isRecord, toNumber } from '../guards';
import type { HttpAnswer, Issuer, Token } from '../types';
import { loginErrorOf } from './loginError';

export interface ValifyLogin {
	/** Without a trailing slash. */
	baseUrl: string;
	username: string;
	password: string;
	clientId: string;
	clientSecret: string;
	/** How many calls one token serves; Valify's default is 3. */
	callsPerToken: number;
}

const LOGIN_TIMEOUT_MS = 30_000;
/** The documented 600 s, should an answer not say. */
const DEFAULT_LIFETIME_S = 600;
/** Longer than any token: keeps a nonsensical `expires_in` within the range of dates. */
const MAX_LIFETIME_S = 365 * 24 * 3600;

/**
 * OAuth 2.0 password grant, `POST /api/o/token/`: a token of 10 minutes and 3 calls. No refresh grant is documented, so
 * a spent token is followed by a new login. https://valify.gitbook.io/documentation/apis/oauth-token
 */
export function valifyIssuer(account: ValifyLogin): Issuer {
	const { baseUrl, username, password, clientId, clientSecret, callsPerToken } = account;
	return {
		usesPerToken: Math.max(1, Math.floor(callsPerToken) || 1),
		login: async (http, now) => {
			const obtainedAt = now();
			const answer = await http({
				method: 'POST',
				url: `${baseUrl}/api/o/token/`,
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					accept: 'application/json',
				},
				body: new URLSearchParams({
					username,
					password,
					client_id: clientId,
					client_secret: clientSecret,
					grant_type: 'password',
				}).toString(),
				timeoutMs: LOGIN_TIMEOUT_MS,
			});
			const token = readToken(answer, obtainedAt);
			if (!token) throw loginErrorOf(answer, [password, clientSecret], now());
			return token;
		},
	};
}

/** RFC 6749 §5.1; tolerant of numbers written as strings. */
function readToken({ status, body }: HttpAnswer, obtainedAt: number): Token | undefined {
	if (status < 200 || status > 299 || !isRecord(body)) return undefined;
	const value = body.access_token;
	const lifetimeS = Math.min(toNumber(body.expires_in) ?? DEFAULT_LIFETIME_S, MAX_LIFETIME_S);
	if (typeof value !== 'string' || value === '' || lifetimeS <= 0) return undefined;
	return { value, obtainedAt, expiresAt: obtainedAt + lifetimeS * 1000 };
}
