import type { Exchange, PrintedRequest } from '../contract';
import { example, image, printed, received, type Fields } from '../marks';
import { page } from './pages';
import { BUNDLE_KEY, LANG, successOf } from './parts';

const REST: Fields = { bundle_key: BUNDLE_KEY, lang: LANG };
const twoImages: Fields = {
	first_img: example(image('face')),
	second_img: example(image('other face')),
	...REST,
};
const imageAndTransaction: Fields = {
	first_img: example(image('face')),
	transaction_id: example(received('transactionId')),
	...REST,
};

const OLDER = 'An older state of the page.';
const FLAT_OR_WRAPPED =
	'The newest state of the page puts the fields into data. The tables of the OTP pages were given a data object too, and their snippets stayed flat.';

/** One kind of face match, in the three states that its page has had. */
function states(kind: string, operation: string, slug: string, fields: Fields): Exchange[] {
	const common = {
		service: 'valify',
		page: page(slug),
		read: 'whole',
		operation: { resource: 'face', operation },
		answers: [successOf({ is_similar: true, confidence: 0.93 }, { trials: 1 })],
	} as const;
	const request = (version: string, body: Fields): PrintedRequest => ({
		method: printed('POST'),
		path: printed(`/api/${version}/face/match/`),
		token: 'Authentication',
		body,
	});
	return [
		{
			...common,
			title: `Valify: face match, ${kind}, v1.1 in data`,
			note: FLAT_OR_WRAPPED,
			request: request('v1.1', { data: printed(fields) }),
		},
		{
			...common,
			title: `Valify: face match, ${kind}, v1.1 flat`,
			passedOver: OLDER,
			request: request('v1.1', fields),
		},
		{
			...common,
			title: `Valify: face match, ${kind}, v1`,
			passedOver: `${OLDER} All code seen sends this one.`,
			request: request('v1', fields),
		},
	];
}

export const faceMatch: readonly Exchange[] = [
	...states('two images', 'compare', 'apis/face-match/face-match-two-images', twoImages),
	...states(
		'image and transaction',
		'compareWithTransaction',
		'apis/face-match/face-match-two-images-1',
		imageAndTransaction,
	),
];
