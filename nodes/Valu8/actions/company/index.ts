import type { INodeProperties } from 'n8n-workflow';
import { getSearchParameters } from './getSearchParameters';

export const operations = { getSearchParameters };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['company'] } },
		options: [
			{
				name: 'Get Search Parameters',
				value: 'getSearchParameters',
				action: 'Get the search parameters for companies',
				description: 'Get the parameters that a search for companies can use',
			},
		],
		default: 'getSearchParameters',
	},
	...getSearchParameters.fields,
];
