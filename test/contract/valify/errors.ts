import type { PrintedError } from '../contract';
import { allExamples, example, ours, printed } from '../marks';
import { page } from './pages';

/** A page that prints them all; the other service pages repeat them word by word. */
const SERVICE_PAGE = page('apis/otp/verify-phone-otp');
const TUNISIAN_PAGE = page('kyc/kyc-documents/tunisian-national-id');

const service = (status: number, title: string, message: string): PrintedError => ({
	title,
	page: SERVICE_PAGE,
	status: printed(status),
	body: { message: printed(message) },
});

const AGAIN =
	'An error occurred. Please try again and if the error persists, please contact us at techsupport@valify.me';

/** That page labels them by code. Its HTTP status is not printed; 422 is, for "Valify error", elsewhere. */
const tunisian = (code: number, name: string, transactionId: string | number): PrintedError => ({
	title: `${code} ${name}`,
	page: TUNISIAN_PAGE,
	status: ours(422, 'inferred'),
	body: {
		message: printed(AGAIN),
		error_code: printed(code),
		transaction_id: printed(transactionId),
		trials_remaining: printed(0),
	},
});

export const printedErrors: readonly PrintedError[] = [
	service(
		400,
		'missing input data',
		'Bad Request – invalid request received (e.g. missing Bundle key, required parameters or invalid json) | Make sure all the required parameters are included',
	),
	service(401, 'invalid bundle key', 'Unauthorized – your Bundle key is invalid'),
	service(403, 'access token error', 'Forbidden – specified access_token could not be found'),
	service(404, 'check the endpoint', 'Not Found'),
	service(415, 'the format should be base64', 'Unsupported Media Type'),
	{
		title: 'Valify error',
		page: SERVICE_PAGE,
		status: printed(422),
		body: allExamples({ message: 'Invalid data', error_code: 5009 }),
		note: 'The page prints <error-description> and <valify-error-code> in the place of the values.',
	},
	service(500, 'internal server error', 'Internal Server Error'),
	tunisian(5015, 'CONTACT_SERVER_ADMIN', 1234),
	tunisian(5009, 'INVALID_DATA', '1234'),
	{
		title: '5048 Invalid Sanction List',
		page: page('apis/sanction-shield-v2.0.0'),
		status: ours(422, 'inferred'),
		body: { message: example('Invalid Sanction List'), error_code: printed(5048) },
		note: 'Printed as a code with its meaning, without a body.',
	},
];

// Seen in code, on no page that could be read ("Valify Error Codes" could not): 5001, no credit left in the bundle; 5039, does not match.
