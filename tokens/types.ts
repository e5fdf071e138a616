import type { RunKinds } from './kinds';

/**
 * The words of the token core. Its ten rules stand in docs/tokens.md.
 *
 * issuer  logs in and renews            token  what it hands out
 * use     one call on a token           lease  the right to one use
 * pool    all live tokens of one credential in this process
 * store   workflow static data          seal   encryption of a store entry
 *
 * Times are milliseconds since the epoch, durations milliseconds. Nothing here knows n8n: HTTP, clock, chance and
 * sleep are handed in.
 */

/** Time and chance, owned by the caller so that tests can own them. */
export interface Environment {
	readonly now: () => number;
	/** In [0, 1). */
	readonly random: () => number;
	/** Rejects when the signal fires. */
	readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	url: string;
	headers?: Record<string, string>;
	query?: Record<string, unknown>;
	/** A string or Buffer is sent as it is, an object as JSON. */
	body?: unknown;
	timeoutMs: number;
	/** Ask for the body of a success as a Buffer. */
	binary?: boolean;
}

export interface HttpAnswer {
	status: number;
	/** Lower-case names. */
	headers: Record<string, string>;
	/** Parsed JSON where it parses, else text; a Buffer for a success where binary was asked for. */
	body: unknown;
	/** The body as it was written, where it is parsed JSON: parsing loses how numbers are spelled. */
	text?: string;
}

/**
 * Sends one request and returns whatever status came back. Follows no redirect.
 * @throws {NoAnswer} and nothing else.
 */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

export interface Token {
	readonly value: string;
	/** Read from the clock before the login request was sent, so latency makes a token's life shorter, never longer. */
	readonly obtainedAt: number;
	readonly expiresAt: number;
	/** Only Valu8 can renew; its refresh token expires too. */
	readonly refresh?: { readonly value: string; readonly expiresAt?: number };
}

/** A token with what the store keeps beside it. `Infinity` uses: as many as its time allows. */
export interface StoredToken extends Token {
	readonly usesLeft: number;
}

export interface Issuer {
	/** Calls one token serves; `Infinity` when only time limits it. */
	readonly usesPerToken: number;
	/** @throws {LoginError | NoAnswer} */
	readonly login: (http: Http, now: () => number) => Promise<Token>;
	/**
	 * Trades a token for a new one and kills the old one.
	 * @throws {LoginError | NoAnswer}
	 */
	readonly renew?: (token: Token, http: Http, now: () => number) => Promise<Token>;
}

/** What an answer says about the token it was asked with. */
export interface Verdict {
	/**
	 * `accepted`  a successful answer
	 * `rejected`  the service does not take this token any more
	 * `unsent`    the request provably never left, so no use was spent
	 * `unclear`   anything else; the use counts as spent
	 */
	token: 'accepted' | 'rejected' | 'unsent' | 'unclear';
	/** Valify's `trials_remaining`. */
	trialsRemaining?: number;
}

/** The right to one use, taken in the moment it is handed over and settled by the verdict on its answer. */
export interface Lease {
	readonly value: string;
	/** Its place in the pool's order of events: as `newerThan` it asks for a token logged in after this. */
	readonly serial: number;
	/** The token came from elsewhere: nobody logged in for it after the rejection of another. */
	readonly found: boolean;
	/** Whether its rejection just now would not be the token's own doing, given that it was logged in after another was rejected. */
	readonly isBlameless: () => boolean;
}

/** Sends one request. Must hand it to the network before it first awaits. */
export type Send<T> = (lease: Lease) => Promise<{ verdict: Verdict; result: T }>;

/** Reads afresh where other processes may have left a token. */
export type Elsewhere = () => Promise<Token | undefined>;

export interface UseOptions {
	/** For a login, should this use need one. */
	http: Http;
	/** Ends the wait for a token. */
	signal?: AbortSignal | undefined;
	/** Only a token whose login began after this event will do. */
	newerThan?: number | undefined;
	/** Asked before each login, and never trusted more than a store: what is dead or expired counts as absent, a failure to read too. */
	elsewhere?: Elsewhere | undefined;
	/** Only a token that was logged in for here will do. */
	issuedHere?: boolean | undefined;
	/** Why a token would be of no use any more; looked at before the caller is given one, or a login is made for it. */
	pointless?: (() => Error | undefined) | undefined;
}

/** @see Pool.use */
export type Use = <T>(send: Send<T>, options: UseOptions) => Promise<{ result: T; lease: Lease }>;

/** Calls announced to a pool. */
export interface Batch {
	/** Makes one of them; see `Use`. */
	use: Use;
	/** Repeats one that was made. */
	repeat: Use;
	/** One of them will not be made. */
	skip(): void;
	/** None of the rest will be made. */
	end(): void;
	/** What this run knows about kinds of requests. */
	readonly kinds: RunKinds;
}
