import { asObject, mediaType, type JsonObject } from '../core/json';
import type { Arrival } from '../core/service';
import { BadRequest } from './errors';

/** The query parameters. In an address every value is text: the ones in `numbers` become numbers if they look like one. */
export function queryOf({ query }: Arrival, numbers: readonly string[]): JsonObject {
	const given = { ...asObject(query) };
	for (const name of numbers) {
		const value = given[name];
		if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) given[name] = Number(value);
	}
	return given;
}

/** The object whose JSON text is the value of a query parameter. */
export function jsonParameter(given: JsonObject, name: string): JsonObject | undefined {
	const text = given[name];
	return text === undefined ? undefined : parsed(text, name);
}

export function jsonBody({ headers, body }: Arrival): JsonObject {
	if (mediaType(headers['content-type']) !== 'application/json') throw new BadRequest('the body must be JSON');
	return parsed(body.toString('utf8'), 'the body');
}

function parsed(text: unknown, name: string): JsonObject {
	let found: JsonObject | undefined;
	try {
		found = typeof text === 'string' ? asObject(JSON.parse(text)) : undefined;
	} catch {
		// Not JSON at all is told as what is missing, like JSON that is no object.
	}
	if (!found) throw new BadRequest(`${name} must be a JSON object`);
	return found;
}
