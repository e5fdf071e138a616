/** How a type of document is asked for. https://valify.gitbook.io/documentation/kyc/kyc-documents */
export interface DocumentType {
	/** As users see it. */
	name: string;
	/** Valify's `document_type`. */
	value: string;
	/** The version in `/api/<version>/ocr/`. */
	version: string;
	/** Names in `data`, in the order the user is asked for them. */
	images: ReadonlyArray<'front_img' | 'back_img' | 'img'>;
}

export const documentTypes: DocumentType[] = [
	{ name: 'Egyptian National ID', value: 'egy_nid', version: 'v1.5', images: ['front_img', 'back_img'] },
];
