import { mediaType } from '../../core/json';
import type { Answer, Endpoint } from '../../core/service';
import type { Valify } from '../context';
import { documentedBody, INVALID_GRANT } from '../errors';
import { LIFETIME_S, randomText } from './tokens';

const FIELDS = ['grant_type', 'username', 'password', 'client_id', 'client_secret'] as const;

/** The password grant. What it refuses follows RFC 6749, because the documentation names no error. */
export const authentication = (valify: Valify): Endpoint[] => [
	{
		method: 'POST',
		path: '/api/o/token/',
		kind: 'login',
		answer({ headers, body }) {
			const refused = refusalOf(valify, headers['content-type'], body);
			if (refused) {
				valify.counters.refusedLogins += 1;
				return refused;
			}
			const token = valify.tokens.issue(valify.now(), valify.usesPerToken());
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

function refusalOf({ account }: Valify, contentType: string | undefined, body: Buffer): Answer | undefined {
	if (mediaType(contentType) !== 'application/x-www-form-urlencoded') {
		return { status: 415, body: documentedBody(415), note: 'not a form' };
	}
	const form = new URLSearchParams(body.toString('utf8'));
	const wrong = FIELDS.filter((field) => form.getAll(field).length !== 1 || form.get(field) === '');
	if (form.get('grant_type') && form.get('grant_type') !== 'password') return oauthError(400, 'unsupported_grant_type');
	if (wrong.length > 0) return oauthError(400, 'invalid_request', `Missing or repeated: ${wrong.join(', ')}`);
	if (form.get('client_id') !== account.clientId || form.get('client_secret') !== account.clientSecret) {
		return oauthError(401, 'invalid_client');
	}
	if (form.get('username') !== account.username || form.get('password') !== account.password) {
		return oauthError(400, 'invalid_grant', INVALID_GRANT);
	}
	return undefined;
}

function oauthError(status: number, error: string, description?: string): Answer {
	return { status, body: { error, ...(description === undefined ? {} : { error_description: description }) }, note: error };
}
