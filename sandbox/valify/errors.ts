import { asObject, type JsonObject } from '../core/json';
import type { Answer, EndpointKind } from '../core/service';

/** The bodies printed on every service page of the documentation. */
const MESSAGES: Record<number, string> = {
	400: 'Bad Request – invalid request received (e.g. missing Bundle key, required parameters or invalid json) | Make sure all the required parameters are included',
	401: 'Unauthorized – your Bundle key is invalid',
	403: 'Forbidden – specified access_token could not be found',
	404: 'Not Found',
	415: 'Unsupported Media Type',
	500: 'Internal Server Error',
};

/** A call that ends in one of the documented errors. `note` is for the log and must hold nothing from the body. */
export class Refusal extends Error {
	constructor(
		readonly status: 400 | 401 | 403 | 404 | 415,
		readonly note: string,
	) {
		super(note);
	}
}

/** HTTP 422: an error of the service itself, by its number. */
export class ValifyError extends Error {
	constructor(
		readonly errorCode: number,
		message: string,
		/** Further fields of the body. */
		readonly more: JsonObject,
	) {
		super(message);
	}
}

/** The numbers that could be found; the last one is invented. Valify names the others; these messages are invented. */
const SERVICE_ERRORS: Record<number, string> = {
	// Integrators look for this number inside the message, others in `error_code`: here it is in both.
	5001: '5001 No credit left, recharge your bundle and try again',
	5009: 'Invalid data',
	5015: 'Contact server admin',
	5039: 'Not matching',
	5048: 'Invalid sanction list',
	5900: 'No such code, or used, or expired',
};

export function serviceError(code: number, more: JsonObject = {}): ValifyError {
	return new ValifyError(
		code,
		`${SERVICE_ERRORS[code] ?? `Error ${code}`} (message invented by the sandbox)`,
		more,
	);
}

/** INVALID_DATA. */
export const invalidData = (more?: JsonObject) => serviceError(5009, more);

export function documentedBody(status: number): { message: string } {
	return { message: MESSAGES[status] ?? `Status ${status} (message invented by the sandbox)` };
}

/** Body of a status that a fault makes up. */
export function bodyOf(status: number, kind: EndpointKind, own: Answer | undefined): unknown {
	if (kind === 'login' && status === 400)
		return { error: 'invalid_grant', error_description: INVALID_GRANT };
	if (kind === 'login' && status === 401) return { error: 'invalid_client' };
	if (status === 422) {
		const { transaction_id, trials_remaining } = asObject(own?.body) ?? {};
		return { message: invalidData().message, error_code: 5009, transaction_id, trials_remaining };
	}
	return documentedBody(status);
}

// The token endpoint's errors are not documented; these are the ones of RFC 6749, section 5.2.
export const INVALID_GRANT = 'Invalid credentials given.';
