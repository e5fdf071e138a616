import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../shared/errors';
import type { Fields } from '../shared/fields';

/** Valify documents no limit; this one keeps a wrong file from filling the memory of n8n. */
const MAX_IMAGE_BYTES = 25 * 1024 * 1024;

/** First bytes of the formats that Valify reads. */
const FORMATS: Array<[format: string, firstBytes: Buffer]> = [
	['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
	['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
	['PDF', Buffer.from('%PDF')],
];

/** An image that has been looked at and found sendable. Its bytes are not kept: ask again when they are to be sent. */
export interface CheckedImage {
	/** Base64 without a `data:` prefix, as Valify wants it. */
	base64(): Promise<string>;
}

/**
 * Reads the name of a binary field from the node's field `name` and checks the file behind it.
 * @throws {InputError}
 */
export async function checkImage(item: Fields, name: string, label: string): Promise<CheckedImage> {
	const property = item.requiredText(name, label).trim();
	const binary = item.ctx.getInputData()[item.item]?.binary?.[property];
	if (!binary) {
		throw new InputError(label, `names the binary field "${property}", which this item does not have`, 'Give the name of a binary field that the node before delivers.');
	}
	checkBytes(await read(item.ctx, item.item, property), label, property);
	return { base64: async () => (await read(item.ctx, item.item, property)).toString('base64') };
}

async function read(ctx: IExecuteFunctions, item: number, property: string): Promise<Buffer> {
	return await ctx.helpers.getBinaryDataBuffer(item, property);
}

function checkBytes(bytes: Buffer, label: string, property: string): void {
	const file = `names the binary field "${property}", which`;
	if (bytes.length === 0) throw new InputError(label, `${file} is empty`, 'Check the node that delivers the file.');
	if (bytes.length > MAX_IMAGE_BYTES) {
		throw new InputError(label, `${file} is larger than 25 MB`, 'Send a smaller picture: a photo of 1 to 5 MB is plenty.');
	}
	if (!FORMATS.some(([, first]) => bytes.subarray(0, first.length).equals(first))) {
		throw new InputError(label, `${file} is neither JPEG, PNG nor PDF`, 'Convert the file first, or choose another binary field.');
	}
}
