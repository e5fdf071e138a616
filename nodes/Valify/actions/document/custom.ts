import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../../tokens';
import { InputError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import { checkFile } from '../../images';
import type { Recipe } from './documentTypes';

/** The fields of a document type that the node has no table entry for. */
export const customFields: INodeProperties[] = [
	{
		displayName: 'Type Name',
		name: 'customType',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. egy_tax_card',
		description: 'Valify\'s name for the type, sent as "document_type"',
	},
	{
		displayName: 'API Version',
		name: 'customVersion',
		type: 'string',
		required: true,
		default: 'v1',
		placeholder: 'e.g. v1.5',
		description: 'The version in the path of the request: /api/&lt;version&gt;/ocr/',
	},
	{
		displayName: 'Images',
		name: 'customImages',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add image',
		default: {},
		description: 'The pictures to send',
		options: [
			{
				name: 'image',
				displayName: 'Image',
				values: [
					{
						displayName: 'Input Data Field Name',
						name: 'field',
						type: 'string',
						required: true,
						default: 'data',
						placeholder: 'e.g. data',
						description: 'The binary field with the picture',
					},
					{
						displayName: 'Name in Request',
						name: 'name',
						type: 'string',
						required: true,
						default: 'img',
						placeholder: 'e.g. front_img',
						description: 'What Valify calls this picture',
					},
				],
			},
		],
	},
	{
		displayName: 'More Fields (JSON)',
		name: 'customData',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "name": "value" }',
		description: 'What else to send inside "data"; the bundle key is added',
	},
];

/** @throws {InputError} */
export async function readCustom(item: ItemFields): Promise<Recipe> {
	const version = item.requiredText('customVersion', 'API Version').trim();
	if (!/^v[\d.]+$/.test(version))
		throw new InputError('API Version', `is "${version}"`, 'Write it as in v1 or v1.5.');
	const images: Recipe['images'] = [];
	const collection = item.jsonObject('customImages', 'Images')?.image;
	for (const entry of Array.isArray(collection) ? (collection as unknown[]) : []) {
		const { field, name } = isRecord(entry) ? entry : {};
		if (
			typeof field !== 'string' ||
			typeof name !== 'string' ||
			field.trim() === '' ||
			name.trim() === ''
		) {
			throw new InputError(
				'Images',
				'has an entry that is not filled in',
				'Give each image a field and a name, or remove it.',
			);
		}
		images.push({ name: name.trim(), file: await checkFile(item, field.trim(), 'Images') });
	}
	return {
		documentType: item.requiredText('customType', 'Type Name').trim(),
		version,
		images,
		data: item.jsonObject('customData', 'More Fields (JSON)') ?? {},
		dates: {},
	};
}
