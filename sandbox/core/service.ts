import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceName } from '../types';
import type { TokenView } from './tokenView';

export type EndpointKind = 'login' | 'renewal' | 'call';

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

export interface Service {
	name: ServiceName;
	/** Where it is mounted, e.g. `/valu8/v2`. */
	base: string;
	endpoints: readonly Endpoint[];
	/** Answers every other path. */
	elsewhere(arrival: Arrival): Answer;
	/** The body that goes with a status that a fault makes up in place of `own`. */
	bodyOf(status: number, kind: EndpointKind, own: Answer | undefined): unknown;
	/** Newest last. */
	viewTokens(): TokenView[];
	/** Returns how many were live. */
	revokeTokens(): number;
	forgetTokens(): void;
}

/** Marks what no documentation of the service backs. */
export const INVENTED = { 'x-sandbox': 'invented data' };
