import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceName } from '../types';
import type { TokenView } from './tokenView';

/** `link`: works without a token, so it is no `call` and counts as none. */
export type EndpointKind = 'login' | 'renewal' | 'call' | 'link';

export const issuesTokens = (kind: EndpointKind): boolean => kind === 'login' || kind === 'renewal';

/** A request that arrived whole. */
export interface Arrival {
	method: string;
	/** After the base URL. */
	path: string;
	query: unknown;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

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

export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
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
	/** Newest last. */
	viewTokens(): TokenView[];
	/** Returns how many were live. */
	revokeTokens(): number;
	/** And all that came of them. */
	forgetTokens(): void;
}

/** Marks what no documentation of the service backs. */
export const INVENTED = { 'x-sandbox': 'invented data' };
