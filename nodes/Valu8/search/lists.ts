import { companiesReceived, relationsReceived } from './quota';

/** What tells one list of Valu8 from another. */
export interface ListKind {
	/** What comes out, for people. */
	things: string;
	/** Where it is, unless the user says otherwise. */
	path: string;
	/** The names of filters come from Company: Get Search Parameters. */
	knownNames: boolean;
	/** The sentence that tells the user how many were received, and what that means for the Search Quota. */
	received: (total: number) => string;
}

/** https://developer.valu8group.com/docs/pagination prints what is sent; that it goes to this path is inferred. */
export const COMPANIES: ListKind = {
	things: 'companies',
	path: '/companies',
	knownNames: true,
	received: companiesReceived,
};

/**
 * That there is such an endpoint, and that it takes a query object, stands on
 * https://developer.valu8group.com/docs/breaking-api-changes-for-v2; what is in that object could not be read. So it is
 * asked like the companies.
 */
export const RELATIONS: ListKind = {
	things: 'relations',
	path: '/relations',
	knownNames: false,
	received: relationsReceived,
};
