import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../common/service';
import type { ValifyCredential } from '../credential';
import * as apiRequest from './apiRequest';
import * as document from './document';
import * as face from './face';
import * as otp from './otp';
import * as sanction from './sanction';
import * as transaction from './transaction';
import * as transliteration from './transliteration';
import * as verificationLink from './verificationLink';

export const operations: Record<string, Record<string, Operation<ValifyCredential>>> = {
	apiRequest: apiRequest.operations,
	document: document.operations,
	face: face.operations,
	otp: otp.operations,
	sanction: sanction.operations,
	transaction: transaction.operations,
	transliteration: transliteration.operations,
	verificationLink: verificationLink.operations,
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
			{ name: 'Face', value: 'face' },
			{ name: 'OTP', value: 'otp' },
			{ name: 'Sanction List', value: 'sanction' },
			{ name: 'Transaction', value: 'transaction' },
			{ name: 'Transliteration', value: 'transliteration' },
			{ name: 'Verification Link', value: 'verificationLink' },
		],
		default: 'document',
	},
	...apiRequest.properties,
	...document.properties,
	...face.properties,
	...otp.properties,
	...sanction.properties,
	...transaction.properties,
	...transliteration.properties,
	...verificationLink.properties,
];
