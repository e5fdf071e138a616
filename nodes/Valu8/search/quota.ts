import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../common/errors';
import type { Filters } from './filters';

// https://developer.valu8group.com/docs/handeling-your-search-quota

export const readEverythingOption: INodeProperties = {
	displayName: 'Read Everything',
	name: 'readEverything',
	type: 'boolean',
	default: false,
	description:
		'Whether to read all that your account may see when there is no filter. This can use up the Search Quota of your contract in one run.',
};

/** @param what would read everything, e.g. `Return All` @throws {InputError} */
export function guardAgainstEverything(
	filters: Filters,
	readEverything: boolean,
	what: string,
): void {
	if (readEverything || Object.keys(filters).length > 0) return;
	throw new InputError(
		'Filters',
		`is empty, so that ${what} would read all that your account may see`,
		'Add a filter. If you want everything, switch on Read Everything under Options: each company that is new to you in the contract period counts against your Search Quota.',
	);
}

export const companiesReceived = (total: number): string =>
	total === 1
		? '1 company was received. If you had not received it before in this contract period, it counts against your Search Quota.'
		: `${total.toLocaleString('en')} companies were received. Each one that you had not received before in this contract period counts against your Search Quota.`;

/** Of a request that the user wrote: what it gave may be companies. */
export const itemsReceived = (total: number): string =>
	`${total === 1 ? '1 item was' : `${total.toLocaleString('en')} items were`} received. Each company among them that you had not received before in this contract period counts against your Search Quota.`;

export const relationsReceived = (total: number): string =>
	total === 1
		? '1 relation was received. Each company in it that you had not received before in this contract period counts against your Search Quota.'
		: `${total.toLocaleString('en')} relations were received. Each company in them that you had not received before in this contract period counts against your Search Quota.`;
