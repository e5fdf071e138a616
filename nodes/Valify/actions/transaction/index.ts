import type { INodeProperties } from 'n8n-workflow';
import { fetchImages } from './fetchImages';
import { inquire } from './inquire';

export const operations = { fetchImages, inquire };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['transaction'] } },
		options: [
			{
				name: 'Fetch Images',
				value: 'fetchImages',
				action: 'Fetch the images of a transaction',
				description: 'Get the pictures that were sent in a transaction, decrypted',
			},
			{
				name: 'Inquire',
				value: 'inquire',
				action: 'Inquire about a transaction',
				description: 'Get what an earlier transaction was asked and found, decrypted',
			},
		],
		default: 'inquire',
	},
	...fetchImages.fields,
	...inquire.fields,
];
