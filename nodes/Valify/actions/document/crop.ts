import { isRecord } from '../../../../tokens';
import { ServiceError } from '../../../common/errors';
import {
	fileNotice,
	outputFieldOption,
	readOutputField,
	refuseFileToAgent,
} from '../../../common/fileOutput';
import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import { isBase64, withoutDataPrefix, withoutSpaces } from '../../base64';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { formatOf } from '../../imageFormats';
import { checkImage, imageFields, imageSourceField } from '../../images';
import { languageOption, readLanguage } from '../../language';
import { readShape, simplifyField } from '../../simplify';

/** Printed without the slash that all other paths end with. */
const PATH = '/api/v1/id_cropper_register';
const FILE_NAME = 'cropped';

/** ID Cropper, on one state of https://valify.gitbook.io/documentation/apis/passport */
export const crop: Operation<ValifyCredential> = {
	fields: [
		fileNotice,
		imageSourceField,
		...imageFields('image', '', 'data'),
		simplifyField,
		billingNotice,
		optionsField([languageOption, outputFieldOption]),
	],
	prepare: async (item, { bundleKey }) => {
		refuseFileToAgent(item, 'Operation', 'Crop ID');
		const image = await checkImage(item, 'image', '');
		const rest = { bundle_key: bundleKey, ...readLanguage(item) };
		const field = readOutputField(item);
		const shape = readShape(item);
		return async (send) => {
			const { body } = await send({
				method: 'POST',
				path: PATH,
				body: { ...rest, img: await image.base64() },
			});
			const { bytes, others } = takeCropped(body);
			const format = formatOf(bytes);
			// A format that is not known here n8n may know by its bytes.
			const fileName = format ? `${FILE_NAME}.${format.extension}` : undefined;
			const file = await item.ctx.helpers.prepareBinaryData(bytes, fileName, format?.mimeType);
			return shape({ body: others }).map((output) => ({ ...output, binary: { [field]: file } }));
		};
	},
};

/**
 * Splits an answer, `{ data: { img: base64 }, transaction_id, trials_remaining }`, into the image and what else there is.
 * @throws {ServiceError} when there is no image, for which the call was made
 */
function takeCropped(body: unknown): { bytes: Buffer; others: Record<string, unknown> } {
	const { data, ...rest } = isRecord(body) ? body : {};
	const { img, ...more } = isRecord(data) ? data : {};
	const base64 = typeof img === 'string' ? withoutSpaces(withoutDataPrefix(img)) : '';
	if (!isBase64(base64, 'either')) {
		throw new ServiceError(
			'Valify answered without the cropped image',
			'Try a clearer photo of the whole card. If that does not help, write to techsupport@valify.me.',
		);
	}
	const others = Object.keys(more).length > 0 ? { data: more, ...rest } : rest;
	return { bytes: Buffer.from(base64, 'base64'), others };
}
