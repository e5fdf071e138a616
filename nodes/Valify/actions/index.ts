import type { INodeProperties } from 'n8n-workflow';
import { API_REQUEST } from '../../common/apiRequest';
import { propertiesOf, subtitleOf, type Resources } from '../../common/resource';
import type { ValifyCredential } from '../credential';
import { apiRequest } from './apiRequest';
import { document } from './document';
import { face } from './face';
import { otp } from './otp';
import { sanction } from './sanction';
import { transaction } from './transaction';
import { transliteration } from './transliteration';
import { verificationLink } from './verificationLink';

export const resources: Resources<ValifyCredential> = {
	apiRequest,
	document,
	face,
	otp,
	sanction,
	transaction,
	transliteration,
	verificationLink,
};

const choice: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Document', value: 'document' },
		{ name: 'Face', value: 'face' },
		{ name: 'OTP', value: 'otp' },
		{ name: 'Sanction List', value: 'sanction' },
		{ name: 'Transaction', value: 'transaction' },
		{ name: 'Transliteration', value: 'transliteration' },
		{ name: 'Verification Link', value: 'verificationLink' },
		{ name: 'API Request', value: API_REQUEST },
	],
	default: 'document',
};

export const properties = propertiesOf(choice, resources);

export const subtitle = subtitleOf(choice, resources);
