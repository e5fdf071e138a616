import { westernDigits } from './digits';
import { sendOperation } from './shared';

/** What people put between digits, and the invisible marks of direction that come along when a number is copied. */
const BETWEEN_DIGITS = /[\s().\-\u2010-\u2015\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const COUNTRY_CODE = /^(?:\+|00)?20(?=1)/;
/** Printed: 11 digits that begin with 01. */
const EGYPTIAN_MOBILE = /^01\d{9}$/;

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
		description:
			'An Egyptian mobile number: 11 digits that begin with 01. The country code +20 in front is understood, and so are spaces, dashes and brackets. The code that is sent expires after 10 minutes; then send a new one.',
	},
	read: readPhone,
	remedy:
		'Write an Egyptian mobile number: 11 digits that begin with 01, as in 01012345678, or +20 and the 10 digits after the 0. Hand it on as text, for a number loses the 0 in front.',
});

/** @returns 11 digits that begin with 01; `undefined` for what is no Egyptian mobile number */
export function readPhone(typed: string): string | undefined {
	const number = westernDigits(typed).replace(BETWEEN_DIGITS, '').replace(COUNTRY_CODE, '0');
	return EGYPTIAN_MOBILE.test(number) ? number : undefined;
}
