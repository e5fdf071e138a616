import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../common/service';
import type { Valu8Credential } from '../credential';
import * as apiRequest from './apiRequest';
import * as company from './company';
import * as relation from './relation';

export const operations: Record<string, Record<string, Operation<Valu8Credential>>> = {
	apiRequest: apiRequest.operations,
	company: company.operations,
	relation: relation.operations,
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'API Request', value: 'apiRequest' },
			{ name: 'Company', value: 'company' },
			{ name: 'Relation', value: 'relation' },
		],
		default: 'company',
	},
	...apiRequest.properties,
	...company.properties,
	...relation.properties,
];
