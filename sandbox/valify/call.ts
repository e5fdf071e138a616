import { admit } from '../core/admit';
import { isJson, type Arrival } from '../core/arrival';
import { asObject, jsonObject, type JsonObject } from '../core/json';
import { INVENTED, type Answer, type Endpoint } from '../core/service';
import type { Token } from '../core/tokens';
import type { Valify } from './context';
import { documentedBody, Refusal, ValifyError } from './errors';
import type { Face } from './face/compare';
import { hmacOf } from './hmac';
import { Images } from './images';
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
	serve(fields: JsonObject, served: ServedCall): JsonObject;
}

/** One call that is being served. */
export interface ServedCall {
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
			const { token, refused } = admit(valify, arrival);
			// Which tokens get the 403 is inferred: all that cannot serve.
			if (refused !== undefined)
				return { status: 403, body: documentedBody(403), token: token?.id, note: refused };
			return serve(valify, service, arrival, token);
		},
	};
}

function serve(valify: Valify, service: ServiceCall, arrival: Arrival, token: Token): Answer {
	let id: string | undefined;
	const transactionId = () => (id ??= valify.transactions.nextId());
	const envelope = () =>
		service.bare ? {} : { transaction_id: transactionId(), trials_remaining: token.usesLeft };
	const remember = (
		outcome: Pick<Transaction, 'succeeded' | 'data' | 'face'>,
		images: Images['read'] = new Map(),
	) => {
		if (service.remembered === undefined) return;
		const made = {
			id: transactionId(),
			token: token.value,
			time: valify.now(),
			service: service.remembered,
		};
		valify.transactions.add({ ...made, ...outcome }, images);
	};
	try {
		const { body: sent, fields } = opened(valify, service, arrival);
		const served: ServedCall = {
			arrival,
			body: sent,
			images: new Images(fields),
			transactionId,
			trialsRemaining: token.usesLeft,
		};
		const blocks = service.serve(fields, served);
		// The blocks win: one service counts its trials in its own way.
		const body = { ...envelope(), ...blocks };
		remember(
			{ succeeded: true, data: asObject(blocks.result) ?? {}, face: served.face },
			served.images.read,
		);
		const hmac = hmacOf(body, valify.account.hmacKey ?? '');
		return {
			status: 200,
			headers: { ...INVENTED, hmac },
			body,
			token: token.id,
			note: served.note,
		};
	} catch (error) {
		if (error instanceof Refusal) {
			return {
				status: error.status,
				body: documentedBody(error.status),
				token: token.id,
				note: error.note,
			};
		}
		if (error instanceof ValifyError) {
			const failure = { message: error.message, error_code: error.errorCode };
			remember({ succeeded: false, data: failure });
			return {
				status: 422,
				body: { ...failure, ...error.more, ...envelope() },
				token: token.id,
				note: `error ${error.errorCode}`,
			};
		}
		throw error;
	}
}

function opened(
	valify: Valify,
	service: ServiceCall,
	arrival: Arrival,
): { body: JsonObject; fields: JsonObject } {
	const hasBody = arrival.method !== 'GET';
	if (hasBody && !isJson(arrival)) throw new Refusal(415, 'not JSON');
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
