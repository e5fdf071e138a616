export type JsonObject = { [key: string]: unknown };

/** The object in `body`; undefined when it is not JSON or not an object. */
export function jsonObject(body: Buffer): JsonObject | undefined {
	try {
		return asObject(JSON.parse(body.toString('utf8')));
	} catch {
		return undefined;
	}
}

export function asObject(value: unknown): JsonObject | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The media type without its parameters. */
export function mediaType(header: string | undefined): string {
	return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
