import type { Exchange, Reading, PrintedRequest } from '../../contract';
import { example, image, printed, type Fields, type Marked } from '../../marks';
import { BUNDLE_KEY, LANG } from '../parts';

/** One type of document, as its page prints it. */
interface Document {
	/** Valify's `document_type`. */
	type: string;
	version: 'v1' | 'v1.1' | 'v1.5';
	reading: Reading;
	/** Most OCR pages print the header's name as `Authentication`. */
	token?: PrintedRequest['token'];
	/** The pictures in `data`. */
	images: Fields;
	note?: string;
	answers?: Exchange['answers'];
}

export const FRONT_AND_BACK: Fields = {
	front_img: example(image('front')),
	back_img: example(image('back')),
};
export const FRONT: Fields = { front_img: example(image('front')) };
export const ONE_IMAGE: Fields = { img: example(image('document')) };

/** The request that all OCR pages share. */
export function ocr({
	type,
	version,
	reading,
	token = 'Authentication',
	images,
	note,
	answers,
}: Document): Exchange {
	return {
		...reading,
		title: `Valify: OCR of ${type}`,
		service: 'valify',
		operation: { resource: 'document', operation: 'extract', variant: type },
		...(note !== undefined && { note }),
		request: ocrRequest(
			version,
			printed(type),
			{ ...images, bundle_key: BUNDLE_KEY, lang: LANG },
			token,
		),
		...(answers && { answers }),
	};
}

export function ocrRequest(
	version: Document['version'],
	type: Marked,
	data: Fields,
	token: PrintedRequest['token'],
): PrintedRequest {
	return {
		method: printed('POST'),
		path: printed(`/api/${version}/ocr/`),
		token,
		body: { document_type: type, data: printed(data) },
	};
}
