import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import { findCompanies } from '../company/find';
import type { Valu8 } from '../context';
import { jsonBody, jsonParameter, queryOf } from '../given';
import { answerOf, PRINTED, searchOf, type Spelling } from '../search';

/** Key, cursor and page size under other names, and single values. */
const RENAMED: Spelling = {
	filters: 'searchParameters',
	singleValues: true,
	cursor: 'after',
	pageSize: 'size',
};
/** The filters beside everything else. */
const FLAT: Spelling = { ...PRINTED, filters: '', singleValues: true };

/**
 * The company search as an account of Valu8 might have it: no page prints any of these paths. They are for clients that can be told how a
 * search is sent and where an answer has its parts.
 */
export const dialects = (valu8: Valu8): Endpoint[] => {
	const find = (given: JsonObject, spelling: Spelling) =>
		findCompanies(valu8, searchOf(valu8, given, spelling));
	return [
		call(valu8, {
			method: 'POST',
			path: '/invented/renamed',
			serve(arrival) {
				const { items, nextCursor: next = null } = find(jsonBody(arrival), RENAMED);
				return { status: 200, body: { data: { results: items }, paging: { next } } };
			},
		}),
		call(valu8, {
			method: 'POST',
			path: '/invented/flat',
			serve(arrival) {
				const { items, nextCursor } = find(jsonBody(arrival), FLAT);
				return {
					status: 200,
					headers: nextCursor === undefined ? {} : { 'x-next-cursor': nextCursor },
					body: items,
				};
			},
		}),
		call(valu8, {
			method: 'GET',
			path: '/invented/each',
			serve: (arrival) => answerOf(valu8, find(queryOf(arrival, NOT_TEXTS), FLAT)),
		}),
		call(valu8, {
			method: 'GET',
			path: '/invented/json',
			serve(arrival) {
				const given = queryOf(arrival, NOT_TEXTS);
				return answerOf(
					valu8,
					find({ ...given, parameters: jsonParameter(given, 'parameters') }, PRINTED),
				);
			},
		}),
	];
};

const NOT_TEXTS = ['pageNumber', 'pageSize', 'minifiedSearch'];
