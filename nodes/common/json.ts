/** What a JSON text holds; nothing where it is none. */
export function readJson(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		// What that means, the caller knows.
		return undefined;
	}
}
