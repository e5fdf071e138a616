/** What tells one list of Valu8 from another. */
export interface ListKind {
	/** Where it is, unless the user says otherwise. */
	path: string;
	/** What the user calls that which narrows the list. */
	criteria: string;
	/** The parameter that carries it, unless the user says otherwise. */
	parameter: string;
	/** The names come from Company: Get Search Parameters. */
	knownNames: boolean;
}

/**
 * The endpoint and `searchParameters` are documented, how they are sent is not.
 * https://developer.valu8group.com/docs/breaking-api-changes-for-v2
 */
export const COMPANIES: ListKind = { path: '/companies', criteria: 'Filters', parameter: 'searchParameters', knownNames: true };

/** That the endpoint takes one query object is documented on the same page; neither its parameter's name nor what is in it. */
export const RELATIONS: ListKind = { path: '/relations', criteria: 'Query', parameter: 'query', knownNames: false };
