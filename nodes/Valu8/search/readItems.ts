import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toItems } from '../../common/output';
import type { Fields } from '../../common/fields';
import type { SendRequest } from '../../common/service';
import { readPages, type Listing, type PagesEnd } from './pages';
import { MAX_BY_CURSOR, MAX_PAGE_SIZE, MAX_PAGES } from './paging';

export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** @throws {InputError} */
export function readLimit(parameters: Fields): number {
	return parameters.flag('returnAll', 'Return All') === true
		? Infinity
		: parameters.wholeNumber('limit', 'Limit', 1);
}

/**
 * Reads as many items as are wanted, and hints at what may be missing.
 * @param received told of each page how many items it had, those beyond the limit too
 */
export async function readItems(
	send: SendRequest,
	listing: Listing,
	limit: number,
	hint: (message: string) => void,
	received: (amount: number) => void,
): Promise<INodeExecutionData[]> {
	const found: INodeExecutionData[] = [];
	const pages = readPages(send, listing);
	while (found.length < limit) {
		const page = await pages.next();
		if (page.done) {
			const message = whatIsMissing(page.value, listing);
			if (message !== undefined) hint(message);
			break;
		}
		received(page.value.length);
		for (const item of toItems(page.value.slice(0, limit - found.length))) found.push(item);
	}
	return found;
}

/** What a user must know of a reading that ended before the data did, or may have. */
export function whatIsMissing(
	end: PagesEnd,
	{ nextCursor, paging }: Pick<Listing, 'nextCursor' | 'paging'>,
): string | undefined {
	switch (end) {
		case 'complete':
		case 'assumed':
			return undefined;
		case 'pageCap': {
			const size = paging.by === 'page' ? paging.pageSize : MAX_PAGE_SIZE;
			return `Valu8 gives at most ${MAX_PAGES} pages of ${size} by page number, as a sorted list is read too, and the last one was full: there may be more. Narrow the filters, or do without Sort By and let Paging be automatic.`;
		}
		case 'cursorCap':
			return `Valu8 gives at most ${MAX_BY_CURSOR.toLocaleString('en')} by cursor, and that many came: there may be more. Narrow the filters.`;
		case 'unsure':
			return `A full page had no next cursor at "${nextCursor.name}" in the ${nextCursor.in}, so nothing after it was read, though there may be more. Say under API Differences where the next cursor is, or let Paging be by page number.`;
	}
}
