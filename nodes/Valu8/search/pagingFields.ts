import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../common/errors';
import { defaultsOf } from '../../common/options';
import type { Parameters } from '../../common/parameters';
import { MAX_ITEMS_BY_CURSOR, MAX_PAGE_SIZE, MAX_PAGES, type Listing, type NamedNumber, type Paging } from './pages';

export function pagingField(byDefault: Paging['by']): INodeProperties {
	return {
		displayName: 'Paging',
		name: 'paging',
		type: 'options',
		options: [
			{ name: 'By Cursor', value: 'cursor', description: 'Reads on until the list is empty: 100,000 items at most' },
			{ name: 'By Page Number', value: 'page', description: '500 pages of 10 items at most' },
			{ name: 'Off', value: 'off', description: 'One request; its answer is everything' },
		],
		default: byDefault,
		description: 'How to get more than one page',
	};
}

const byCursor = { show: { '/paging': ['cursor'] } };
const byPage = { show: { '/paging': ['page'] } };
const paged = { show: { '/paging': ['cursor', 'page'] } };

/** What the documentation leaves open about paging; names in capitals come from it. */
export const pagingOptions: INodeProperties[] = [
	{
		displayName: 'Cursor Parameter',
		name: 'cursorParameter',
		type: 'string',
		default: 'cursor',
		displayOptions: byCursor,
		description: 'The parameter that takes the cursor of the next page. Not documented.',
	},
	{
		displayName: 'First Page',
		name: 'firstPage',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MAX_PAGES, numberPrecision: 0 },
		default: 1,
		displayOptions: byPage,
		description: 'The number of the first page: 0 or 1. Not documented.',
	},
	{
		displayName: 'Items Path',
		name: 'itemsPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. data.items',
		description: 'Where the list is in the answer. Empty: the answer itself, or the only list in it. Not documented.',
	},
	{
		displayName: 'Next Cursor In',
		name: 'nextCursorIn',
		type: 'options',
		options: [
			{ name: 'Body', value: 'body' },
			{ name: 'Header', value: 'header' },
		],
		default: 'body',
		displayOptions: byCursor,
		description: 'Whether the next cursor stands in the body or in a header of the answer. Not documented.',
	},
	{
		displayName: 'Next Cursor Name',
		name: 'nextCursorName',
		type: 'string',
		default: 'nextCursor',
		placeholder: 'e.g. paging.next',
		displayOptions: byCursor,
		description: 'The path in the body, or the name of the header, that holds the next cursor. Not documented.',
	},
	{
		displayName: 'Page Number Parameter',
		name: 'pageNumberParameter',
		type: 'string',
		default: 'pageNumber',
		displayOptions: byPage,
		description: 'The parameter that takes the number of the page. Documented as pageNumber.',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 10,
		displayOptions: paged,
		description: 'How many items to ask for at a time. By page number 10 at most; by cursor not documented, and not sent unless set here.',
	},
	{
		displayName: 'Page Size Parameter',
		name: 'pageSizeParameter',
		type: 'string',
		default: 'pageSize',
		displayOptions: paged,
		description: 'The parameter that takes the page size. Documented as pageSize, once as pagesize.',
	},
	{
		displayName: 'Send Paging In',
		name: 'sendPagingIn',
		type: 'options',
		options: [
			{ name: 'Body', value: 'body', description: 'The JSON body of the request' },
			{ name: 'Query', value: 'query', description: 'The query parameters of the request' },
		],
		default: 'query',
		displayOptions: paged,
		description: 'Where the parameters of paging go. Not documented.',
	},
];

/** @throws {InputError} naming the field */
export function readPaging(parameters: Parameters): Pick<Listing, 'itemsPath' | 'paging' | 'pagingIn'> {
	const options = parameters.collection('requestOptions', 'Request Options', defaultsOf(pagingOptions));
	const paging = readMode(parameters, options);
	return {
		itemsPath: options.text('itemsPath', 'Items Path'),
		paging,
		pagingIn: paging.by !== 'off' && options.value('sendPagingIn') === 'body' ? 'body' : 'query',
	};
}

function readMode(parameters: Parameters, options: Parameters): Paging {
	const name = (key: string, label: string) => options.requiredText(key, label).trim();
	const pageSize = (most: number): NamedNumber => ({
		parameter: name('pageSizeParameter', 'Page Size Parameter'),
		value: options.wholeNumber('pageSize', 'Page Size', 1, most),
	});
	switch (parameters.value('paging')) {
		case 'cursor': {
			const chosen = parameters.collection('requestOptions', 'Request Options').value('pageSize') !== undefined;
			return {
				by: 'cursor',
				parameter: name('cursorParameter', 'Cursor Parameter'),
				next: { in: options.value('nextCursorIn') === 'header' ? 'header' : 'body', name: name('nextCursorName', 'Next Cursor Name') },
				...(chosen && { pageSize: pageSize(MAX_ITEMS_BY_CURSOR) }),
			};
		}
		case 'page':
			return {
				by: 'page',
				parameter: name('pageNumberParameter', 'Page Number Parameter'),
				first: options.wholeNumber('firstPage', 'First Page', 0, MAX_PAGES),
				pageSize: pageSize(MAX_PAGE_SIZE),
			};
		case 'off':
			return { by: 'off' };
		default:
			throw new InputError('Paging', 'is none of cursor, page and off', 'Correct the expression in it.');
	}
}
