import type { INodeProperties } from 'n8n-workflow';
import { getAll } from './getAll';
import { getSearchParameters } from './getSearchParameters';

export const operations = { getAll, getSearchParameters };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['company'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many companies',
				description: 'Get the companies that a search finds',
			},
			{
				name: 'Get Search Parameters',
				value: 'getSearchParameters',
				action: 'Get the search parameters for companies',
				description: 'Get the parameters that a search for companies can use',
			},
		],
		default: 'getAll',
	},
	...getAll.fields,
	...getSearchParameters.fields,
];
