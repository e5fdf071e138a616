import type { INodeProperties } from 'n8n-workflow';
import { create } from './create';

export const operations = { create };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['verificationLink'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a verification link',
				description: 'Create a link under which a person verifies themselves on Valify\'s web page',
			},
		],
		default: 'create',
	},
	...create.fields,
];
