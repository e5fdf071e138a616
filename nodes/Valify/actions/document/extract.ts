import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import { optionsField } from '../../../common/options';
import { showFor } from '../../../common/resource';
import type { Operation } from '../../../common/service';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';
import { checkImage, imageFields, imageNotice, imageSourceField } from '../../images';
import { languageOption, readLanguage } from '../../language';
import { readShape, simplifyField } from '../../simplify';
import { customFields, readCustom } from './custom';
import {
	CUSTOM,
	documentTypes,
	type DocumentType,
	type ImageName,
	type Recipe,
} from './documentTypes';

/** The node's field for each of Valify's image names. */
const IMAGES: Record<ImageName, { name: string; label: string; usualField: string }> = {
	front_img: { name: 'frontImage', label: 'Front', usualField: 'front' },
	back_img: { name: 'backImage', label: 'Back', usualField: 'back' },
	img: { name: 'image', label: '', usualField: 'data' },
};

const extrasOption: INodeProperties = {
	displayName: 'Extras',
	name: 'extras',
	type: 'multiOptions',
	options: [
		{
			name: 'Advanced Confidence',
			value: 'advanced_confidence',
			description: 'Signs of fraud on the face and the images',
		},
		{
			name: 'Document Verification Plus',
			value: 'document_verification_plus',
			description: 'Expiry, validity of both sides, fields to review',
		},
	],
	default: [],
	displayOptions: { show: { '/documentType': ['egy_nid'] } },
	description:
		'What to ask for beyond the data of an Egyptian National ID. Seen in code that calls Valify, on no page that could be read. Each must be part of your bundle.',
};

const typeOptions = [
	{
		name: 'Custom',
		value: CUSTOM,
		description: 'Any other type: you give its name, API version and fields',
	},
	...documentTypes.map(({ name, value, caveat }) => ({
		name,
		value,
		...(caveat !== undefined && { description: caveat }),
	})),
];

function fieldsFor(image: ImageName): INodeProperties[] {
	const { name, label, usualField } = IMAGES[image];
	const types = documentTypes
		.filter(({ images }) => images.includes(image))
		.map(({ value }) => value);
	return showFor({ documentType: types }, imageFields(name, label, usualField));
}

/** OCR: https://valify.gitbook.io/documentation/kyc/kyc-documents */
export const extract: Operation<ValifyCredential> = {
	fields: [
		{
			displayName: 'Document Type',
			name: 'documentType',
			type: 'options',
			options: typeOptions,
			default: 'egy_nid',
			description: 'What the pictures show',
		},
		...showFor({ documentType: [CUSTOM] }, customFields),
		...showFor({ documentType: documentTypes.map(({ value }) => value) }, [
			imageNotice,
			imageSourceField,
		]),
		...fieldsFor('front_img'),
		...fieldsFor('back_img'),
		...fieldsFor('img'),
		simplifyField,
		billingNotice,
		optionsField([extrasOption, languageOption]),
	],
	prepare: async (item, { bundleKey }) => {
		const recipe =
			item.text('documentType', 'Document Type') === CUSTOM
				? await readCustom(item)
				: await readKnown(item);
		const rest = { ...recipe.data, bundle_key: bundleKey, ...readLanguage(item) };
		const shape = readShape(item, recipe.dates);
		return async (send) => {
			const data: Record<string, unknown> = { ...rest };
			for (const { name, file } of recipe.images) data[name] = await file.base64();
			const request = { document_type: recipe.documentType, data };
			return shape(
				await send({
					method: 'POST',
					path: `/api/${recipe.version}/ocr/`,
					body: request,
					distinguishedBy: recipe.documentType,
				}),
			);
		};
	},
};

async function readKnown(item: ItemFields): Promise<Recipe> {
	const { value, version, images, dates = {} } = readDocumentType(item);
	const checked: Recipe['images'] = [];
	for (const image of images) {
		const { name: field, label } = IMAGES[image];
		checked.push({ name: image, file: await checkImage(item, field, label) });
	}
	return {
		documentType: value,
		version,
		images: checked,
		data: value === 'egy_nid' ? readExtras(item) : {},
		dates,
	};
}

function readDocumentType(item: ItemFields): DocumentType {
	const value = item.text('documentType', 'Document Type');
	const type = documentTypes.find((known) => known.value === value);
	if (!type)
		throw new InputError(
			'Document Type',
			`is "${value}", which this node does not know`,
			'Choose one from the list, or Custom.',
		);
	return type;
}

function readExtras(item: ItemFields): { extras?: string[] } {
	const extras = item.options().texts('extras', 'Extras');
	return extras.length > 0 ? { extras } : {};
}
