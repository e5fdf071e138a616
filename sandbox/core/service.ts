import type { ServiceName } from '../types';
import type { Arrival } from './arrival';
import type { TokenBook } from './tokens';

/** `link`: works without a token, so it is no `call` and counts as none. */
export type EndpointKind = 'login' | 'renewal' | 'call' | 'link';

export const issuesTokens = (kind: EndpointKind): boolean => kind === 'login' || kind === 'renewal';

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	body: unknown;
	/** Sent in place of the body, as it is; its type is among the headers. */
	file?: Buffer;
	/** For the log: id of the token issued or presented. */
	token?: string | undefined;
	/** For the log: why it ended so. */
	note?: string | undefined;
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export interface Endpoint {
	method: (typeof METHODS)[number];
	/** Exact path after the base URL, trailing slash included. */
	path: string;
	kind: EndpointKind;
	/** The whole work, in one go: nothing else happens between the token check and the answer. */
	answer(arrival: Arrival): Answer;
}

/** What one host of a service answers. */
export interface Site {
	name: ServiceName;
	/** Where it is mounted, e.g. `/valu8/v2`. */
	base: string;
	endpoints: readonly Endpoint[];
	/** Answers every other path. */
	elsewhere(arrival: Arrival): Answer;
	/** As what a request to any other path counts; `call` when absent. */
	elsewhereKind?: EndpointKind;
	/** The body that goes with a status that a fault makes up in place of `own`. */
	bodyOf(status: number, kind: EndpointKind, own: Answer | undefined): unknown;
}

export interface Service extends Site {
	tokens: TokenBook;
	/** Forgets the tokens, and all that came of them. */
	reset(): void;
}

/** Marks what no documentation of the service backs. */
export const INVENTED = { 'x-sandbox': 'invented data' };
