import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valu8 } from '../context';
import { BadRequest } from '../errors';
import { jsonParameter, queryOf } from '../given';
import { DOCUMENTED, pageOf, pagingOf } from '../paging';
import { ownersOf } from './owners';

/** Documented: the name of the path, and that it takes one query object. The rest is invented. */
export const relation = (valu8: Valu8): Endpoint[] => [
	call(valu8, {
		method: 'GET',
		path: '/relations',
		serve(arrival) {
			const given = queryOf(arrival, [DOCUMENTED.page, DOCUMENTED.size]);
			const id = idOf(jsonParameter(given, 'query') ?? {});
			const listing = { items: ownersOf(valu8.companies, id), keyOf: (edge: { inventedFrom: number }) => edge.inventedFrom };
			return { status: 200, body: pageOf(listing, pagingOf(given, DOCUMENTED)) };
		},
	}),
];

function idOf({ inventedValu8Id: id, ...others }: JsonObject): number {
	const [unknown] = Object.keys(others);
	if (unknown !== undefined) throw new BadRequest(`unknown query field "${unknown}"`);
	if (typeof id !== 'number' || !Number.isInteger(id)) throw new BadRequest('query must have inventedValu8Id, an integer');
	return id;
}
