import { randomInt } from 'node:crypto';
import { mediaType, type Arrival } from '../../core/arrival';
import type { Answer, Endpoint } from '../../core/service';
import type { Valify } from '../context';
import { documentedBody, INVALID_GRANT } from '../errors';

/** Documented: ten minutes from generation. */
const LIFETIME_S = 600;

const FIELDS = ['grant_type', 'username', 'password', 'client_id', 'client_secret'] as const;

/** The password grant. What it refuses follows RFC 6749, because the documentation names no error. */
export const authentication = (valify: Valify): Endpoint[] => [
	{
		method: 'POST',
		path: '/api/o/token/',
		kind: 'login',
		answer(arrival) {
			const refused = refusalOf(valify, arrival);
			if (refused) {
				valify.counters.refusedLogins += 1;
				return refused;
			}
			const now = valify.now();
			const token = valify.tokens.issue({
				value: randomText(30),
				issuedAt: now,
				expiresAt: now + LIFETIME_S * 1000,
				uses: valify.usesPerToken(),
			});
			valify.counters.logins += 1;
			return {
				status: 200,
				body: {
					access_token: token.value,
					expires_in: LIFETIME_S,
					token_type: 'Bearer',
					scope: 'read write',
					// Returned, but no grant that takes it is documented, so none is offered.
					refresh_token: randomText(30),
				},
				token: token.id,
			};
		},
	},
];

function refusalOf({ account }: Valify, arrival: Arrival): Answer | undefined {
	if (mediaType(arrival) !== 'application/x-www-form-urlencoded') {
		return { status: 415, body: documentedBody(415), note: 'not a form' };
	}
	const form = new URLSearchParams(arrival.body.toString('utf8'));
	const wrong = FIELDS.filter((field) => form.getAll(field).length !== 1 || form.get(field) === '');
	if (form.get('grant_type') && form.get('grant_type') !== 'password')
		return oauthError(400, 'unsupported_grant_type');
	if (wrong.length > 0)
		return oauthError(400, 'invalid_request', `Missing or repeated: ${wrong.join(', ')}`);
	if (
		form.get('client_id') !== account.clientId ||
		form.get('client_secret') !== account.clientSecret
	) {
		return oauthError(401, 'invalid_client');
	}
	if (form.get('username') !== account.username || form.get('password') !== account.password) {
		return oauthError(400, 'invalid_grant', INVALID_GRANT);
	}
	return undefined;
}

function oauthError(status: number, error: string, description?: string): Answer {
	return {
		status,
		body: { error, ...(description === undefined ? {} : { error_description: description }) },
		note: error,
	};
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits, as long as the tokens of Django OAuth Toolkit. */
function randomText(length: number): string {
	return Array.from({ length }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
