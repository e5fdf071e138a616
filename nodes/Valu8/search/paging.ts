import { InputError } from '../../common/errors';

/**
 * The limits of paging. https://developer.valu8group.com/docs/pagination has them as here; the older page
 * https://developer.valu8group.com/docs/breaking-api-changes-for-v2 has the first two the other way round, and the third.
 */
export const MAX_PAGES = 10;
export const MAX_PAGE_SIZE = 500;
export const MAX_BY_CURSOR = 100_000;

/** What Valu8 gives when no page size is asked for. */
export const USUAL_PAGE_SIZE = 10;

export type PagingMode = 'automatic' | 'cursor' | 'page';

/** How to read a list. */
export type Paging =
	| { by: 'page'; pageSize: number; pages: number; limited: boolean }
	| {
			by: 'cursor';
			pageSize: number;
			limit: number;
			/** The user wants this page size and no other. */
			insist: boolean;
	  };

export interface Wish {
	/** How many items are wanted; `Infinity` for all. */
	limit: number;
	mode: PagingMode;
	/** The largest page to ask for, where the user has said so. */
	pageSize: number | undefined;
	sorted: boolean;
}

/**
 * Chooses how to read so many items: as few requests as Valu8 allows, and no more than 9 items too many, since each new
 * company counts against the Search Quota.
 * @throws {InputError} for what Valu8 does not give
 */
export function planPaging({ limit, mode, pageSize, sorted }: Wish): Paging {
	if (sorted && mode === 'cursor') {
		throw new InputError(
			'Sort By',
			'is sent with page numbers only, not by cursor',
			'Remove it, or set Paging under API Differences to Automatic.',
		);
	}
	const largest = pageSize ?? MAX_PAGE_SIZE;
	const mostByPage = MAX_PAGES * largest;
	const byPage = sorted || mode === 'page' || (mode === 'automatic' && limit <= mostByPage);
	const most = byPage ? mostByPage : MAX_BY_CURSOR;
	if (limit !== Infinity && limit > most) throw tooMany(most, largest, sorted, byPage);
	if (!byPage) return { by: 'cursor', pageSize: largest, limit, insist: pageSize !== undefined };
	if (limit === Infinity)
		return { by: 'page', pageSize: largest, pages: MAX_PAGES, limited: false };
	const pages = Math.ceil(limit / largest);
	return { by: 'page', pageSize: Math.ceil(limit / pages), pages, limited: true };
}

function tooMany(most: number, largest: number, sorted: boolean, byPage: boolean): InputError {
	const number = most.toLocaleString('en');
	const [how, instead] = sorted
		? ['by page number, as Sort By needs', 'remove Sort By']
		: byPage
			? ['by page number', 'choose paging by cursor']
			: ['by cursor', 'make several searches of it'];
	if (byPage && largest < MAX_PAGE_SIZE) {
		return new InputError(
			'Limit',
			`is larger than the ${number} on ${MAX_PAGES} pages of ${largest}`,
			`Ask for ${number} at most, choose a larger Page Size, or ${instead}.`,
		);
	}
	return new InputError(
		'Limit',
		`is larger than the ${number} that Valu8 gives ${how}`,
		`Ask for ${number} at most, or ${instead}.`,
	);
}
