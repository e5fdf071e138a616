import type { Endpoint } from '../../core/service';
import { call } from '../call';
import { companiesOf } from '../company/find';
import { rankOf } from '../company/invent';
import type { Valu8 } from '../context';
import { jsonBody } from '../given';
import { pageOf, type Listing, type Page } from '../paging';
import { answerOf, searchOf, type Search } from '../search';
import { sorted } from '../sort';
import { ownersOf, type Relation } from './owners';

/** Printed: the name of the path, that it takes one query object, and that its companies count against the quota. The rest is invented. */
export const relation = (valu8: Valu8): Endpoint[] => [
	call(valu8, {
		method: 'POST',
		path: '/relations',
		serve: (arrival) => answerOf(valu8, findRelations(valu8, searchOf(valu8, jsonBody(arrival)))),
	}),
];

const COLUMNS = new Map<string, keyof Relation>(
	(['inventedFrom', 'inventedTo', 'inventedStake'] as const).map((field) => [field, field]),
);

/** The owners of the companies that a search finds. A minified one leaves nothing out. */
function findRelations(valu8: Valu8, { matches, sort, paging }: Search): Page<Relation> {
	const inOrder = relationsOf(valu8, matches);
	const listing = sort
		? { ...inOrder, above: () => sorted(inOrder.above(-1), sort, COLUMNS) }
		: inOrder;
	const page = pageOf(listing, paging);
	valu8.quota.spend(
		page.items.flatMap(({ inventedFrom, inventedTo }) => [inventedFrom, inventedTo]),
	);
	return page;
}

/** More than any id: with a rank of 32 bits before it a key stays within 53. */
const IDS = 2 ** 21;

/** Company by company, and of each in ascending order of the owners. */
function relationsOf(valu8: Valu8, matches: Search['matches']): Listing<Relation> {
	const owned = companiesOf(valu8, matches);
	const keyOf = ({ inventedTo, inventedFrom }: Relation) => rankOf(inventedTo) * IDS + inventedFrom;
	const isOurs = ({ inventedFrom }: Relation) =>
		valu8.ways.countries.includes(valu8.companies.find(inventedFrom)?.inventedCountry ?? '');
	return {
		keyOf,
		*above(key) {
			// The company that the key is of may have more owners.
			for (const { valu8Id } of owned.above(Math.floor(key / IDS) - 1)) {
				yield* ownersOf(valu8.companies, valu8Id).filter(
					(edge) => keyOf(edge) > key && isOurs(edge),
				);
			}
		},
	};
}
