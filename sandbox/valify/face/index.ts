import type { JsonObject } from '../../core/json';
import type { Endpoint } from '../../core/service';
import { call, type ServedCall } from '../call';
import type { Valify } from '../context';
import { invalidData, Refusal } from '../errors';
import { compare, faceIn, type Face } from './compare';

/** Two images, or one image and the transaction of a document that was read before. */
export const face = (valify: Valify): Endpoint[] => [
	// Copies of the page disagree about a `data` object, and only at v1.1: so v1.1 takes both, v1 is flat.
	call(valify, {
		path: '/api/v1.1/face/match/',
		bundleKey: 'flat or data',
		remembered: 'face_match',
		serve: match(valify),
	}),
	call(valify, {
		path: '/api/v1/face/match/',
		bundleKey: 'flat',
		remembered: 'face_match',
		serve: match(valify),
	}),
];

const match =
	(valify: Valify) =>
	({ transaction_id: id }: JsonObject, { images }: ServedCall): JsonObject => {
		// Invented that the second image wins when both are sent.
		const first = faceIn(images.bytes('first_img'));
		const other = images.sent('second_img')
			? faceIn(images.bytes('second_img'))
			: faceOf(valify, id);
		return { result: compare(first, other) };
	};

function faceOf(valify: Valify, id: unknown): Face {
	if (typeof id !== 'string' || id === '')
		throw new Refusal(400, 'neither second_img nor transaction_id');
	const face = valify.transactions.find(id)?.face;
	if (!face) throw invalidData();
	return face;
}
