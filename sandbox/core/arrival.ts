import type { IncomingHttpHeaders } from 'node:http';

/** A request that arrived whole. */
export interface Arrival {
	method: string;
	/** After the base URL. */
	path: string;
	query: unknown;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** The media type without its parameters. */
export function mediaType({ headers }: Arrival): string {
	return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export const isJson = (arrival: Arrival): boolean => mediaType(arrival) === 'application/json';

/** The value of an `Authorization: Bearer <value>` header. */
export function bearer({ headers }: Arrival): string | undefined {
	return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

/** What an echo endpoint (invented, for both services) says it received. */
export function echoed(arrival: Arrival): object {
	return { method: arrival.method, query: arrival.query, body: content(arrival) };
}

function content(arrival: Arrival): unknown {
	if (arrival.body.length === 0) return null;
	const text = arrival.body.toString('utf8');
	if (!isJson(arrival)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
