import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../shared/errors';
import type { Fields } from '../../../shared/fields';
import { optionsField } from '../../../shared/options';
import { toItems } from '../../../shared/output';
import type { Operation } from '../../../shared/service';
import type { ValifyCredential } from '../../credential';
import { checkImage } from '../../images';
import { languageOption, readLanguage } from '../../language';
import { documentTypes, type DocumentType } from './documentTypes';

const show = { resource: ['document'], operation: ['extract'] };

/** The node's field for each of Valify's image names. */
const IMAGE_FIELDS: Record<DocumentType['images'][number], { name: string; label: string; usualName: string }> = {
	front_img: { name: 'frontImage', label: 'Front Input Data Field Name', usualName: 'front' },
	back_img: { name: 'backImage', label: 'Back Input Data Field Name', usualName: 'back' },
	img: { name: 'image', label: 'Input Data Field Name', usualName: 'data' },
};

const extrasOption: INodeProperties = {
	displayName: 'Extras',
	name: 'extras',
	type: 'multiOptions',
	options: [
		{ name: 'Advanced Confidence', value: 'advanced_confidence', description: 'Signs of fraud on the face and the images' },
		{ name: 'Document Verification Plus', value: 'document_verification_plus', description: 'Expiry, validity of both sides, fields to review' },
	],
	default: [],
	description: 'What to ask for beyond the data of the card. Each must be part of your bundle.',
};

function imageField(image: DocumentType['images'][number]): INodeProperties {
	const { name, label, usualName } = IMAGE_FIELDS[image];
	const types = documentTypes.filter(({ images }) => images.includes(image)).map(({ value }) => value);
	return {
		displayName: label,
		name,
		type: 'string',
		required: true,
		default: usualName,
		hint: 'The name of the input field that holds the file',
		displayOptions: { show: { ...show, documentType: types } },
		description: 'The binary field with the picture to read: JPEG, PNG or PDF',
	};
}

/** OCR: https://valify.gitbook.io/documentation/kyc/kyc-documents/egy-nid-ocr */
export const extract: Operation<ValifyCredential> = {
	fields: [
		{
			displayName: 'Document Type',
			name: 'documentType',
			type: 'options',
			options: documentTypes.map(({ name, value }) => ({ name, value })),
			default: 'egy_nid',
			displayOptions: { show },
			description: 'What the pictures show',
		},
		imageField('front_img'),
		imageField('back_img'),
		optionsField(show, [extrasOption, languageOption]),
	],
	prepare: async (item, { bundleKey }) => {
		const type = readDocumentType(item);
		const images = await Promise.all(
			type.images.map(async (image) => {
				const { name, label } = IMAGE_FIELDS[image];
				return { image, file: await checkImage(item, name, label) };
			}),
		);
		const rest = { bundle_key: bundleKey, ...readExtras(item), ...readLanguage(item) };
		return async (send) => {
			const data: Record<string, unknown> = { ...rest };
			for (const { image, file } of images) data[image] = await file.base64();
			const body = { document_type: type.value, data };
			return toItems((await send({ method: 'POST', path: `/api/${type.version}/ocr/`, body })).body);
		};
	},
};

function readDocumentType(item: Fields): DocumentType {
	const value = item.text('documentType', 'Document Type');
	const type = documentTypes.find((known) => known.value === value);
	if (!type) throw new InputError('Document Type', `is "${value}", which this node does not know`, 'Choose one from the list.');
	return type;
}

function readExtras(item: Fields): { extras?: unknown[] } {
	const { extras } = item.jsonObject('options', 'Options') ?? {};
	return Array.isArray(extras) && extras.length > 0 ? { extras } : {};
}
