import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';

/**
 * ID Cropper. Printed: the path without a slash at its end, flat fields, `data` in the place of `result`, `trials_remaining` as a string. Invented: the
 * cropped image is the one that was sent, for the sandbox cannot see a card in it.
 */
export const crop = (valify: Valify): Endpoint =>
	call(valify, {
		path: '/api/v1/id_cropper_register',
		bundleKey: 'flat',
		remembered: 'id_cropper',
		serve: (_fields, { images, trialsRemaining }) => ({
			data: { img: images.bytes('img').toString('base64') },
			trials_remaining: String(trialsRemaining),
		}),
	});
