import { isRecord, type HttpAnswer } from '../../../tokens';
import { ServiceError } from '../../common/errors';
import { readJson } from '../../common/json';

/** Where an answer says how to go on: a path in the body such as `paging.next`, or a header's name. */
export interface NextCursorPlace {
	in: 'body' | 'header';
	name: string;
}

/** `end`: there is a place for the cursor and nothing in it; `absent`: no such place; `unread`: JSON in the header, and no cursor in it. */
export type NextCursor = { cursor: string } | 'end' | 'absent' | 'unread';

/** Where a list is in an answer: the steps to it; none when it is the answer itself. */
export type ListPlace = readonly string[];

/** The steps of a path of property names and list positions, e.g. `data.0.id`. */
export const stepsOf = (path: string): string[] =>
	path.trim() === '' ? [] : path.trim().split('.');

/** The value under a path, given as text or steps; `undefined` where there is none. */
export function lookUp(value: unknown, path: string | readonly string[]): unknown {
	let found = value;
	for (const step of typeof path === 'string' ? stepsOf(path) : path) {
		if (Array.isArray(found) && !/^\d+$/.test(step)) return undefined;
		found = ownValue(found, step);
	}
	return found;
}

/** Nothing that every object has, such as `constructor`, is taken for data. */
export function ownValue(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
	return (value as Record<string, unknown>)[name];
}

/**
 * Finds the list in an answer, whose shape could not be read: the answer itself, or the only list in it.
 * @throws {ServiceError} telling what the answer has instead
 */
export function placeOfList(body: unknown): ListPlace {
	if (Array.isArray(body)) return [];
	const lists = isRecord(body)
		? Object.entries(body).filter(([, value]) => Array.isArray(value))
		: [];
	const [only] = lists;
	if (only && lists.length === 1) return [only[0]];
	throw misshapen(lists.length === 0 ? 'is no list and has none' : 'has several lists', body);
}

/** @throws {ServiceError} telling what the answer has instead */
export function itemsAt(body: unknown, place: ListPlace): unknown[] {
	const found = lookUp(body, place);
	if (Array.isArray(found)) return found as unknown[];
	throw misshapen(place.length === 0 ? 'is no list' : `has no list at "${place.join('.')}"`, body);
}

/**
 * https://developer.valu8group.com/docs/pagination says of the header once that its value is the next cursor, and once
 * that the cursor is in it: so a bare value and JSON are both understood.
 */
export function nextCursorIn({ body, headers }: HttpAnswer, place: NextCursorPlace): NextCursor {
	const name = place.name.trim();
	const found =
		place.in === 'header' ? unwrapped(ownValue(headers, name.toLowerCase())) : lookUp(body, name);
	if (found === undefined) return 'absent';
	if (found === UNREAD) return 'unread';
	if (found === null || found === '' || found === false) return 'end';
	if (typeof found === 'string' || typeof found === 'number') return { cursor: String(found) };
	throw new ServiceError(
		`What Valu8 sent at "${name}" is no cursor`,
		'A cursor is a text or a number. Correct Next Cursor Name under API Differences.',
	);
}

const UNREAD = Symbol('unread');

/** The cursor in a header's text: of two, the next one. */
function unwrapped(header: unknown): unknown {
	const text = typeof header === 'string' ? header.trim() : header;
	if (typeof text !== 'string' || !/^[{"]/.test(text)) return text;
	const json = readJson(text);
	// Only looked like JSON: then it is the cursor itself.
	if (!json) return text;
	if (!isRecord(json.value)) return json.value;
	const names = Object.keys(json.value);
	const key =
		names.find((name) => /^next[-_ ]?cursor$/i.test(name)) ??
		names.find((name) => /^cursor$/i.test(name));
	return key === undefined ? UNREAD : json.value[key];
}

function misshapen(what: string, body: unknown): ServiceError {
	const has = isRecord(body) ? Object.keys(body).slice(0, 20).join(', ') : '';
	const names = has === '' ? '' : ` The answer has: ${has}.`;
	return new ServiceError(
		`The answer of Valu8 ${what}`,
		`Say where the items are in Items Path under API Differences.${names}`,
	);
}
