import type { JsonObject } from '../core/json';
import type { Valu8Ways } from '../types';
import { BadRequest } from './errors';

// Printed on https://developer.valu8group.com/docs/pagination
const MOST_PAGES = 10;
const USUAL_SIZE = 10;
const LARGEST_SIZE = 500;
const FIRST_CURSOR = '*';
// Printed on https://developer.valu8group.com/docs/breaking-api-changes-for-v2; what comes after them is invented.
const MOST_BY_CURSOR = 100_000;
// Invented: no page says how many there are by cursor when nothing is asked for.
const USUAL_BY_CURSOR = 100;

/** What a request calls the parts that not all printed text spells alike. */
export interface PagingNames {
	cursor: string;
	pageSize: string;
}

/** All there is to know for the next page: it lives in the client, so that it outlives a restart. */
interface Cursor {
	/** The key of the last item served: whatever comes or goes in between, the next page begins above it. */
	above: number;
	served: number;
}

export type Paging =
	{ by: 'page'; skip: number; size: number } | { by: 'cursor'; cursor: Cursor; size: number };

/** In ascending order of the keys, of which no two are the same. */
export interface Listing<Item> {
	/** Those above a key; every key is above -1. */
	above(key: number): Iterable<Item>;
	keyOf(item: Item): number;
}

export interface Page<Item> {
	items: Item[];
	/** By cursor only. The printed end is the empty list, so only an empty page is without it. */
	nextCursor?: string;
}

export function pagingOf(
	given: JsonObject,
	names: PagingNames,
	cursorPageSize: Valu8Ways['cursorPageSize'],
): Paging {
	const { pageNumber, [names.pageSize]: size, [names.cursor]: cursor } = given;
	const sizeOr = (usual: number) =>
		within(size === undefined ? usual : size, names.pageSize, LARGEST_SIZE);
	if (cursor === undefined) {
		const number = within(pageNumber === undefined ? 1 : pageNumber, 'pageNumber', MOST_PAGES);
		return { by: 'page', skip: (number - 1) * sizeOr(USUAL_SIZE), size: sizeOr(USUAL_SIZE) };
	}
	// Invented from here on, but for `*`: what does not go together is refused.
	if (pageNumber !== undefined)
		throw new BadRequest(`either pageNumber or ${names.cursor}, not both`);
	if (size !== undefined && cursorPageSize === 'refused')
		throw new BadRequest(`${names.pageSize} does not go with ${names.cursor}`);
	const ownSize = cursorPageSize === 'ignored' ? USUAL_BY_CURSOR : sizeOr(USUAL_BY_CURSOR);
	return {
		by: 'cursor',
		cursor: cursor === FIRST_CURSOR ? { above: -1, served: 0 } : opened(cursor, names.cursor),
		size: ownSize,
	};
}

export function pageOf<Item>(listing: Listing<Item>, paging: Paging): Page<Item> {
	if (paging.by === 'page') return { items: taken(listing.above(-1), paging.skip, paging.size) };
	const { above, served } = paging.cursor;
	if (served >= MOST_BY_CURSOR) throw new BadRequest('cursor paging ends at 100,000 items');
	const items = taken(listing.above(above), 0, Math.min(paging.size, MOST_BY_CURSOR - served));
	const last = items.at(-1);
	return last === undefined
		? { items }
		: { items, nextCursor: sealed({ above: listing.keyOf(last), served: served + items.length }) };
}

/** Looks no further than it must. */
function taken<Item>(items: Iterable<Item>, skip: number, count: number): Item[] {
	const found: Item[] = [];
	let skipped = 0;
	for (const item of items) {
		if (skipped < skip) skipped += 1;
		else found.push(item);
		if (found.length === count) break;
	}
	return found;
}

/** Where in `items`, which ascend by key, the keys above `key` begin. */
export function firstAbove<Item>(
	items: readonly Item[],
	keyOf: (item: Item) => number,
	key: number,
): number {
	let [from, to] = [0, items.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		const item = items[middle];
		if (item !== undefined && keyOf(item) <= key) from = middle + 1;
		else to = middle;
	}
	return from;
}

function sealed({ above, served }: Cursor): string {
	return Buffer.from(`${above}/${served}`).toString('base64url');
}

function opened(text: unknown, name: string): Cursor {
	const found =
		typeof text === 'string'
			? /^(\d{1,16})\/(\d{1,6})$/.exec(Buffer.from(text, 'base64url').toString())
			: null;
	const cursor = { above: Number(found?.[1]), served: Number(found?.[2]) };
	// Decoding forgives letters that are none; only what this sandbox wrote is a cursor.
	if (!found || sealed(cursor) !== text)
		throw new BadRequest(`${name} must be * or one that this service gave`);
	return cursor;
}

function within(value: unknown, name: string, most: number): number {
	const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
	if (!fits) throw new BadRequest(`${name} must be a whole number from 1 to ${most}`);
	return value;
}
