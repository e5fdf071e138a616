/**
 * Decodes the "flatted" form n8n keeps execution data in: a JSON array of values in which every string is an index
 * into that array, except inside the array's own strings. The first value is the root.
 */
export function parseFlatted(text: string): unknown {
	const values: unknown = JSON.parse(text);
	if (!Array.isArray(values)) throw new SyntaxError('Not flatted data: no array');
	const table: readonly unknown[] = values;
	const done = new Map<number, unknown>();

	const at = (index: number): unknown => {
		if (!done.has(index)) {
			const value = table[index];
			// Entered before it is filled: an object may contain itself.
			const target: unknown = Array.isArray(value) ? [] : isObject(value) ? {} : value;
			done.set(index, target);
			if (Array.isArray(value) && Array.isArray(target))
				for (const entry of value) target.push(resolve(entry));
			else if (isObject(value) && isObject(target))
				for (const [key, entry] of Object.entries(value)) define(target, key, resolve(entry));
		}
		return done.get(index);
	};
	const resolve = (entry: unknown): unknown =>
		typeof entry === 'string' ? at(Number(entry)) : entry;

	return at(0);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Plain assignment of a key named `__proto__` would set the prototype instead. */
function define(target: object, key: string, value: unknown): void {
	Object.defineProperty(target, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true,
	});
}
