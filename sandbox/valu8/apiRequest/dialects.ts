import { asObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import { listing } from '../company';
import type { Valu8 } from '../context';
import { BadRequest } from '../errors';
import { FILTERS, matcherOf } from '../company/filters';
import { jsonBody, queryOf } from '../given';
import { pageOf, pagingOf, type Names, type Page } from '../paging';

const NAMES: Names = { page: 'page', size: 'size', cursor: 'after', firstPage: 0 };

/**
 * The company search as other APIs would have it: Valu8 has neither path. They are for clients that can be told where
 * a request has its parts and an answer its items.
 */
export const dialects = (valu8: Valu8): Endpoint[] => [
	call(valu8, {
		method: 'POST',
		path: '/invented/search',
		serve(arrival) {
			const { criteria = {}, page, size, after, ...others } = jsonBody(arrival);
			const [unknown] = Object.keys(others);
			if (unknown !== undefined) throw new BadRequest(`unknown field "${unknown}"`);
			const filters = asObject(criteria);
			if (!filters) throw new BadRequest('criteria must be a JSON object');
			const found = pageOf(listing(valu8, matcherOf(filters)), pagingOf({ page, size, after }, NAMES));
			return { status: 200, headers: nextCursor(found), body: { data: { results: found.items } } };
		},
	}),
	call(valu8, {
		method: 'GET',
		path: '/invented/each',
		serve(arrival) {
			const integers = FILTERS.filter(({ type }) => type === 'integer').map(({ name }) => name);
			const { page, size, after, ...filters } = queryOf(arrival, [NAMES.page, NAMES.size, ...integers]);
			const found = pageOf(listing(valu8, matcherOf(filters)), pagingOf({ page, size, after }, NAMES));
			return { status: 200, headers: nextCursor(found), body: found.items };
		},
	}),
];

function nextCursor({ nextCursor: cursor }: Page<unknown>): Record<string, string> {
	return typeof cursor === 'string' ? { 'x-next-cursor': cursor } : {};
}
