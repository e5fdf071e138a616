import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError } from '../common/errors';
import type { Fields } from '../common/fields';

/** Valify documents no limit; this one keeps a wrong file from filling the memory of n8n. */
const MAX_IMAGE_BYTES = 25 * 1024 * 1024;

/** First bytes of the formats that Valify reads. */
const FORMATS: Buffer[] = [Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('%PDF')];

/** An image that has been looked at and found sendable. Its bytes are not kept: ask again when they are to be sent. */
export interface CheckedImage {
	/** Base64 without a `data:` prefix, as Valify wants it. */
	base64(): Promise<string>;
}

export const imageSourceField: INodeProperties = {
	displayName: 'Images From',
	name: 'imageSource',
	type: 'options',
	options: [
		{ name: 'Base64 Text', value: 'base64', description: 'The images are texts, with or without a "data:" prefix' },
		{ name: 'Input Data Fields', value: 'binary', description: 'The images are files of the input item' },
	],
	default: 'binary',
	description: 'Where the images come from',
};

/** The two fields for one image: one for each source. */
export function imageFields(name: string, label: string, usualField: string): INodeProperties[] {
	return [
		{
			displayName: binaryLabel(label),
			name,
			type: 'string',
			required: true,
			default: usualField,
			hint: 'The name of the input field that holds the file',
			displayOptions: { show: { imageSource: ['binary'] } },
			description: 'The binary field with the picture: JPEG, PNG or PDF',
		},
		{
			displayName: base64Label(label),
			name: `${name}Base64`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.photo }}',
			displayOptions: { show: { imageSource: ['base64'] } },
			description: 'The picture as base64 text: JPEG, PNG or PDF',
		},
	];
}

/** Checks the image that the user gave in `imageFields`. @throws {InputError} */
export async function checkImage(item: Fields, name: string, label: string): Promise<CheckedImage> {
	if (item.text('imageSource', 'Images From') === 'base64') return checkText(item, `${name}Base64`, base64Label(label));
	return await checkFile(item, item.requiredText(name, binaryLabel(label)).trim(), binaryLabel(label));
}

/** Checks the file in a binary field. @throws {InputError} */
export async function checkFile(item: Fields, property: string, label: string): Promise<CheckedImage> {
	const where = `names the binary field "${property}", which`;
	if (!item.ctx.getInputData()[item.item]?.binary?.[property]) {
		throw new InputError(label, `${where} this item does not have`, 'Give the name of a binary field that the node before delivers.');
	}
	checkBytes(await readFile(item.ctx, item.item, property), label, where);
	return { base64: async () => (await readFile(item.ctx, item.item, property)).toString('base64') };
}

function checkText(item: Fields, name: string, label: string): CheckedImage {
	const read = () => item.requiredText(name, label).trim().replace(/^data:[^,]*,/, '').replace(/\s+/g, '');
	const text = read();
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
		throw new InputError(label, 'is not base64 text', 'Give the content of the file as base64, or take it from an input data field.');
	}
	checkBytes(Buffer.from(text, 'base64'), label, '');
	return { base64: async () => await Promise.resolve(read()) };
}

async function readFile(ctx: IExecuteFunctions, item: number, property: string): Promise<Buffer> {
	return await ctx.helpers.getBinaryDataBuffer(item, property);
}

function checkBytes(bytes: Buffer, label: string, where: string): void {
	if (bytes.length === 0) throw new InputError(label, `${where} is empty`.trim(), 'Check the node that delivers the file.');
	if (bytes.length > MAX_IMAGE_BYTES) {
		throw new InputError(label, `${where} is larger than 25 MB`.trim(), 'Send a smaller picture: a photo of 1 to 5 MB is plenty.');
	}
	if (!FORMATS.some((first) => bytes.subarray(0, first.length).equals(first))) {
		throw new InputError(label, `${where} is neither JPEG, PNG nor PDF`.trim(), 'Convert the file first, or choose another one.');
	}
}

function binaryLabel(label: string): string {
	return `${label} Input Data Field Name`.trim();
}

function base64Label(label: string): string {
	return `${label} Image (Base64)`.trim();
}
