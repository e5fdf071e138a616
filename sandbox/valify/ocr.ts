import type { Endpoint } from '../core/service';
import { call } from './call';
import type { Valify } from './context';
import { documentTypes } from './documents';
import { Refusal } from './errors';

/** One endpoint for each version in the path; each reads the document types documented for it. */
export const ocr = (valify: Valify): Endpoint[] =>
	[...new Set(documentTypes.map(({ path }) => path))].map((path) =>
		call(valify, {
			path,
			bundleKey: 'data',
			serve(data, _arrival, { document_type: name }) {
				const documentType = documentTypes.find((type) => type.path === path && type.name === name);
				// Invented which status an unknown type gets.
				if (!documentType) throw new Refusal(400, 'no document_type this version reads');
				return documentType.read(data);
			},
		}),
	);
