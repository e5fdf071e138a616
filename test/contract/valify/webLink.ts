import type { Exchange } from '../contract';
import { allExamples, example, optional, printed, secret, type Fields } from '../marks';
import { page } from './pages';

const TOKEN = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** The space at the end of the key is printed so. */
const answers = [
	{
		status: printed(200),
		body: allExamples({
			session_token: TOKEN,
			'redirect_url ': `https://verify.valifysolutions.com/?token=${TOKEN}`,
		}),
	},
];

const request = (headers: Fields, fields: Fields) => ({
	method: printed('POST'),
	path: printed('/api/link/v1/request/'),
	token: 'none' as const,
	headers,
	query: { lang: printed('en') },
	body: {
		return_url: example('https://example.com/done'),
		reference_id: example('customer-42'),
		...fields,
		flow: optional(example('11111111-2222-4333-8444-555555555555')),
	},
});

const operation = { resource: 'verificationLink', operation: 'create' };

export const webLink: readonly Exchange[] = [
	{
		title: 'Valify: verification link',
		service: 'valifyWeb',
		page: page('kyc/kyc-features/egy-nid-ocr'),
		read: 'part',
		cut: 'what is sent to the webhook when the person is done',
		operation,
		request: request(
			{ 'X-Valify-Api-Key': example(secret('webApiKey')) },
			{ expires_at: printed('2026-01-14T07:57:54.972Z') },
		),
		answers,
	},
	{
		title: 'Valify: verification link, of the Egyptian national ID only',
		service: 'valifyWeb',
		page: page('kyc/kyc-documents/egy-nid-ocr/egy-nid-ocr-1'),
		read: 'part',
		cut: 'what is sent to the webhook when the person is done',
		operation,
		passedOver:
			'The older of the two pages: without expires_at, and with a header Authentication that it describes as X-Valify-Api-Key.',
		request: request({ Authentication: example(secret('webApiKey')) }, {}),
		answers,
	},
];
