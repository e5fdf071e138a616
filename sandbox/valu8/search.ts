import { asObject, type JsonObject } from '../core/json';
import { matcherOf, type Matches } from './company/filters';
import type { Valu8 } from './context';
import { BadRequest } from './errors';
import { pagingOf, type Page, type Paging, type PagingNames } from './paging';
import type { Sort } from './sort';

/** What is looked for, checked. */
export interface Search {
	matches: Matches;
	/** Undefined: by relevance. */
	sort: Sort | undefined;
	minified: boolean;
	paging: Paging;
}

/** How a search is written. */
export interface Spelling extends PagingNames {
	/** What the filters stand under; empty for beside everything else. */
	filters: string;
	/** A filter may have one text or number in the place of a list of texts. */
	singleValues: boolean;
}

/**
 * Names and values are printed on https://developer.valu8group.com/docs/pagination and
 * https://developer.valu8group.com/docs/handeling-your-search-quota, but for how `cursor` is spelled. Invented: that it is the body of a
 * POST, and that what is not printed is refused.
 */
export const PRINTED: Spelling = {
	filters: 'parameters',
	singleValues: false,
	cursor: 'cursor',
	pageSize: 'pageSize',
};

export function searchOf({ ways }: Valu8, given: JsonObject, spelling: Spelling = PRINTED): Search {
	const { filters: key, cursor: cursorName, pageSize: sizeName } = spelling;
	const {
		currency,
		minifiedSearch = false,
		sortByColumn,
		sortByDirection,
		pageNumber,
		[cursorName]: cursor,
		[sizeName]: size,
		...rest
	} = given;
	const filters = asObject(key === '' ? rest : rest[key] === undefined ? {} : rest[key]);
	if (!filters) throw new BadRequest(`${key} must be an object of filters`);
	const unknown = key === '' ? undefined : Object.keys(rest).find((name) => name !== key);
	if (unknown !== undefined) throw new BadRequest(`unknown attribute "${unknown}"`);
	// Its effect on amounts is not printed: here it has none.
	if (currency !== undefined && !(typeof currency === 'string' && /^[a-z]{3}$/i.test(currency)))
		throw new BadRequest('currency must be a code such as SEK');
	if (typeof minifiedSearch !== 'boolean')
		throw new BadRequest('minifiedSearch must be true or false');
	const sort = sortOf(sortByColumn, sortByDirection);
	if (sort && cursor !== undefined) throw new BadRequest(`sorting does not go with ${cursorName}`);
	return {
		matches: matcherOf(filters, {
			singleValues: spelling.singleValues,
			contentUpdatedAt: ways.contentUpdatedAt,
		}),
		sort,
		minified: minifiedSearch,
		paging: pagingOf(
			{ pageNumber, [cursorName]: cursor, [sizeName]: size },
			spelling,
			ways.cursorPageSize,
		),
	};
}

/** Capitals make no difference: "Desc" and "asc" are both printed. */
function sortOf(column: unknown, direction: unknown = 'Asc'): Sort | undefined {
	const way = typeof direction === 'string' ? direction.toLowerCase() : undefined;
	if (way !== 'asc' && way !== 'desc') throw new BadRequest('sortByDirection must be Asc or Desc');
	if (column === undefined) return undefined;
	if (typeof column !== 'string') throw new BadRequest('sortByColumn must be the name of a column');
	return { column, descending: way === 'desc' };
}

/** The header that tells the next cursor is printed, what exactly it holds can be read in two ways. */
export function answerOf({ ways }: Valu8, { items, nextCursor }: Page<unknown>) {
	const held =
		ways.paginationHeader === 'json' ? JSON.stringify({ cursor: nextCursor }) : nextCursor;
	const steps = ways.itemsPath.split('.').filter((step) => step !== '');
	return {
		status: 200,
		headers: nextCursor === undefined || held === undefined ? {} : { 'x-pagination': held },
		body: steps.reduceRight<unknown>((inner, step) => ({ [step]: inner }), items),
	};
}
