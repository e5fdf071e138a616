import { randomUUID } from 'node:crypto';
import { isJson, type Arrival } from '../../core/arrival';
import { jsonObject, type JsonObject } from '../../core/json';
import { INVENTED, type Answer, type Site } from '../../core/service';
import type { Accounts } from '../../types';
import { bodyOf, documentedBody, Refusal } from '../errors';

const BASE = '/verify';

/** The host of the hosted verification pages. It knows API keys, and neither tokens nor bundles. */
export const verificationLink = (account: Accounts['valify']): Site => ({
	name: 'valify',
	base: BASE,
	endpoints: [
		{
			method: 'POST',
			path: '/api/link/v1/request/',
			kind: 'link',
			answer: (arrival) => answer(account, arrival),
		},
		{
			method: 'GET',
			path: '/',
			kind: 'link',
			answer: () => ({ status: 200, headers: INVENTED, body: { message: HERE } }),
		},
	],
	elsewhereKind: 'link',
	elsewhere: () => ({ status: 404, body: documentedBody(404), note: 'no such endpoint' }),
	bodyOf,
});

const HERE = 'Here Valify would lead the user through its pages; the sandbox has none.';

function answer(account: Accounts['valify'], arrival: Arrival): Answer {
	try {
		return { status: 200, headers: INVENTED, body: link(account, arrival) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { status: error.status, body: documentedBody(error.status), note: error.note };
	}
}

function link(account: Accounts['valify'], arrival: Arrival): JsonObject {
	const { headers, body } = arrival;
	if (headers['x-valify-api-key'] !== account.webApiKey)
		throw new Refusal(401, 'wrong or no API key');
	if (!isJson(arrival)) throw new Refusal(415, 'not JSON');
	const { return_url, reference_id, expires_at, flow } = jsonObject(body) ?? {};
	if (typeof return_url !== 'string' || !URL.canParse(return_url))
		throw new Refusal(400, 'no return_url');
	if (typeof reference_id !== 'string' || reference_id === '')
		throw new Refusal(400, 'no reference_id');
	if (typeof expires_at !== 'string' || !isDateTime(expires_at))
		throw new Refusal(400, 'no expires_at');
	if (flow !== undefined && !(typeof flow === 'string' && UUID.test(flow)))
		throw new Refusal(400, 'flow is no UUID');
	const token = randomUUID();
	// The space is no slip here: so the documentation prints this key.
	return {
		session_token: token,
		'redirect_url ': `http://${headers.host ?? 'localhost'}${BASE}/?token=${token}`,
	};
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

// Any moment will do, also one that is past: what the service makes of those is not documented.
function isDateTime(text: string): boolean {
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text));
}
