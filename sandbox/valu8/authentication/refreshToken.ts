import { jsonObject, mediaType } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { pairBody, refusal, type Valu8 } from '../context';
import { stateOf } from './pairs';

/** Revokes exactly the pair it is given and answers with a new one. */
export const refreshToken = (valu8: Valu8): Endpoint => ({
	method: 'POST',
	path: '/authentication/refresh-token',
	kind: 'renewal',
	answer({ headers, body }) {
		const sent = mediaType(headers['content-type']) === 'application/json' ? jsonObject(body) : undefined;
		if (typeof sent?.accessToken !== 'string' || typeof sent.refreshToken !== 'string') {
			return refusal(400, 'Expected JSON with accessToken and refreshToken as strings', 'not JSON with two strings');
		}
		const now = valu8.now();
		const pair = valu8.pairs.find(sent.accessToken);
		if (!pair || pair.refresh !== sent.refreshToken) return refusal(401, 'No such pair of tokens', 'no such pair');
		// Invented, on the strict side: the documentation only says to renew a token that is about to expire.
		const state = stateOf(pair, now);
		if (state !== 'live') return { ...refusal(401, 'No such pair of tokens', state), token: pair.id };
		pair.revoked = true;
		const renewed = valu8.pairs.issue(now);
		valu8.counters.renewals += 1;
		return { status: 200, body: pairBody(renewed), token: renewed.id, note: `renews ${pair.id}` };
	},
});
