import type { JsonObject } from '../../core/json';
import type { Inventor } from '../invent';

/** One kind of document. The fields of each are the documented ones, every value is invented. */
export interface DocumentType {
	/** `document_type` as the service spells it. */
	name: string;
	/** Path of the OCR endpoint that reads it. */
	path: '/api/v1/ocr/' | '/api/v1.1/ocr/' | '/api/v1.5/ocr/';
	/** Image fields, each required. */
	images: readonly ('img' | 'front_img' | 'back_img')[];
	/** One of the image fields is enough. */
	anyImage?: true;
	/** The image with the holder's face. */
	face?: 'img' | 'front_img';
	/** Documented for some: `trials_remaining` is a string. */
	trialsAsText?: true;
	/** Returns `result` and the blocks that `data` asks for. */
	read(invent: Inventor, data: JsonObject): JsonObject;
}
