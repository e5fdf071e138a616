import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toItems } from '../../common/output';
import type { Parameters } from '../../common/parameters';
import type { SendRequest } from '../../common/service';
import { MAX_ITEMS_BY_CURSOR, readPages, type Ending, type Listing } from './pages';

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
export function readLimit(parameters: Parameters): number {
	return parameters.value('returnAll') === true ? Infinity : parameters.wholeNumber('limit', 'Limit', 1);
}

/** Reads as many items as are wanted, and hints at what may be missing. */
export async function readItems(send: SendRequest, listing: Listing, limit: number, hint: (message: string) => void): Promise<INodeExecutionData[]> {
	const found: INodeExecutionData[] = [];
	const pages = readPages(send, listing);
	while (found.length < limit) {
		const page = await pages.next();
		if (page.done) {
			const message = missing(page.value, listing);
			if (message !== undefined) hint(message);
			break;
		}
		for (const item of toItems(page.value.slice(0, limit - found.length))) found.push(item);
	}
	return found;
}

/** What a user must know of a reading that ended before the data did, or may have. */
export function missing(ending: Ending, { paging }: Pick<Listing, 'paging'>): string | undefined {
	switch (ending) {
		case 'complete':
		case 'assumed':
			return undefined;
		case 'pageCap':
			return 'Valu8 gives at most 500 pages of 10 items, and all of them were full: there may be more. Choose paging by cursor, or narrow the search.';
		case 'cursorCap':
			return `Valu8 gives at most ${MAX_ITEMS_BY_CURSOR.toLocaleString('en')} items by cursor, and that many came: there may be more. Narrow the search.`;
		case 'unsure': {
			const place = paging.by === 'cursor' ? `"${paging.next.name}" in the ${paging.next.in}` : 'its place';
			return `The answer had no next cursor at ${place}, so only the first page was read. If there is more, say under Request Options where the next cursor is.`;
		}
	}
}
