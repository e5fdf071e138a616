import { BadRequest } from './errors';

/** All there is to know for the next page: it lives in the client, so that it outlives a restart. */
export interface Cursor {
	/** The key of the last item served: whatever comes or goes in between, the next page begins above it. */
	above: number;
	served: number;
}

export function sealed({ above, served }: Cursor): string {
	return Buffer.from(`${above}/${served}`).toString('base64url');
}

export function opened(text: unknown, name: string): Cursor {
	const found = typeof text === 'string' ? /^(\d{1,15})\/(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString()) : null;
	const cursor = { above: Number(found?.[1]), served: Number(found?.[2]) };
	// Decoding forgives letters that are none; only what this sandbox wrote is a cursor.
	if (!found || sealed(cursor) !== text) throw new BadRequest(`${name} is not one that this service gave`);
	return cursor;
}
