import type { INodeProperties } from 'n8n-workflow';
import { compare } from './compare';
import { compareWithTransaction } from './compareWithTransaction';

export const operations = { compare, compareWithTransaction };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['face'] } },
		options: [
			{
				name: 'Compare Two Images',
				value: 'compare',
				action: 'Compare two faces',
				description: 'Tell whether two pictures show the same person (face match)',
			},
			{
				name: 'Compare With Transaction',
				value: 'compareWithTransaction',
				action: 'Compare a face with a document',
				description: 'Tell whether a picture shows the person of a document that was read before (face match)',
			},
		],
		default: 'compare',
	},
	...compare.fields,
	...compareWithTransaction.fields,
];
