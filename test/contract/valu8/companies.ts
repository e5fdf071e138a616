import type { Exchange, PrintedRequest } from '../contract';
import { example, ours, printed, received, respelled, type Fields } from '../marks';
import { AUTHENTICATION, CHANGES_IN_V2, PAGINATION, SEARCH_QUOTA } from './pages';

/** https://developer.valu8group.com/docs/pagination; the last of https://developer.valu8group.com/docs/breaking-api-changes-for-v2 */
export const LIMITS = {
	pageNumber: { usual: 1, most: 10 },
	pageSize: { usual: 10, most: 500 },
	/** Companies by page number. */
	byPageNumber: 5_000,
	/** Companies by cursor. */
	byCursor: 100_000,
} as const;

// That page gives the two highest numbers the other way round: 500 pages of 10. The newer page says its numbers twice, and wins.

const pagination = {
	service: 'valu8',
	page: PAGINATION,
	read: 'part',
	cut: 'from "The cursor has a restriction to query u…" on',
} as const;
const quota = {
	service: 'valu8',
	page: SEARCH_QUOTA,
	read: 'part',
	cut: 'how minifiedSearch changes what is counted',
} as const;

const METHOD_AND_PATH =
	'Both pages print bodies without method and path; a JSON object with lists in it is taken for the body of a POST.';

function search(body: Fields): PrintedRequest {
	return {
		method: ours('POST', 'inferred'),
		path: ours('/companies', 'inferred'),
		token: 'Authorization',
		body,
	};
}

const inSweden = printed({ countryCode: printed(['SE']), NetSales: printed(['250000000']) });

const byPageNumber: Fields = {
	parameters: inSweden,
	currency: printed('SEK'),
	pageNumber: printed(1),
	pageSize: printed(10),
	sortByColumn: printed('NetSales'),
	sortByDirection: printed('Desc'),
};

const byCursor = (cursor: Fields[string]): Fields => ({
	parameters: inSweden,
	currency: printed('SEK'),
	cursor,
	pageSize: ours(500, 'inferred'),
});

const getAll = (variant: string) => ({ resource: 'company', operation: 'getAll', variant });

const nextCursor = [
	{
		reading: 'bare',
		status: ours(200, 'inferred'),
		headers: { 'x-pagination': example('bmV4dA==') },
	},
	{
		reading: 'JSON',
		status: ours(200, 'inferred'),
		headers: { 'x-pagination': example('{"cursor":"bmV4dA=="}') },
	},
];

export const companies: readonly Exchange[] = [
	{
		title: 'Valu8: search parameters',
		service: 'valu8',
		page: AUTHENTICATION,
		read: 'part',
		cut: 'the last section, on getting or resetting the password',
		note: 'The sample call of the page. It does not show the answer.',
		operation: { resource: 'company', operation: 'getSearchParameters' },
		request: {
			method: printed('GET'),
			path: printed('/companies/search-parameters'),
			token: 'Authorization',
		},
	},
	{
		...pagination,
		title: 'Valu8: search by page number',
		note: `${METHOD_AND_PATH} "parameters" is the key in both samples; ${CHANGES_IN_V2} speaks of searchParameters, which may mean the endpoint.`,
		operation: getAll('by page number'),
		request: search(byPageNumber),
	},
	{
		...quota,
		title: 'Valu8: search for what was updated',
		note: `${METHOD_AND_PATH} Whether the date means "on" or "since" is not printed. The sample spells false as Python does.`,
		operation: getAll('recently updated'),
		request: search({
			parameters: printed({
				countryCode: printed(['BE']),
				ContentUpdatedAt: printed(['2025-05-14']),
			}),
			currency: printed('usd'),
			pageNumber: printed(1),
			pageSize: printed(10),
			sortByColumn: printed('id'),
			sortByDirection: printed('asc'),
			minifiedSearch: printed(false),
		}),
	},
	{
		...pagination,
		title: 'Valu8: search by cursor, first page',
		note: 'The page writes "the parameter Cursor"; the spelling in JSON follows its siblings. No page says whether pageSize holds here.',
		operation: getAll('by cursor'),
		request: search(byCursor(respelled('*', 'inferred'))),
		answers: nextCursor,
	},
	{
		...pagination,
		title: 'Valu8: search by cursor, next page',
		note: 'Printed: what the header x-pagination held goes into Cursor of the next request, each time.',
		operation: getAll('by cursor'),
		request: search(byCursor(ours(received('cursor'), 'inferred'))),
		answers: nextCursor,
	},
	{
		title: 'Valu8: search by cursor, past the last company',
		service: 'valu8',
		page: CHANGES_IN_V2,
		read: 'part',
		cut: 'what follows the sentence that many properties have been renamed, if anything does',
		note: 'Printed: to be repeated until an empty list is received.',
		operation: getAll('by cursor'),
		request: search(byCursor(ours(received('lastCursor'), 'inferred'))),
		answers: [{ status: ours(200, 'inferred'), body: printed([]) }],
	},
	{
		...pagination,
		title: 'Valu8: a page number above the highest',
		request: search({ ...byPageNumber, pageNumber: example(LIMITS.pageNumber.most + 1) }),
		answers: [{ status: printed(400) }],
	},
	{
		...pagination,
		title: 'Valu8: a page size above the highest',
		request: search({ ...byPageNumber, pageSize: example(LIMITS.pageSize.most + 1) }),
		answers: [{ status: printed(400) }],
	},
];
