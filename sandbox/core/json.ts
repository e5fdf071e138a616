export type JsonObject = { [key: string]: unknown };

/** The object that this is the JSON text of; undefined when it is not JSON or not an object. */
export function jsonObject(text: Buffer | string): JsonObject | undefined {
	try {
		return asObject(JSON.parse(text.toString()));
	} catch {
		return undefined;
	}
}

export function asObject(value: unknown): JsonObject | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as JsonObject)
		: undefined;
}
