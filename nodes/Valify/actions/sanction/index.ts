import type { INodeProperties } from 'n8n-workflow';
import { search } from './search';

export const operations = { search };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['sanction'] } },
		options: [
			{
				name: 'Search',
				value: 'search',
				action: 'Search sanction lists',
				description: 'Look a person up in sanction lists (Sanction Shield)',
			},
		],
		default: 'search',
	},
	...search.fields,
];
