import type { Endpoint } from '../../core/service';
import type { Company } from '../../types';
import { call } from '../call';
import type { Valu8 } from '../context';
import { jsonParameter, queryOf } from '../given';
import { DOCUMENTED, pageOf, pagingOf, type Listing } from '../paging';
import { FILTERS, matcherOf, type Matches } from './filters';

const PARAMETERS = FILTERS.map(({ name, type, description }) => ({ name, type, description }));

/** The search, and the list of what one can search by. */
export const company = (valu8: Valu8): Endpoint[] => [
	// The name of the path and of `searchParameters`, the caps and the end of the paging are documented, the rest is invented.
	call(valu8, {
		method: 'GET',
		path: '/companies',
		serve(arrival) {
			const given = queryOf(arrival, [DOCUMENTED.page, DOCUMENTED.size]);
			const matches = matcherOf(jsonParameter(given, 'searchParameters') ?? {});
			return { status: 200, body: pageOf(listing(valu8, matches), pagingOf(given, DOCUMENTED)) };
		},
	}),
	call(valu8, {
		method: 'GET',
		path: '/companies/search-parameters',
		serve: () => ({ status: 200, body: PARAMETERS }),
	}),
];

export function listing(valu8: Valu8, matches: Matches | undefined): Listing<Company> {
	return { items: valu8.companies.all(), keyOf: ({ valu8Id }) => valu8Id, matches };
}
