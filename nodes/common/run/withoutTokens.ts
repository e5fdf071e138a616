import { isRecord, type HttpAnswer } from '../../../tokens';

const HIDDEN = '***';

/** An answer that echoes a token it was asked with must not bring it into an item. A file is left as it is. */
export function withoutTokens(answer: HttpAnswer, tokens: readonly string[]): HttpAnswer {
	// As good as always nothing is found, and a look at the whole text is all it costs.
	const written = answer.text ?? (typeof answer.body === 'string' ? answer.body : '');
	const plain = unescaped(written);
	const found = tokens.filter(
		(token) => plain.includes(token) || plain.includes(JSON.stringify(token).slice(1, -1)),
	);
	return found.length === 0 ? answer : { ...answer, body: hide(answer.body, found) };
}

/** JSON lets a service write any character by its number, and a slash with a backslash before it. */
function unescaped(json: string): string {
	return json.replace(
		/\\(?:(\/)|u00([2-7][\da-f]))/gi,
		(_, slash: string | undefined, code: string) =>
			slash ?? String.fromCharCode(parseInt(code, 16)),
	);
}

function hide(value: unknown, tokens: readonly string[]): unknown {
	if (typeof value === 'string')
		return tokens.reduce((text, token) => text.split(token).join(HIDDEN), value);
	if (Array.isArray(value)) return (value as unknown[]).map((element) => hide(element, tokens));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [String(hide(key, tokens)), hide(inner, tokens)]),
	);
}
