import type { INodeProperties } from 'n8n-workflow';
import { API_REQUEST } from '../../common/apiRequest';
import { propertiesOf, subtitleOf, type Resources } from '../../common/resource';
import type { Valu8Credential } from '../credential';
import { apiRequest } from './apiRequest';
import { company } from './company';
import { relation } from './relation';

export const resources: Resources<Valu8Credential> = { apiRequest, company, relation };

const choice: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Company', value: 'company' },
		{ name: 'Relation', value: 'relation' },
		{ name: 'API Request', value: API_REQUEST },
	],
	default: 'company',
};

export const properties = propertiesOf(choice, resources);

export const subtitle = subtitleOf(choice, resources);
