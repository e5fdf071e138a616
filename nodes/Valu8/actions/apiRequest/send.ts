import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../../tokens';
import { apiRequestFields, readApiRequest } from '../../../common/apiRequest';
import { InputError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import { fileOptions, toOutput, wantsFile } from '../../../common/fileOutput';
import { optionsField } from '../../../common/options';
import { showFor } from '../../../common/resource';
import type { Operation, ServiceRequest } from '../../../common/service';
import type { Valu8Credential } from '../../credential';
import { pagingDifferencesField, readPagingDialect } from '../../search/differences';
import type { Listing } from '../../search/pages';
import { planPaging } from '../../search/paging';
import { itemsReceived } from '../../search/quota';
import { limitFields, readItems, readLimit } from '../../search/readItems';
import { SEARCH_PARAMETERS_PATH } from '../../search/searchParameters';

const paged = { paging: ['cursor', 'page'] };

const pagingField: INodeProperties = {
	displayName: 'Paging',
	name: 'paging',
	type: 'options',
	options: [
		{
			name: 'By Cursor',
			value: 'cursor',
			description: 'Reads on until the list is empty: 100,000 at most',
		},
		{ name: 'By Page Number', value: 'page', description: '10 pages of 500 at most' },
		{ name: 'Off', value: 'off', description: 'One request; its answer is everything' },
	],
	default: 'off',
	description:
		'How to get more than one page. What paging needs is added to the body, or with GET to the query.',
};

const quotaNotice: INodeProperties = {
	displayName:
		'Each company from companies or relations that is new to you in the contract period counts against your Search Quota.',
	name: 'quotaNotice',
	type: 'notice',
	default: '',
};

export const send: Operation<Valu8Credential> = {
	fields: [
		...apiRequestFields(SEARCH_PARAMETERS_PATH, 'GET'),
		pagingField,
		...showFor(paged, [...limitFields, quotaNotice]),
		optionsField(fileOptions),
		...showFor(paged, [pagingDifferencesField]),
	],
	prepare: (item, credential) => {
		const request = readApiRequest(item, credential);
		const paging = item.oneOf('paging', 'Paging', ['cursor', 'page', 'off']);
		if (paging === 'off')
			return async (sendRequest) => await toOutput(item, await sendRequest(request));
		if (wantsFile(item))
			throw new InputError(
				'Paging',
				'must be off for a file',
				'Switch it off, or set Response Format to JSON.',
			);
		const limit = readLimit(item);
		const listing = toListing(item, request, paging, limit);
		return async (sendRequest, { hint, count }) =>
			await readItems(sendRequest, listing, limit, hint, (received) =>
				count(received, itemsReceived),
			);
	},
};

function toListing(
	item: ItemFields,
	request: ServiceRequest,
	mode: 'cursor' | 'page',
	limit: number,
): Listing {
	const { pageSize, ...dialect } = readPagingDialect(item);
	const place = request.method === 'GET' ? 'query' : 'body';
	if (place === 'body' && request.body !== undefined && !isRecord(request.body)) {
		throw new InputError(
			'Body (JSON)',
			'has no place for what paging adds',
			'Write it as a JSON object, or switch Paging off.',
		);
	}
	return {
		...dialect,
		request,
		place,
		paging: planPaging({ limit, mode, pageSize, sorted: false }),
	};
}
