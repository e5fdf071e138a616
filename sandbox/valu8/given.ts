import { isJson, type Arrival } from '../core/arrival';
import { asObject, jsonObject, type JsonObject } from '../core/json';
import { BadRequest } from './errors';

export function jsonBody(arrival: Arrival): JsonObject {
	if (!isJson(arrival)) throw new BadRequest('the body must be JSON');
	return parsed(arrival.body.toString('utf8'), 'the body');
}

/**
 * The query parameters, where everything is text: what looks like a number or a truth becomes one under the names in `notTexts`. A list is a
 * parameter that is repeated.
 */
export function queryOf({ query }: Arrival, notTexts: readonly string[]): JsonObject {
	return Object.fromEntries(
		Object.entries(asObject(query) ?? {}).map(([name, value]) => {
			const isOther =
				notTexts.includes(name) &&
				typeof value === 'string' &&
				/^(?:-?\d{1,15}|true|false)$/.test(value);
			return [name, isOther ? (JSON.parse(value) as unknown) : value];
		}),
	);
}

/** The object that is the value of a query parameter, as JSON. */
export function jsonParameter(given: JsonObject, name: string): JsonObject {
	return given[name] === undefined ? {} : parsed(given[name], name);
}

function parsed(text: unknown, name: string): JsonObject {
	const found = typeof text === 'string' ? jsonObject(text) : undefined;
	if (!found) throw new BadRequest(`${name} must be a JSON object`);
	return found;
}
