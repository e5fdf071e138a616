import { isRecord } from '../../tokens';
import { textIn } from '../common/explain';

/** The error code of a bundle without credit. */
export const NO_CREDIT = '5001';
const NO_CREDIT_IN_TEXT = /\b5001\b/;
/** Further down nobody would read it. */
const MAX_DEPTH = 5;

/** Valify's number for what went wrong. Some code that calls Valify finds the one for a bundle without credit inside the message. */
export function errorCodeIn(body: unknown): string | undefined {
	const code = textIn(body, 'error_code');
	return code === undefined && NO_CREDIT_IN_TEXT.test(textIn(body, 'message') ?? '')
		? NO_CREDIT
		: code;
}

/** What is said of single fields, seen in code that calls Valify: `errors: { field: [texts] }`. `undefined` for nothing. */
export function fieldErrorsIn(body: unknown): string | undefined {
	const lines = isRecord(body) ? linesOf(body.errors, '', MAX_DEPTH) : [];
	return lines.length === 0 ? undefined : lines.join('; ');
}

/** An error body behind a status of success: with a code, or the `message` and `errors` that code in use reads. */
export function isErrorBody(body: unknown): boolean {
	if (!isRecord(body) || 'result' in body) return false;
	return (
		'error_code' in body ||
		('message' in body && isRecord(body.errors) && fieldErrorsIn(body) !== undefined)
	);
}

function linesOf(value: unknown, field: string, depth: number): string[] {
	if (depth === 0) return [];
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([key, inner]) =>
			linesOf(inner, field === '' ? key : `${field}.${key}`, depth - 1),
		);
	}
	const said = Array.isArray(value) ? (value as unknown[]) : [value];
	const text = said.filter(isText).join(', ');
	const inner = said
		.filter((element) => typeof element === 'object')
		.flatMap((element) => linesOf(element, field, depth - 1));
	return text === '' ? inner : [field === '' ? text : `${field}: ${text}`, ...inner];
}

function isText(value: unknown): value is string | number {
	return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}
