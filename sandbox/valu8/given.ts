import { isJson, type Arrival } from '../core/arrival';
import { asObject, jsonObject, type JsonObject } from '../core/json';
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

export function jsonBody(arrival: Arrival): JsonObject {
	if (!isJson(arrival)) throw new BadRequest('the body must be JSON');
	return parsed(arrival.body.toString('utf8'), 'the body');
}

function parsed(text: unknown, name: string): JsonObject {
	const found = typeof text === 'string' ? jsonObject(text) : undefined;
	if (!found) throw new BadRequest(`${name} must be a JSON object`);
	return found;
}
