import { sendOperation } from './shared';

/** https://valify.gitbook.io/documentation/apis/otp/send-phone-otp */
export const sendPhone = sendOperation({
	path: '/api/v1/otp/send/',
	parameter: 'phone_number',
	field: {
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 01012345678',
		description: 'An Egyptian mobile number',
	},
	// Valify does not say which form it wants, so both the national and the international one pass.
	pattern: /^(\+?20|0)1\d{9}$/,
	remedy: 'Write an Egyptian mobile number with digits only, as in 01012345678 or +201012345678.',
});
