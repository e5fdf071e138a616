import { isJson, type Arrival } from '../../core/arrival';
import { jsonObject, type JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { stateOf } from '../../core/tokens';
import type { Valu8 } from '../context';
import { refusal } from '../errors';
import { issuePair, pairBody } from './pairs';

/** Login and renewal. */
export const authentication = (valu8: Valu8): Endpoint[] => [
	{
		method: 'POST',
		path: '/authentication',
		kind: 'login',
		answer(arrival) {
			const sent = sentJson(arrival);
			const complete = typeof sent?.username === 'string' && typeof sent.password === 'string';
			const right =
				complete &&
				sent.username === valu8.account.username &&
				sent.password === valu8.account.password;
			if (!right) {
				valu8.counters.refusedLogins += 1;
				return complete
					? refusal(401, 'Wrong username or password', 'wrong username or password')
					: refusal(
							400,
							'Expected JSON with username and password',
							'not JSON with username and password',
						);
			}
			const pair = issuePair(valu8.tokens, valu8.now());
			valu8.counters.logins += 1;
			return { status: 200, body: pairBody(pair), token: pair.id };
		},
	},
	{
		// Revokes exactly the pair it is given and answers with a new one.
		method: 'POST',
		path: '/authentication/refresh-token',
		kind: 'renewal',
		answer(arrival) {
			const sent = sentJson(arrival);
			if (typeof sent?.accessToken !== 'string' || typeof sent.refreshToken !== 'string') {
				return refusal(
					400,
					'Expected JSON with accessToken and refreshToken as strings',
					'not JSON with two strings',
				);
			}
			const now = valu8.now();
			const pair = valu8.tokens.find(sent.accessToken);
			if (!pair || pair.refresh !== sent.refreshToken)
				return refusal(401, 'No such pair of tokens', 'no such pair');
			// Invented, on the strict side: the documentation only says to renew a token that is about to expire.
			const state = stateOf(pair, now);
			if (state !== 'live')
				return { ...refusal(401, 'No such pair of tokens', state), token: pair.id };
			pair.revoked = true;
			const renewed = issuePair(valu8.tokens, now);
			valu8.counters.renewals += 1;
			return { status: 200, body: pairBody(renewed), token: renewed.id, note: `renews ${pair.id}` };
		},
	},
];

function sentJson(arrival: Arrival): JsonObject | undefined {
	return isJson(arrival) ? jsonObject(arrival.body) : undefined;
}
