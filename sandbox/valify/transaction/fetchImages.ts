import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';
import { invalidData, Refusal } from '../errors';

/** The images a transaction was made with, encrypted. */
export const fetchImages = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/transaction/fetch-images/',
		bundleKey: 'flat',
		bare: true,
		serve({ transaction_id: id }) {
			if (typeof id !== 'string' || id === '') throw new Refusal(400, 'no transaction_id');
			const images = [...(valify.transactions.find(id)?.images ?? [])];
			if (images.length === 0) throw invalidData();
			// Invented: what is inside is not documented. Here it is each image under the name it was sent by, in base64.
			const content = Object.fromEntries(images.map(([name, bytes]) => [name, bytes.toString('base64')]));
			return { ...valify.envelope.seal(content, valify.now()) };
		},
	});
