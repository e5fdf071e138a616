import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { sendEmail } from './sendEmail';
import { sendPhone } from './sendPhone';
import { verifyOperation } from './shared';

export const otp: Resource<ValifyCredential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
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
				name: 'Verify Email Code',
				value: 'verifyEmail',
				action: 'Verify a code sent by email',
				description:
					'Tell whether the code that was sent by email is right. How Valify words a wrong one could not be read: only "verified: true" counts as right.',
			},
			{
				name: 'Verify Phone Code',
				value: 'verifyPhone',
				action: 'Verify a code sent to a phone',
				description:
					'Tell whether the code that was sent to a phone is right. How Valify words a wrong one could not be read: only "verified: true" counts as right.',
			},
		],
		default: 'sendPhone',
	},
	operations: {
		sendEmail,
		sendPhone,
		// https://valify.gitbook.io/documentation/apis/otp/verfiy-email-otp
		verifyEmail: verifyOperation({
			path: '/api/v1/otp/email/verify/',
			sender: 'Send to Email',
			lifetime: "How long a code sent by email can be used, Valify's page does not say",
		}),
		// https://valify.gitbook.io/documentation/apis/otp/verify-phone-otp
		verifyPhone: verifyOperation({
			path: '/api/v1/otp/verify/',
			sender: 'Send to Phone',
			lifetime: 'The code expires 10 minutes after it was sent',
		}),
	},
};
