import type { JsonObject } from '../core/json';
import { BadRequest } from './errors';

// Documented.
const MOST_PAGES = 500;
const LARGEST_PAGE = 10;
const MOST_BY_CURSOR = 100_000;
// Invented: no page size is documented for this mode.
const LARGEST_CURSOR_PAGE = 1_000;
const USUAL_CURSOR_PAGE = 100;

/** How a request names what it asks for. Invented, but for pageNumber and pageSize. */
export interface Names {
	page: string;
	size: string;
	cursor: string;
	firstPage: number;
}

export const DOCUMENTED: Names = { page: 'pageNumber', size: 'pageSize', cursor: 'cursor', firstPage: 1 };

/** All there is to know for the next page: it lives in the client, so that it outlives a restart. */
interface Cursor {
	/** The key of the last item served: whatever comes or goes in between, the next page begins above it. */
	above: number;
	served: number;
}

export type Paging = { mode: 'page'; skip: number; size: number } | { mode: 'cursor'; cursor: Cursor | undefined; size: number };

export interface Listing<Item> {
	/** In ascending order of their keys. */
	items: readonly Item[];
	keyOf(item: Item): number;
	/** Undefined: all are hits. */
	matches?: ((item: Item) => boolean) | undefined;
}

export interface Page<Item> {
	items: Item[];
	/** In cursor mode: null after the last item. The documented end is the empty list, so no earlier page says that it is the last. */
	nextCursor?: string | null;
}

export function pagingOf(given: JsonObject, names: Names): Paging {
	const { [names.page]: page, [names.size]: asked, [names.cursor]: cursor } = given;
	const size = (largest: number, usual: number) => within(asked === undefined ? usual : asked, names.size, 1, largest);
	if (page === undefined) {
		return {
			mode: 'cursor',
			cursor: cursor === undefined ? undefined : opened(cursor, names.cursor),
			size: size(LARGEST_CURSOR_PAGE, USUAL_CURSOR_PAGE),
		};
	}
	if (cursor !== undefined) throw new BadRequest(`either ${names.page} or ${names.cursor}, not both`);
	const number = within(page, names.page, names.firstPage, names.firstPage + MOST_PAGES - 1);
	const pageSize = size(LARGEST_PAGE, LARGEST_PAGE);
	return { mode: 'page', skip: (number - names.firstPage) * pageSize, size: pageSize };
}

export function pageOf<Item>(listing: Listing<Item>, paging: Paging): Page<Item> {
	if (paging.mode === 'page') return { items: hits(listing, 0, paging.skip, paging.size) };
	const { above, served } = paging.cursor ?? { above: -1, served: 0 };
	if (served >= MOST_BY_CURSOR) throw new BadRequest('cursor paging ends at 100,000 items');
	const from = firstAbove(listing.items, (item) => listing.keyOf(item), above);
	const items = hits(listing, from, 0, Math.min(paging.size, MOST_BY_CURSOR - served));
	const last = items.at(-1);
	return {
		items,
		nextCursor: last === undefined ? null : sealed({ above: listing.keyOf(last), served: served + items.length }),
	};
}

/** Where in `items`, which ascend by key, the keys above `key` begin. */
export function firstAbove<Item>(items: readonly Item[], keyOf: (item: Item) => number, key: number): number {
	let [from, to] = [0, items.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		const item = items[middle];
		if (item !== undefined && keyOf(item) <= key) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** Looks no further than it must. */
function hits<Item>({ items, matches }: Listing<Item>, from: number, skip: number, count: number): Item[] {
	if (!matches) return items.slice(from + skip, from + skip + count);
	const found: Item[] = [];
	let skipped = 0;
	for (let index = from; index < items.length && found.length < count; index++) {
		const item = items[index];
		if (item === undefined || !matches(item)) continue;
		if (skipped < skip) skipped += 1;
		else found.push(item);
	}
	return found;
}

function sealed({ above, served }: Cursor): string {
	return Buffer.from(`${above}/${served}`).toString('base64url');
}

function opened(text: unknown, name: string): Cursor {
	const found = typeof text === 'string' ? /^(\d{1,15})\/(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString()) : null;
	const cursor = { above: Number(found?.[1]), served: Number(found?.[2]) };
	// Decoding forgives letters that are none; only what this sandbox wrote is a cursor.
	if (!found || sealed(cursor) !== text) throw new BadRequest(`${name} is not one that this service gave`);
	return cursor;
}

function within(value: unknown, name: string, least: number, most: number): number {
	const fits = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
	if (!fits) throw new BadRequest(`${name} must be a whole number from ${least} to ${most}`);
	return value;
}
