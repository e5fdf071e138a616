import type { Answer, Exchange, PrintedRequest } from '../contract';
import { example, printed, received, type Fields } from '../marks';
import { page } from './pages';
import { BUNDLE_KEY, LANG, success } from './parts';

// https://valify.gitbook.io/documentation/apis/otp: 11 digits that begin with 01, of Egypt only; a code of 6 digits for 10 minutes.

const rest: Fields = { bundle_key: BUNDLE_KEY, lang: LANG };
const code: Fields = {
	otp: example(received('otp')),
	transaction_id: example(received('transactionId')),
	...rest,
};
const sent = (trials: number | string) => success({ success: printed(true) }, { trials });
const verified: Answer = { status: printed(200), body: { verified: printed(true) } };

const WRONG_CODE = 'How a wrong code is answered could not be read.';

/** Each page has a table with a data object, and a snippet that is flat. */
function bothWays(
	operation: string,
	path: string,
	slug: string,
	fields: Fields,
	answer: Answer,
	note?: string,
): Exchange[] {
	const common = {
		service: 'valify',
		page: page(slug),
		read: 'whole',
		operation: { resource: 'otp', operation },
		answers: [answer],
	} as const;
	const request = (body: Fields): PrintedRequest => ({
		method: printed('POST'),
		path: printed(path),
		token: 'Authorization',
		body,
	});
	return [
		{
			...common,
			title: `Valify: OTP, ${operation}, flat`,
			...(note !== undefined && { note }),
			request: request(fields),
		},
		{
			...common,
			title: `Valify: OTP, ${operation}, in data`,
			passedOver: 'The table of the page. Its snippet, which could be run as it stands, is flat.',
			request: request({ data: printed(fields) }),
		},
	];
}

export const otp: readonly Exchange[] = [
	...bothWays(
		'sendPhone',
		'/api/v1/otp/send/',
		'apis/otp/send-phone-otp',
		{ phone_number: example('01012345678'), ...rest },
		sent(2),
	),
	...bothWays(
		'verifyPhone',
		'/api/v1/otp/verify/',
		'apis/otp/verify-phone-otp',
		code,
		verified,
		`The snippet is from ${page('apis/otp')}. ${WRONG_CODE}`,
	),
	...bothWays(
		'sendEmail',
		'/api/v1/otp/email/send/',
		'apis/otp/send-email-otp',
		{ email: example('person@example.com'), ...rest },
		sent('2'),
	),
	...bothWays(
		'verifyEmail',
		'/api/v1/otp/email/verify/',
		'apis/otp/verfiy-email-otp',
		code,
		verified,
		WRONG_CODE,
	),
];
