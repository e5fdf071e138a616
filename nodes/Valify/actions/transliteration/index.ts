import type { INodeProperties } from 'n8n-workflow';
import { names } from './names';
import { nationalId } from './nationalId';

export const operations = { names, nationalId };

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
			{
				name: 'National ID',
				value: 'nationalId',
				action: 'Transliterate a national ID',
				description: 'Write the data of an Egyptian National ID in Latin letters',
			},
		],
		default: 'names',
	},
	...names.fields,
	...nationalId.fields,
];
