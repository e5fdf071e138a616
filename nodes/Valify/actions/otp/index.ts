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
	operations: {
		sendEmail,
		sendPhone,
		// https://valify.gitbook.io/documentation/apis/otp/verfiy-email-otp
		verifyEmail: verifyOperation('/api/v1/otp/email/verify/', 'Send to Email'),
		// https://valify.gitbook.io/documentation/apis/otp/verify-phone-otp
		verifyPhone: verifyOperation('/api/v1/otp/verify/', 'Send to Phone'),
	},
};
