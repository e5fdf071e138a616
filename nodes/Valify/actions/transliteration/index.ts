import type { INodeProperties } from 'n8n-workflow';
import { names } from './names';

export const operations = { names };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transliteration'] } },
		options: [
			{
				name: 'Names',
				value: 'names',
				action: 'Transliterate names',
				description: 'Write an Arabic name in Latin letters',
			},
		],
		default: 'names',
	},
	...names.fields,
];
