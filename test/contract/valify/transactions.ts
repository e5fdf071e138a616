import type { Exchange, PrintedRequest } from '../contract';
import { example, ours, printed, received, type Fields } from '../marks';
import { page } from './pages';
import { BUNDLE_KEY } from './parts';

const BASE64 = 'ZXhhbXBsZQ==';

const inquiry = {
	service: 'valify',
	page: page('apis/transaction-inquiry'),
	read: 'part',
	cut: 'from the sample of a decrypted transaction on: path, fields, and how to decrypt',
	note: 'Printed are the two ways to look up and that the answer is encrypted. Two callers send this path; a third source writes /inquiry/.',
} as const;

const inquire = (subject: Fields): PrintedRequest => ({
	method: ours('POST', 'seen in code'),
	path: ours('/api/v1/transaction/inquire/', 'seen in code'),
	token: 'not printed',
	body: { bundle_key: ours(BUNDLE_KEY.content, 'seen in code'), ...subject },
});

const encrypted = [
	{
		status: ours(200, 'seen in code'),
		body: { key: ours(BASE64, 'seen in code'), data: ours(BASE64, 'seen in code') },
	},
];

export const transactions: readonly Exchange[] = [
	{
		...inquiry,
		title: 'Valify: transaction inquiry by ID',
		operation: { resource: 'transaction', operation: 'inquire', variant: 'transactionId' },
		request: inquire({ transaction_id: ours(received('transactionId'), 'seen in code') }),
		answers: encrypted,
	},
	{
		...inquiry,
		title: 'Valify: transaction inquiry by access token',
		operation: { resource: 'transaction', operation: 'inquire', variant: 'accessToken' },
		request: inquire({ access_token: ours(received('otherAccessToken'), 'seen in code') }),
		answers: encrypted,
	},
	{
		title: 'Valify: fetch images',
		service: 'valify',
		page: page('apis/fetch-images'),
		read: 'part',
		cut: 'the rest of the fields, among them the flag for cropped or original images, and how to decrypt: the padding of RSA, what is inside',
		note: 'The snippet imports Fernet.',
		operation: { resource: 'transaction', operation: 'fetchImages' },
		request: {
			method: printed('POST'),
			path: printed('/api/v1/transaction/fetch-images/'),
			token: 'Authorization',
			body: { bundle_key: BUNDLE_KEY, transaction_id: example(received('transactionId')) },
		},
		answers: [{ status: printed(200), body: { key: example(BASE64), data: example(BASE64) } }],
	},
];
