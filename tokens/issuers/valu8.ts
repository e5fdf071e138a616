import { isRecord, toNumber } from '../guards';
import type { Http, HttpAnswer, Issuer, Token } from '../types';
import { loginErrorOf } from './loginError';

export interface Valu8Login {
	/** Without a trailing slash. */
	baseUrl: string;
	username: string;
	password: string;
}

const LOGIN_TIMEOUT_MS = 30_000;
/** For an answer without a readable `expiresAt`: short enough to be safe, and a 401 ends it sooner. */
const FALLBACK_LIFETIME_MS = 24 * 3_600_000;

/**
 * `POST /authentication` gives a pair of access and refresh token for about 90 days;
 * `POST /authentication/refresh-token` trades it for a new pair and revokes it.
 * https://developer.valu8group.com/docs/authentication-1
 */
export function valu8Issuer({ baseUrl, username, password }: Valu8Login): Issuer {
	const ask = async (
		request: { http: Http; now: () => number; path: string; body: Record<string, string> },
		old?: Token,
	): Promise<Token> => {
		const { http, now, path, body } = request;
		const obtainedAt = now();
		const answer = await http({
			method: 'POST',
			url: `${baseUrl}${path}`,
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body,
			timeoutMs: LOGIN_TIMEOUT_MS,
		});
		const token = readPair(answer, obtainedAt, old);
		if (token) return token;
		const secrets = Object.entries(body).flatMap(([field, value]) =>
			field === 'username' ? [] : value,
		);
		throw loginErrorOf(answer, secrets, now());
	};
	return {
		usesPerToken: Infinity,
		login: async (http, now) =>
			await ask({ http, now, path: '/authentication', body: { username, password } }),
		renew: async (old, http, now) => {
			const body = { accessToken: old.value, refreshToken: old.refresh?.value ?? '' };
			return await ask({ http, now, path: '/authentication/refresh-token', body }, old);
		},
	};
}

/** `{ accessToken: { value, expiresAt }, refreshToken: { value, expiresAt } }`. A missing refresh token leaves the old one in force. */
function readPair(
	{ status, body }: HttpAnswer,
	obtainedAt: number,
	old?: Token,
): Token | undefined {
	if (status < 200 || status > 299 || !isRecord(body)) return undefined;
	const access = readHalf(body.accessToken);
	if (!access) return undefined;
	const refresh = readHalf(body.refreshToken) ?? old?.refresh;
	const expiresAt = access.expiresAt ?? obtainedAt + FALLBACK_LIFETIME_MS;
	if (expiresAt <= obtainedAt) return undefined;
	return { value: access.value, obtainedAt, expiresAt, ...(refresh && { refresh }) };
}

function readHalf(half: unknown): { value: string; expiresAt?: number } | undefined {
	if (!isRecord(half) || typeof half.value !== 'string' || half.value === '') return undefined;
	const expiresAt = readTime(half.expiresAt);
	return { value: half.value, ...(expiresAt !== undefined && { expiresAt }) };
}

/** The format of `expiresAt` is not documented: ISO 8601 is likely, epoch seconds and milliseconds are understood too. */
function readTime(value: unknown): number | undefined {
	const number = toNumber(value);
	if (number !== undefined) return number < 1e11 ? number * 1000 : number;
	// Date.parse alone also makes dates of texts that are none.
	const date =
		typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : date;
}
