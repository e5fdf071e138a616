import type { Exchange } from '../contract';
import { example, image, printed } from '../marks';
import { page } from './pages';
import { BUNDLE_KEY, LANG } from './parts';

export const idCropper: readonly Exchange[] = [
	{
		title: 'Valify: ID Cropper',
		service: 'valify',
		page: page('apis/passport'),
		read: 'whole',
		note: 'The newest state of a page that was on passports before. No slash at the end of the path, and "data" in the place of "result": both are printed so.',
		operation: { resource: 'document', operation: 'crop' },
		request: {
			method: printed('POST'),
			path: printed('/api/v1/id_cropper_register'),
			token: 'Authentication',
			body: { bundle_key: BUNDLE_KEY, img: example(image('document')), lang: LANG },
		},
		answers: [
			{
				status: printed(200),
				body: {
					data: printed({ img: example(image('document')) }),
					transaction_id: example('700001'),
					trials_remaining: example('2'),
				},
			},
		],
	},
];
