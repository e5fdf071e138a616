import type { INodeProperties } from 'n8n-workflow';
import { getAll } from './getAll';

export const operations = { getAll };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['relation'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many relations',
				description: 'Get the relations that a query finds',
			},
		],
		default: 'getAll',
	},
	...getAll.fields,
];
