import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../common/errors';
import { defaultsOf } from '../../common/options';
import type { Fields } from '../../common/fields';
import type { Credential } from '../../common/service';
import type { ListKind } from './lists';
import { MAX_PAGE_SIZE, type PagingMode } from './paging';
import type { NextCursorPlace } from './shape';

const NAME = 'apiDifferences';
const LABEL = 'API Differences';

/** What the attributes of paging are called. */
export interface PagingNames {
	cursor: string;
	pageNumber: string;
	pageSize: string;
}

/** How pages are asked for and told of. */
export interface PagingDialect {
	names: PagingNames;
	nextCursor: NextCursorPlace;
	/** Where the list is in an answer; '' finds it. */
	itemsPath: string;
	/** The largest page to ask for, where the user has said so. */
	pageSize: number | undefined;
}

/** How a search is sent. */
export interface SearchDialect extends PagingDialect {
	method: 'GET' | 'POST';
	path: string;
	mode: PagingMode;
	/** `body`: all in a JSON body; `json`: the filters as JSON in one query parameter; `each`: one query parameter for each. */
	sendAs: 'body' | 'json' | 'each';
	/** What the filters stand under; '' for beside everything else. */
	filtersKey: string;
	valuesAsGiven: boolean;
}

/** Printed on https://developer.valu8group.com/docs/pagination, with the header's name; how `cursor` is spelled in JSON is inferred. */
const PAGE_NUMBER = 'pageNumber';

const pagingDifferences: INodeProperties[] = [
	{
		displayName: 'Cursor Name',
		name: 'cursorName',
		type: 'string',
		default: 'cursor',
		placeholder: 'e.g. cursor',
		description:
			'What takes the cursor of the next page. The documentation writes "Cursor" in its text; this spelling is inferred from the names beside it.',
	},
	{
		displayName: 'Items Path',
		name: 'itemsPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. data.items',
		description:
			'Where the list is in the answer. Empty: the answer itself, or the only list in it. What an answer looks like could not be read.',
	},
	{
		displayName: 'Next Cursor In',
		name: 'nextCursorIn',
		type: 'options',
		options: [
			{ name: 'Body', value: 'body' },
			{ name: 'Header', value: 'header', description: 'As documented' },
		],
		default: 'header',
		description: 'Whether the next cursor stands in a header or in the body of the answer',
	},
	{
		displayName: 'Next Cursor Name',
		name: 'nextCursorName',
		type: 'string',
		default: 'x-pagination',
		placeholder: 'e.g. paging.next',
		description:
			'The name of the header, or the path in the body, that holds the next cursor. The header is documented as x-pagination.',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_PAGE_SIZE, numberPrecision: 0 },
		default: MAX_PAGE_SIZE,
		description:
			'How many items to ask for at a time at most. Documented for page numbers: up to 500. By cursor it is inferred.',
	},
	{
		displayName: 'Page Size Name',
		name: 'pageSizeName',
		type: 'string',
		default: 'pageSize',
		placeholder: 'e.g. pageSize',
		description: 'What takes the page size. Documented as pageSize, once as pagesize.',
	},
];

function searchDifferences({ path }: ListKind): INodeProperties[] {
	return [
		{
			displayName: 'Filter Values',
			name: 'filterValues',
			type: 'options',
			options: [
				{
					name: 'As Given in JSON',
					value: 'asGiven',
					description: 'For Filters (JSON): values are sent as they are written',
				},
				{ name: 'Lists of Texts', value: 'texts', description: 'As documented for companies' },
			],
			default: 'texts',
			description: 'In which form the values of filters are sent',
		},
		{
			displayName: 'Filters Key',
			name: 'filtersKey',
			type: 'string',
			default: 'parameters',
			placeholder: 'e.g. parameters',
			description:
				'What the filters stand under. Both samples in the documentation have parameters; an older page speaks of searchParameters. Empty: beside the other attributes.',
		},
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
			],
			default: 'POST',
			description:
				'The HTTP method. Inferred: the pages that could be read print a JSON object and no method.',
		},
		{
			displayName: 'Paging',
			name: 'paging',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description: 'By page number up to 5,000 and when sorted, else by cursor',
				},
				{ name: 'By Cursor', value: 'cursor', description: 'Unsorted, 100,000 at most' },
				{ name: 'By Page Number', value: 'page', description: '10 pages of 500 at most' },
			],
			default: 'automatic',
			description: 'How to get more than one page',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: path,
			placeholder: `e.g. ${path}`,
			description:
				'Where the list is, below the Base URL of the credential. Inferred: the documentation names the endpoint and prints no path.',
		},
		{
			displayName: 'Send Search As',
			name: 'sendSearchAs',
			type: 'options',
			options: [
				{
					name: 'JSON Body',
					value: 'body',
					description:
						'The documentation prints a JSON object; that it is the body is inferred. Needs the method POST.',
				},
				{
					name: 'Query Parameters',
					value: 'each',
					description: 'One for each filter and attribute',
				},
				{
					name: 'Query Parameters, Filters as JSON',
					value: 'json',
					description: 'The filters as JSON in one of them',
				},
			],
			default: 'body',
			description: 'How the search is sent',
		},
	];
}

function collectionOf(options: INodeProperties[]): INodeProperties {
	return {
		displayName: LABEL,
		name: NAME,
		type: 'collection',
		placeholder: 'Add difference',
		default: {},
		description: 'Only needed if Valu8 answers differently for your account',
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** For a search. To be the last field of an operation. */
export const searchDifferencesField = (kind: ListKind): INodeProperties =>
	collectionOf([...searchDifferences(kind), ...pagingDifferences]);

/** For a request that the user writes. To be the last field of an operation. */
export const pagingDifferencesField: INodeProperties = collectionOf(pagingDifferences);

/** @throws {InputError} naming the field */
export function readPagingDialect(parameters: Fields): PagingDialect {
	const given = parameters.collection(NAME, LABEL, defaultsOf(pagingDifferences));
	const name = (key: string, label: string) => given.requiredText(key, label).trim();
	const chosen = parameters.collection(NAME, LABEL).value('pageSize') !== undefined;
	return {
		names: {
			cursor: name('cursorName', 'Cursor Name'),
			pageNumber: PAGE_NUMBER,
			pageSize: name('pageSizeName', 'Page Size Name'),
		},
		nextCursor: {
			in: given.oneOf('nextCursorIn', 'Next Cursor In', ['header', 'body']),
			name: name('nextCursorName', 'Next Cursor Name'),
		},
		itemsPath: given.text('itemsPath', 'Items Path'),
		pageSize: chosen ? given.wholeNumber('pageSize', 'Page Size', 1, MAX_PAGE_SIZE) : undefined,
	};
}

/** @throws {InputError} naming the field */
export function readSearchDialect(
	parameters: Fields,
	{ baseUrl }: Credential,
	kind: ListKind,
): SearchDialect {
	const given = parameters.collection(NAME, LABEL, defaultsOf(searchDifferences(kind)));
	const path = given.path(
		'path',
		'Path',
		baseUrl,
		'Under API Differences, write only what follows the Base URL of the credential.',
	);
	const dialect: SearchDialect = {
		...readPagingDialect(parameters),
		method: given.oneOf('method', 'Method', ['POST', 'GET']),
		path,
		mode: given.oneOf('paging', 'Paging', ['automatic', 'cursor', 'page']),
		sendAs: given.oneOf('sendSearchAs', 'Send Search As', ['body', 'json', 'each']),
		filtersKey: given.text('filtersKey', 'Filters Key').trim(),
		valuesAsGiven: given.oneOf('filterValues', 'Filter Values', ['texts', 'asGiven']) === 'asGiven',
	};
	if (dialect.method === 'POST' || dialect.sendAs !== 'body') return dialect;
	throw new InputError(
		'Method',
		'GET cannot send a body',
		'Choose POST, or set Send Search As to query parameters.',
	);
}
