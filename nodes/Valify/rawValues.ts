const SPACES = new Set([' ', '\t', '\n', '\r']);

/**
 * The values of a JSON object as they are written, under their names: parsing makes 1 of `1.0`, and loses digits. Of equal
 * names the last counts, as in parsing.
 * @param json valid JSON; `undefined` when it is no object
 */
export function rawValuesIn(json: string): Map<string, string> | undefined {
	const found = new Map<string, string>();
	let at = afterSpaces(json, 0);
	if (json[at] !== '{') return undefined;
	for (at = afterSpaces(json, at + 1); json[at] === '"'; at = afterSpaces(json, at + 1)) {
		const endOfName = endOfText(json, at);
		// Behind the name, the colon and what is around it.
		const start = afterSpaces(json, afterSpaces(json, endOfName) + 1);
		const end = endOfValue(json, start);
		found.set(JSON.parse(json.slice(at, endOfName)) as string, json.slice(start, end));
		// Upon the comma, or the closing brace.
		at = afterSpaces(json, end);
	}
	return found;
}

// All by loops, for an answer can be megabytes: see base64.ts.

function afterSpaces(json: string, from: number): number {
	let at = from;
	while (SPACES.has(json.charAt(at))) at += 1;
	return at;
}

/** @param start upon the opening quote @returns behind the closing one */
function endOfText(json: string, start: number): number {
	let at = start + 1;
	while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
	return at + 1;
}

function endOfValue(json: string, start: number): number {
	let depth = 0;
	let at = start;
	while (at < json.length) {
		const sign = json.charAt(at);
		if (sign === '"') {
			at = endOfText(json, at);
			continue;
		}
		if (depth === 0 && (sign === ',' || sign === '}' || SPACES.has(sign))) return at;
		if (sign === '{' || sign === '[') depth += 1;
		if (sign === '}' || sign === ']') depth -= 1;
		at += 1;
	}
	return at;
}
