/**
 * `unreachable`  no connection came about: the request provably never left
 * `timeout`      no answer in time
 * `lost`         the connection broke before the answer was complete
 * `aborted`      the execution was cancelled while the request was under way
 */
export type NoAnswerKind = 'unreachable' | 'timeout' | 'lost' | 'aborted';

/** A request that got no answer. Carries no URL, header or body. */
export class NoAnswer extends Error {
	override readonly name = 'NoAnswer';

	constructor(
		readonly kind: NoAnswerKind,
		/** The system's error code, e.g. `ECONNRESET`. */
		readonly code = '',
	) {
		super(`No answer (${kind})`);
	}
}

/**
 * `rejected`     the service refuses these credentials
 * `unavailable`  the service cannot answer just now: network, 408, 429, 5xx, a gateway's HTML page
 * `unexpected`   an answer that no second try will better: wrong address, redirect, 200 without a usable token
 */
export type LoginErrorCode = 'rejected' | 'unavailable' | 'unexpected';

export interface LoginErrorDetails {
	status?: number;
	/** The service's own word, e.g. `invalid_grant`. */
	serviceCode?: string;
	/** The service's own message, free of secrets. */
	serviceMessage?: string;
	/** How long the service asks to wait, in ms. */
	retryAfterMs?: number;
	/** Why there was no answer at all. */
	noAnswer?: NoAnswerKind;
}

/** A login or renewal that brought no token. Never holds a secret. */
export class LoginError extends Error {
	override readonly name = 'LoginError';

	constructor(
		readonly code: LoginErrorCode,
		message: string,
		readonly details: LoginErrorDetails = {},
	) {
		super(message);
	}

	/** Worth another try soon. */
	get passing(): boolean {
		return this.code === 'unavailable';
	}
}

/** The caller's cancel signal fired while it waited. */
export class Cancelled extends Error {
	override readonly name = 'Cancelled';

	constructor() {
		super('Cancelled');
	}
}
