import { mediaType } from './json';
import type { Arrival } from './service';

/** What an echo endpoint (invented, for both services) says it received. */
export function echoed({ method, query, headers, body }: Arrival): object {
	return { method, query, body: content(headers['content-type'], body) };
}

function content(contentType: string | undefined, body: Buffer): unknown {
	if (body.length === 0) return null;
	const text = body.toString('utf8');
	if (mediaType(contentType) !== 'application/json') return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

export const ECHO_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
