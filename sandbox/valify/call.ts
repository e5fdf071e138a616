import { asObject, jsonObject, mediaType, type JsonObject } from '../core/json';
import { INVENTED, type Answer, type Arrival, type Endpoint } from '../core/service';
import { bearer } from '../core/tokenView';
import type { Valify } from './context';
import { documentedBody, Refusal, ValifyError } from './errors';
import { hmacOf } from './hmac';
import { stateOf, type Token } from './tokens';

export interface ServiceCall {
	method?: Endpoint['method'];
	path: string;
	/** Where this service wants `bundle_key`: flat, or inside `data`. `none`: not asked for. */
	bundleKey: 'flat' | 'data' | 'none';
	/** `fields` is the object that holds the bundle key. Returns the blocks of the success, `result` first of all. */
	serve(fields: JsonObject, arrival: Arrival, body: JsonObject): JsonObject;
}

/** A service endpoint: token, use, media type, bundle key, then the service itself, then the envelope. */
export function call(valify: Valify, service: ServiceCall): Endpoint {
	return {
		method: service.method ?? 'POST',
		path: service.path,
		kind: 'call',
		answer(arrival) {
			const token = spend(valify, arrival);
			if (!('id' in token)) return token;
			const envelope = () => ({ transaction_id: valify.nextTransactionId(), trials_remaining: token.usesLeft });
			try {
				const body = { ...outcome(valify, service, arrival), ...envelope() };
				const hmac = hmacOf(body, valify.account.hmacKey ?? '');
				return { status: 200, headers: { ...INVENTED, hmac }, body, token: token.id };
			} catch (error) {
				if (error instanceof Refusal) {
					return { status: error.status, body: documentedBody(error.status), token: token.id, note: error.note };
				}
				if (error instanceof ValifyError) {
					const body = { message: error.message, error_code: error.errorCode, ...envelope() };
					return { status: 422, body, token: token.id, note: `error ${error.errorCode}` };
				}
				throw error;
			}
		},
	};
}

/** Takes one use, whatever becomes of the call. Which tokens get the 403 is inferred: all that cannot serve. */
export function spend(valify: Valify, { headers }: Arrival): Token | Answer {
	const value = bearer(headers.authorization);
	const token = value === undefined ? undefined : valify.tokens.find(value);
	const state = token && stateOf(token, valify.now());
	if (token && state === 'live' && !valify.rejectsAll()) {
		token.usesLeft -= 1;
		token.used += 1;
		valify.counters.accepted += 1;
		return token;
	}
	valify.counters.rejected += 1;
	const note = valify.rejectsAll() ? 'every token is rejected' : value === undefined ? 'no token' : `${state ?? 'unknown'} token`;
	return { status: 403, body: documentedBody(403), token: token?.id, note };
}

function outcome(valify: Valify, service: ServiceCall, arrival: Arrival): JsonObject {
	const hasBody = arrival.method !== 'GET';
	if (hasBody && mediaType(arrival.headers['content-type']) !== 'application/json') throw new Refusal(415, 'not JSON');
	const body = hasBody ? jsonObject(arrival.body) : {};
	if (!body) throw new Refusal(400, 'invalid JSON');
	const fields = service.bundleKey === 'data' ? asObject(body.data) : body;
	if (!fields) throw new Refusal(400, 'no data object');
	if (service.bundleKey !== 'none') checkBundleKey(fields.bundle_key, valify.account.bundleKey);
	return service.serve(fields, arrival, body);
}

function checkBundleKey(sent: unknown, right: string): void {
	if (typeof sent !== 'string' || sent === '') throw new Refusal(400, 'no bundle key');
	if (sent !== right) throw new Refusal(401, 'wrong bundle key');
}
