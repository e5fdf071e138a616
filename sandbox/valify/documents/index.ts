import type { JsonObject } from '../../core/json';
import { egyNid } from './egyNid';

/** Reads the images of one kind of document; returns `result` and the blocks asked for. */
export interface DocumentType {
	/** `document_type` as the service spells it. */
	name: string;
	/** Path of the OCR endpoint that reads it. */
	path: string;
	read(data: JsonObject): JsonObject;
}

export const documentTypes: readonly DocumentType[] = [
	egyNid,
];
