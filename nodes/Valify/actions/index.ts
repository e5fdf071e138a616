import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../shared/service';
import type { ValifyCredential } from '../credential';
import * as apiRequest from './apiRequest';
import * as document from './document';
import * as transliteration from './transliteration';

export const operations: Record<string, Record<string, Operation<ValifyCredential>>> = {
	apiRequest: apiRequest.operations,
	document: document.operations,
	transliteration: transliteration.operations,
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'API Request', value: 'apiRequest' },
			{ name: 'Document', value: 'document' },
			{ name: 'Transliteration', value: 'transliteration' },
		],
		default: 'document',
	},
	...apiRequest.properties,
	...document.properties,
	...transliteration.properties,
];
