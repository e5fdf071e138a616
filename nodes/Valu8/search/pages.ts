import { createHash } from 'node:crypto';
import { isRecord } from '../../../tokens';
import { ServiceError } from '../../common/errors';
import type { SendRequest, ServiceRequest } from '../../common/service';
import type { PagingDialect } from './differences';
import { MAX_BY_CURSOR, MAX_PAGES, USUAL_PAGE_SIZE, type Paging } from './paging';
import { itemsAt, nextCursorIn, placeOfList, stepsOf, type ListPlace } from './shape';

/** A list to read, checked. */
export interface Listing extends Omit<PagingDialect, 'pageSize'> {
	/** Without the attributes of paging. */
	request: ServiceRequest;
	/** Where the attributes of paging go. */
	place: 'query' | 'body';
	paging: Paging;
}

/**
 * How a reading ended: `complete`; `assumed`: complete, if a page that is not full and has no next cursor is the last one;
 * `pageCap` or `cursorCap`: there may be more, which Valu8 does not give; `unsure`: a full page did not say how to go on.
 */
export type PagesEnd = 'complete' | 'assumed' | 'pageCap' | 'cursorCap' | 'unsure';

export type Pages = AsyncGenerator<unknown[], PagesEnd, void>;

/**
 * Reads a list page by page, each when it is asked for.
 * @throws {ServiceError | LoginError | Cancelled} the pages yielded before are then not the whole list
 */
export function readPages(send: SendRequest, listing: Listing): Pages {
	const { itemsPath, paging } = listing;
	let listPlace: ListPlace | undefined = itemsPath.trim() === '' ? undefined : stepsOf(itemsPath);
	const fetch = async (attributes: Record<string, unknown>) => {
		const answer = await send(withAttributes(listing, attributes));
		if (answer.status === NO_CONTENT) return { answer, items: [] };
		// Found once: an empty list elsewhere in a later answer, say of errors, is not the end of this one.
		listPlace ??= placeOfList(answer.body);
		return { answer, items: itemsAt(answer.body, listPlace) };
	};
	return paging.by === 'page' ? byPage(fetch, listing, paging) : byCursor(fetch, listing, paging);
}

const NO_CONTENT = 204;
/** https://developer.valu8group.com/docs/pagination: what a reading by cursor begins with. */
const FIRST_CURSOR = '*';

type Fetch = (
	attributes: Record<string, unknown>,
) => Promise<{ answer: Awaited<ReturnType<SendRequest>>; items: unknown[] }>;

/**
 * The end is an empty list (documented for cursors, inferred for page numbers). Where so many items are wanted and no
 * more, a page that is not full ends it too: to ask for another one would ask for companies beyond the limit. But ten,
 * where more were asked for, is what a service gives that does not heed the page size: then it is read on, as far as
 * pages go.
 */
async function* byPage(
	fetch: Fetch,
	{ names }: Listing,
	{ pageSize, pages, limited }: Paging & { by: 'page' },
): Pages {
	const distinct = new Distinct(names.pageNumber);
	let longest = 0;
	let length = 0;
	let fullLength = pageSize;
	let lastPage = pages;
	for (let page = 1; page <= lastPage; page++) {
		const { items } = await fetch({ [names.pageNumber]: page, [names.pageSize]: pageSize });
		if (items.length === 0) return 'complete';
		distinct.add(items);
		yield items;
		length = items.length;
		longest = Math.max(longest, length);
		if (page === 1 && length === USUAL_PAGE_SIZE && length < fullLength)
			[fullLength, lastPage] = [length, MAX_PAGES];
		if (limited && length < fullLength) return 'complete';
	}
	// Not measured by what was asked for: a service may give smaller pages.
	return length < longest ? 'complete' : 'pageCap';
}

/** The documented end is an empty list; where the cursor should be and nothing is, it ends too. */
async function* byCursor(
	fetch: Fetch,
	{ names, nextCursor }: Listing,
	paging: Paging & { by: 'cursor' },
): Pages {
	const distinct = new Distinct(names.cursor);
	const most = Math.min(paging.limit, MAX_BY_CURSOR);
	let sendsSize = true;
	let cursor = FIRST_CURSOR;
	let count = 0;
	let longest = 0;
	const wanted = () => Math.min(paging.pageSize, most - count);
	const next = async () =>
		await fetch({ [names.cursor]: cursor, ...(sendsSize && { [names.pageSize]: wanted() }) });
	// Whether this way of paging takes a page size could not be read.
	const first = async () =>
		await next().catch(async (error: Error) => {
			if (paging.insist || !isBadRequest(error)) return await Promise.reject(error);
			sendsSize = false;
			return await next();
		});
	while (count < most) {
		const asked = wanted();
		const { answer, items } = await (count === 0 ? first() : next());
		if (items.length === 0) return 'complete';
		distinct.add(items);
		count += items.length;
		yield items;
		const found = nextCursorIn(answer, nextCursor);
		if (found === 'end') return 'complete';
		if (found === 'unread') return 'unsure';
		if (found === 'absent') return looksLast(items.length, longest, asked) ? 'assumed' : 'unsure';
		longest = Math.max(longest, items.length);
		cursor = found.cursor;
	}
	return 'cursorCap';
}

/**
 * Whether a page without a next cursor is shorter than its neighbours or, when it is the first, than what was asked for; and
 * no round number, as pages have.
 */
function looksLast(length: number, longest: number, asked: number): boolean {
	if (longest > 0) return length < longest;
	return length < asked && length % USUAL_PAGE_SIZE !== 0;
}

function isBadRequest(error: Error): boolean {
	return error instanceof ServiceError && error.details.status === 400;
}

/**
 * Notices a service that sends the same page again, as one does that does not know the attribute of paging. A repeated
 * cursor alone proves nothing: some services keep one cursor for the whole reading.
 */
class Distinct {
	private readonly seen = new Set<string>();

	constructor(private readonly attribute: string) {}

	add(items: unknown[]): void {
		const digest = createHash('sha256').update(JSON.stringify(items)).digest('base64');
		if (this.seen.has(digest)) {
			throw new ServiceError(
				'Valu8 sent the same page twice, so that reading on would never end',
				`It seems not to know "${this.attribute}". Correct the names under API Differences.`,
			);
		}
		this.seen.add(digest);
	}
}

function withAttributes(
	{ request, place }: Listing,
	attributes: Record<string, unknown>,
): ServiceRequest {
	if (place === 'query') return { ...request, query: { ...request.query, ...attributes } };
	return { ...request, body: { ...(isRecord(request.body) && request.body), ...attributes } };
}
