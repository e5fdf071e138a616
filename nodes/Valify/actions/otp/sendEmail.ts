import { sendOperation } from './shared';

/** https://valify.gitbook.io/documentation/apis/otp/send-email-otp */
export const sendEmail = sendOperation({
	path: '/api/v1/otp/email/send/',
	parameter: 'email',
	field: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'name@email.com',
		description: 'Where to send the code',
	},
	read: (typed) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) ? typed : undefined),
	remedy: 'Write an e-mail address, as in name@email.com.',
});
