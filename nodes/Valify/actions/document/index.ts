import type { INodeProperties } from 'n8n-workflow';
import { extract } from './extract';

export const operations = { extract };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['document'] } },
		options: [
			{
				name: 'Extract Data',
				value: 'extract',
				action: 'Extract data from a document',
				description: 'Read an identity document from photos of it (OCR)',
			},
		],
		default: 'extract',
	},
	...extract.fields,
];
