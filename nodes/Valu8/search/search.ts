import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../common/errors';
import type { Fields } from '../../common/fields';
import type { Credential, Remedies, ServiceRequest } from '../../common/service';
import { readSearchDialect, type SearchDialect } from './differences';
import { readFilters, type Filters } from './filters';
import type { ListKind } from './lists';
import type { Listing } from './pages';
import { planPaging } from './paging';
import { ownValue } from './shape';

/** What to look for, and in which form it is wanted. https://developer.valu8group.com/docs/pagination */
export interface Search {
	filters: Filters;
	/** What stands beside the filters, under the names that Valu8 prints. */
	attributes: {
		currency?: string;
		minifiedSearch?: boolean;
		sortByColumn?: string;
		sortByDirection?: string;
	};
	dialect: SearchDialect;
}

export const formOptions: INodeProperties[] = [
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. SEK',
		description:
			'Three letters. By its name the currency that amounts are searched and given in (inferred).',
	},
	{
		displayName: 'Minified Search',
		name: 'minifiedSearch',
		type: 'boolean',
		default: false,
		description:
			'Whether to get less of each company. Valu8 writes that this bears on how your Search Quota is counted; how could not be read.',
	},
];

export const sortOptions: INodeProperties[] = [
	{
		displayName: 'Sort By',
		name: 'sortBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. NetSales',
		description:
			'The column that decides the order. Empty: Valu8 sorts by relevance. Sorted lists are read by page number, so 5,000 is the most.',
	},
	{
		displayName: 'Sort Direction',
		name: 'sortDirection',
		type: 'options',
		options: [
			{ name: 'Ascending', value: 'Asc' },
			{ name: 'Descending', value: 'Desc' },
		],
		default: 'Asc',
		description: 'The direction of Sort By',
	},
];

/** @throws {InputError} naming the field */
export function readSearch(parameters: Fields, credential: Credential, kind: ListKind): Search {
	const dialect = readSearchDialect(parameters, credential, kind);
	return {
		filters: readFilters(parameters, dialect.valuesAsGiven),
		attributes: readAttributes(parameters),
		dialect,
	};
}

function readAttributes(parameters: Fields): Search['attributes'] {
	const given = parameters.options();
	const currency = given.text('currency', 'Currency').trim();
	if (currency !== '' && !/^[a-z]{3}$/i.test(currency))
		throw new InputError('Currency', `is "${currency}"`, 'Write three letters, as in SEK.');
	const minifiedSearch = given.flag('minifiedSearch', 'Minified Search');
	const sortByColumn = given.text('sortBy', 'Sort By').trim();
	const direction = given.text('sortDirection', 'Sort Direction').trim();
	// One of the samples has "asc": the case is left as it is given.
	if (direction !== '' && !/^(asc|desc)$/i.test(direction))
		throw new InputError('Sort Direction', `is "${direction}"`, 'Write Asc or Desc.');
	if (direction !== '' && sortByColumn === '')
		throw new InputError(
			'Sort Direction',
			'has no Sort By beside it',
			'Fill in Sort By, or remove Sort Direction.',
		);
	return {
		...(currency !== '' && { currency }),
		...(minifiedSearch !== undefined && { minifiedSearch }),
		...(sortByColumn !== '' && { sortByColumn }),
		...(direction !== '' && { sortByDirection: direction }),
	};
}

/** The search as a list to read so many items of. @throws {InputError} */
export function toListing(search: Search, kind: ListKind, limit: number): Listing {
	const { dialect, attributes } = search;
	const { mode, pageSize, names, nextCursor, itemsPath, method, path, sendAs } = dialect;
	const paging = planPaging({
		limit,
		mode,
		pageSize,
		sorted: attributes.sortByColumn !== undefined,
	});
	checkNames(search);
	const request: ServiceRequest = {
		method,
		path,
		...encode(search),
		// A search changes nothing, whatever its method.
		repeatable: true,
		remedies: remediesFor(kind),
	};
	return {
		request,
		names,
		nextCursor,
		itemsPath,
		place: sendAs === 'body' ? 'body' : 'query',
		paging,
	};
}

function encode({ filters, attributes, dialect }: Search): Pick<ServiceRequest, 'query' | 'body'> {
	const key = keyOf(dialect);
	if (dialect.sendAs === 'body')
		return { body: key === '' ? { ...filters, ...attributes } : { [key]: filters, ...attributes } };
	if (dialect.sendAs === 'each') return { query: { ...filters, ...attributes } };
	return {
		query: {
			...(Object.keys(filters).length > 0 && { [key]: JSON.stringify(filters) }),
			...attributes,
		},
	};
}

/** What the filters stand under; '' where they stand beside the attributes. As JSON in the query they need a name. */
function keyOf({ sendAs, filtersKey }: SearchDialect): string {
	if (sendAs === 'each') return '';
	return sendAs === 'json' && filtersKey === '' ? 'parameters' : filtersKey;
}

/** Nothing may take the place of filters: a search without them finds everything. */
function checkNames({ filters, dialect }: Search): void {
	const { names } = dialect;
	const reserved = [
		names.cursor,
		names.pageNumber,
		names.pageSize,
		'currency',
		'minifiedSearch',
		'sortByColumn',
		'sortByDirection',
	];
	const key = keyOf(dialect);
	if (reserved.includes(key)) {
		throw new InputError(
			'Filters Key',
			`is "${key}", which the search itself has`,
			'Choose another name under API Differences.',
		);
	}
	const taken =
		key === '' ? reserved.find((name) => ownValue(filters, name) !== undefined) : undefined;
	if (taken === undefined) return;
	throw new InputError(
		'Filters',
		`names "${taken}", which the search itself has`,
		'Remove it there, or give the filters a key under API Differences.',
	);
}

function remediesFor({ things }: ListKind): Remedies {
	return {
		400: `Check the names and values in Filters, and what is set under Options.${things === 'relations' ? ' How relations are asked for could not be read: see API Differences.' : ''}`,
		404: 'Check Path under API Differences, and the Base URL in the credential.',
		405: 'Choose another Method under API Differences.',
	};
}
