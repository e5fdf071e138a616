import { jsonObject, mediaType } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { pairBody, refusal, type Valu8 } from '../context';

export const authentication = (valu8: Valu8): Endpoint => ({
	method: 'POST',
	path: '/authentication',
	kind: 'login',
	answer({ headers, body }) {
		const sent = mediaType(headers['content-type']) === 'application/json' ? jsonObject(body) : undefined;
		const complete = typeof sent?.username === 'string' && typeof sent.password === 'string';
		const right = complete && sent.username === valu8.account.username && sent.password === valu8.account.password;
		if (!right) {
			valu8.counters.refusedLogins += 1;
			return complete
				? refusal(401, 'Wrong username or password', 'wrong username or password')
				: refusal(400, 'Expected JSON with username and password', 'not JSON with username and password');
		}
		const pair = valu8.pairs.issue(valu8.now());
		valu8.counters.logins += 1;
		return { status: 200, body: pairBody(pair), token: pair.id };
	},
});
