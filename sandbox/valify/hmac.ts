import { createHmac } from 'node:crypto';
import { asObject, type JsonObject } from '../core/json';

/** The documented digest of a success: values of `result` in the order of their keys, then the same of the whole body. */
export function hmacOf(body: JsonObject, key: string): string {
	const result = asObject(body.result);
	const joined = joinValues(result ? { ...body, result: joinValues(result) } : body);
	return createHmac('sha512', key).update(joined, 'utf8').digest('hex');
}

function joinValues(values: JsonObject): string {
	return Object.keys(values)
		.sort()
		.map((key) => text(values[key]))
		.join('');
}

// Invented for everything but strings and integers: how others are joined is not documented.
function text(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
