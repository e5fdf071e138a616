import { isRecord, type HttpAnswer } from '../../../tokens';
import { ServiceError } from '../../common/errors';

/** Where an answer says how to go on: a path in the body such as `paging.next`, or a header's name. */
export interface NextCursorPlace {
	in: 'body' | 'header';
	name: string;
}

/** `end`: there is a place for the cursor and nothing in it; `absent`: no such place. */
export type NextCursor = { cursor: string } | 'end' | 'absent';

/** The value under a path of property names and list positions, e.g. `data.0.id`; `undefined` where there is none. */
export function lookUp(value: unknown, path: string): unknown {
	let found = value;
	for (const step of path.trim() === '' ? [] : path.trim().split('.')) {
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
 * The list in an answer, whose shape Valu8 does not document.
 * @param path '' finds it by itself: the body, or the only list in it
 * @throws {ServiceError} telling what the answer has instead
 */
export function itemsIn(body: unknown, path: string): unknown[] {
	// 204 No Content.
	if (body === '') return [];
	if (path.trim() !== '') {
		const found = lookUp(body, path);
		if (Array.isArray(found)) return found as unknown[];
		throw misshapen(`has no list at "${path.trim()}"`, body);
	}
	if (Array.isArray(body)) return body as unknown[];
	const lists = isRecord(body) ? Object.values(body).filter((value) => Array.isArray(value)) : [];
	if (lists.length === 1) return lists[0] as unknown[];
	throw misshapen(lists.length === 0 ? 'is no list and has none' : 'has several lists', body);
}

export function nextCursorIn({ body, headers }: HttpAnswer, place: NextCursorPlace): NextCursor {
	const found = place.in === 'header' ? ownValue(headers, place.name.trim().toLowerCase()) : lookUp(body, place.name);
	if (found === undefined) return 'absent';
	if (found === null || found === '' || found === false) return 'end';
	if (typeof found === 'string' || typeof found === 'number') return { cursor: String(found) };
	throw new ServiceError(
		`What Valu8 sent at "${place.name.trim()}" is no cursor`,
		'A cursor is a text or a number. Correct Next Cursor Name under Request Options.',
	);
}

function misshapen(what: string, body: unknown): ServiceError {
	const has = isRecord(body) ? Object.keys(body).slice(0, 20).join(', ') : '';
	const names = has === '' ? '' : ` The answer has: ${has}.`;
	return new ServiceError(`The answer of Valu8 ${what}`, `Say where the items are in Items Path under Request Options.${names}`);
}
