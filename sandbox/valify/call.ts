import { asObject, jsonObject, mediaType, type JsonObject } from '../core/json';
import { INVENTED, type Answer, type Arrival, type Endpoint } from '../core/service';
import { bearer } from '../core/tokenView';
import type { Valify } from './context';
import { documentedBody, Refusal, ValifyError } from './errors';
import type { Face } from './face/compare';
import { hmacOf } from './hmac';
import { Images } from './images';
import { stateOf, type Token } from './authentication/tokens';
import type { Transaction } from './transaction/transactions';

export interface ServiceCall {
	method?: Endpoint['method'];
	path: string;
	/** Where this service wants `bundle_key`: flat, inside `data`, or as the caller likes. `none`: not asked for. */
	bundleKey: 'flat' | 'data' | 'flat or data' | 'none';
	/** Name under which its transactions are remembered; without one they are not. */
	remembered?: string;
	/** The answer has no `transaction_id` and no `trials_remaining`. */
	bare?: true;
	/** `fields` is the object that holds the bundle key. Returns the blocks of the success, `result` first of all. */
	serve(fields: JsonObject, attempt: Attempt): JsonObject;
}

/** One call that is being served. */
export interface Attempt {
	arrival: Arrival;
	body: JsonObject;
	images: Images;
	transactionId(): string;
	trialsRemaining: number;
	/** Set by the service: the face a later match can be made with. */
	face?: Face;
	/** Set by the service: for the log. */
	note?: string;
}

/** A service endpoint: token, use, media type, bundle key, then the service itself, then the envelope. */
export function call(valify: Valify, service: ServiceCall): Endpoint {
	return {
		method: service.method ?? 'POST',
		path: service.path,
		kind: 'call',
		answer(arrival) {
			const token = spend(valify, arrival);
			return 'id' in token ? serve(valify, service, arrival, token) : token;
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

function serve(valify: Valify, service: ServiceCall, arrival: Arrival, token: Token): Answer {
	let id: string | undefined;
	const transactionId = () => (id ??= valify.transactions.nextId());
	const envelope = () => (service.bare ? {} : { transaction_id: transactionId(), trials_remaining: token.usesLeft });
	const remember = (outcome: Pick<Transaction, 'succeeded' | 'data' | 'images' | 'face'>) => {
		if (service.remembered === undefined) return;
		valify.transactions.add({ ...outcome, id: transactionId(), token: token.value, time: valify.now(), service: service.remembered });
	};
	try {
		const { body: sent, fields } = opened(valify, service, arrival);
		const attempt: Attempt = { arrival, body: sent, images: new Images(fields), transactionId, trialsRemaining: token.usesLeft };
		const blocks = service.serve(fields, attempt);
		// The blocks win: one service counts its trials in its own way.
		const body = { ...envelope(), ...blocks };
		remember({ succeeded: true, data: asObject(blocks.result) ?? {}, images: attempt.images.read, face: attempt.face });
		const hmac = hmacOf(body, valify.account.hmacKey ?? '');
		return { status: 200, headers: { ...INVENTED, hmac }, body, token: token.id, note: attempt.note };
	} catch (error) {
		if (error instanceof Refusal) {
			return { status: error.status, body: documentedBody(error.status), token: token.id, note: error.note };
		}
		if (error instanceof ValifyError) {
			const failure = { message: error.message, error_code: error.errorCode };
			remember({ succeeded: false, data: failure, images: new Map() });
			return { status: 422, body: { ...failure, ...error.more, ...envelope() }, token: token.id, note: `error ${error.errorCode}` };
		}
		throw error;
	}
}

function opened(valify: Valify, service: ServiceCall, arrival: Arrival): { body: JsonObject; fields: JsonObject } {
	const hasBody = arrival.method !== 'GET';
	if (hasBody && mediaType(arrival.headers['content-type']) !== 'application/json') throw new Refusal(415, 'not JSON');
	const body = hasBody ? jsonObject(arrival.body) : {};
	if (!body) throw new Refusal(400, 'invalid JSON');
	const fields = fieldsOf(body, service.bundleKey);
	if (!fields) throw new Refusal(400, 'no data object');
	if (service.bundleKey !== 'none') checkBundleKey(fields.bundle_key, valify.account.bundleKey);
	return { body, fields };
}

function fieldsOf(body: JsonObject, place: ServiceCall['bundleKey']): JsonObject | undefined {
	if (place === 'data') return asObject(body.data);
	return (place === 'flat or data' ? asObject(body.data) : undefined) ?? body;
}

function checkBundleKey(sent: unknown, right: string): void {
	if (typeof sent !== 'string' || sent === '') throw new Refusal(400, 'no bundle key');
	if (sent !== right) throw new Refusal(401, 'wrong bundle key');
}
