import { createHash } from 'node:crypto';
import { isRecord } from '../../../tokens';
import { ServiceError } from '../../common/errors';
import type { SendRequest, ServiceRequest } from '../../common/service';
import { itemsAt, nextCursorIn, placeOfList, stepsOf, type ListPlace, type NextCursorPlace } from './shape';

/** The caps of paging. https://developer.valu8group.com/docs/breaking-api-changes-for-v2 */
export const MAX_PAGES = 500;
export const MAX_PAGE_SIZE = 10;
export const MAX_ITEMS_BY_CURSOR = 100_000;

export type Paging =
	| { by: 'off' }
	| { by: 'cursor'; parameter: string; next: NextCursorPlace; pageSize?: NamedNumber }
	| { by: 'page'; parameter: string; first: number; pageSize: NamedNumber };

export interface NamedNumber {
	parameter: string;
	value: number;
}

/** A list to read, checked. */
export interface Listing {
	/** Without the parameters of paging. */
	request: ServiceRequest;
	/** '' finds the list by itself. */
	itemsPath: string;
	paging: Paging;
	/** Where the parameters of paging go. */
	pagingIn: 'query' | 'body';
}

/**
 * How a reading ended: `complete`; `assumed`: complete, if a page without the cursor that others have is the last one;
 * `pageCap` or `cursorCap`: there may be more, which Valu8 does not give; `unsure`: the first answer did not say how to go on.
 */
export type Ending = 'complete' | 'assumed' | 'pageCap' | 'cursorCap' | 'unsure';

export type Pages = AsyncGenerator<unknown[], Ending, void>;

/**
 * Reads a list page by page, each when it is asked for.
 * @throws {ServiceError | LoginError | Cancelled} the pages yielded before are then not the whole list
 */
export function readPages(send: SendRequest, listing: Listing): Pages {
	const { paging, itemsPath } = listing;
	let place: ListPlace | undefined = itemsPath.trim() === '' ? undefined : stepsOf(itemsPath);
	const fetch = async (parameters: Record<string, unknown>) => {
		const answer = await send(withParameters(listing, parameters));
		if (answer.status === NO_CONTENT) return { answer, items: [] };
		// Found once: an empty list elsewhere in a later answer, say of errors, is not the end of this one.
		place ??= placeOfList(answer.body);
		return { answer, items: itemsAt(answer.body, place) };
	};
	switch (paging.by) {
		case 'off':
			return onePage(fetch);
		case 'cursor':
			return byCursor(fetch, paging);
		case 'page':
			return byPage(fetch, paging);
	}
}

const NO_CONTENT = 204;

type Fetch = (parameters: Record<string, unknown>) => Promise<{ answer: Awaited<ReturnType<SendRequest>>; items: unknown[] }>;

async function* onePage(fetch: Fetch): Pages {
	yield (await fetch({})).items;
	return 'complete';
}

/** The documented end is an empty list; where the cursor should be and nothing is, it ends too. */
async function* byCursor(fetch: Fetch, { parameter, next, pageSize }: Paging & { by: 'cursor' }): Pages {
	const pages = new Distinct(parameter);
	let cursor: string | undefined;
	for (let count = 0; count < MAX_ITEMS_BY_CURSOR; ) {
		const size = pageSize && { [pageSize.parameter]: Math.min(pageSize.value, MAX_ITEMS_BY_CURSOR - count) };
		const { answer, items } = await fetch({ ...size, ...(cursor !== undefined && { [parameter]: cursor }) });
		if (items.length === 0) return 'complete';
		pages.add(items);
		count += items.length;
		yield items;
		const found = nextCursorIn(answer, next);
		if (found === 'end') return 'complete';
		if (found === 'absent') return cursor === undefined ? 'unsure' : 'assumed';
		cursor = found.cursor;
	}
	return 'cursorCap';
}

async function* byPage(fetch: Fetch, { parameter, first, pageSize }: Paging & { by: 'page' }): Pages {
	const pages = new Distinct(parameter);
	let length = 0;
	let longest = 0;
	for (let page = first; page <= MAX_PAGES && page < first + MAX_PAGES; page++) {
		const { items } = await fetch({ [parameter]: page, [pageSize.parameter]: pageSize.value });
		if (items.length === 0) return 'complete';
		pages.add(items);
		length = items.length;
		longest = Math.max(longest, length);
		yield items;
	}
	// Against the longest, not the size that was asked for: a service may give smaller pages.
	return length < longest ? 'complete' : 'pageCap';
}

/**
 * Notices a service that sends the same page again, as one does that does not know the parameter of paging. A repeated
 * cursor alone proves nothing: some services keep one cursor for the whole reading.
 */
class Distinct {
	private readonly seen = new Set<string>();

	constructor(private readonly parameter: string) {}

	add(items: unknown[]): void {
		const digest = createHash('sha256').update(JSON.stringify(items)).digest('base64');
		if (this.seen.has(digest)) {
			throw new ServiceError(
				'Valu8 sent the same page twice, so that reading on would never end',
				`It seems not to know the parameter "${this.parameter}". Correct the names of the paging parameters under Request Options.`,
			);
		}
		this.seen.add(digest);
	}
}

function withParameters({ request, pagingIn }: Listing, parameters: Record<string, unknown>): ServiceRequest {
	if (Object.keys(parameters).length === 0) return request;
	if (pagingIn === 'query') return { ...request, query: { ...request.query, ...parameters } };
	return { ...request, body: { ...(isRecord(request.body) && request.body), ...parameters } };
}
