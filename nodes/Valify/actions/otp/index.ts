import type { INodeProperties } from 'n8n-workflow';
import { sendEmail } from './sendEmail';
import { sendPhone } from './sendPhone';
import { verifyEmail } from './verifyEmail';
import { verifyPhone } from './verifyPhone';

export const operations = { sendEmail, sendPhone, verifyEmail, verifyPhone };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['otp'] } },
		options: [
			{
				name: 'Send to Email',
				value: 'sendEmail',
				action: 'Send a one time password by email',
				description: 'Send a one-time password by email',
			},
			{
				name: 'Send to Phone',
				value: 'sendPhone',
				action: 'Send a one time password to a phone',
				description: 'Send a one-time password to an Egyptian mobile phone',
			},
			{
				name: 'Verify Email',
				value: 'verifyEmail',
				action: 'Verify a one time password sent by email',
				description: 'Tell whether the code that was sent by email is right',
			},
			{
				name: 'Verify Phone',
				value: 'verifyPhone',
				action: 'Verify a one time password sent to a phone',
				description: 'Tell whether the code that was sent to a phone is right',
			},
		],
		default: 'sendPhone',
	},
	...sendEmail.fields,
	...sendPhone.fields,
	...verifyEmail.fields,
	...verifyPhone.fields,
];
