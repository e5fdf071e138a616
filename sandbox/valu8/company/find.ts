import type { Company } from '../../types';
import type { Valu8 } from '../context';
import { firstAbove, pageOf, type Listing, type Page } from '../paging';
import type { Search } from '../search';
import { sorted } from '../sort';
import { invent, rankOf } from './invent';
import type { Matches } from './filters';

/** Printed are the first three; one that a page calls by another name is invented. */
const COLUMNS = new Map<string, keyof Company>([
	['Valu8Id', 'valu8Id'],
	['id', 'valu8Id'],
	['NetSales', 'inventedRevenue'],
	...(Object.keys(invent(0)) as Array<keyof Company>).map((field) => [field, field] as const),
]);

/** One page of a search; each company on it counts against the quota. */
export function findCompanies(
	valu8: Valu8,
	{ matches, sort, minified, paging }: Search,
): Page<Partial<Company>> {
	const byRelevance = companiesOf(valu8, matches);
	const listing = sort
		? { ...byRelevance, above: () => sorted(byRelevance.above(-1), sort, COLUMNS) }
		: byRelevance;
	const page = pageOf(listing, paging);
	valu8.quota.spend(page.items.map(({ valu8Id }) => valu8Id));
	return minified ? { ...page, items: page.items.map(partOf) } : page;
}

/** Of the countries that the account has. */
export function companiesOf({ companies, ways }: Valu8, matches: Matches): Listing<Company> {
	const keyOf = ({ valu8Id }: Company) => rankOf(valu8Id);
	return {
		keyOf,
		*above(key) {
			const ranked = companies.ranked();
			for (let index = firstAbove(ranked, keyOf, key); index < ranked.length; index++) {
				const company = ranked[index];
				if (company && ways.countries.includes(company.inventedCountry) && matches(company))
					yield company;
			}
		},
	};
}

/** Invented which part: of a minified search only that it returns less is printed. */
const partOf = ({ valu8Id, inventedName, inventedCountry }: Company): Partial<Company> => ({
	valu8Id,
	inventedName,
	inventedCountry,
});
