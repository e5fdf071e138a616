import {
	isBinaryValue,
	NodeOperationError,
	type IBinaryData,
	type INodeProperties,
} from 'n8n-workflow';
import { isRecord, valueOrError } from '../../tokens';
import { agentNotice, isAgentTool } from '../common/agentTool';
import { InputError } from '../common/errors';
import type { ItemFields } from '../common/fields';
import { isBase64, sizeOfBase64, withoutDataPrefix, withoutSpaces } from './base64';

/** Ours: no limit of Valify's could be found, and this one keeps a wrong file from filling the memory of n8n. */
const MAX_IMAGE_BYTES = 25 * 1024 * 1024;
/** What an error lists of an item's files, at most. */
const MAX_NAMES = 20;

/**
 * An image that has been looked at and found sendable, of whatever format: which ones it can read, Valify must say. Its
 * bytes are not kept: ask again when they are to be sent.
 */
export interface CheckedImage {
	/** Base64 without a `data:` prefix, as Valify wants it. @throws {InputError} when it is not what it was said to be */
	base64(): Promise<string>;
}

export const imageSourceField: INodeProperties = {
	displayName: 'Images From',
	name: 'imageSource',
	type: 'options',
	options: [
		{
			name: 'Base64 Text',
			value: 'base64',
			description: 'The images are texts, with or without a "data:" prefix',
		},
		{
			name: 'Input Data Fields',
			value: 'binary',
			description: 'The images are files of the input item',
		},
	],
	default: 'binary',
	description: 'Where the images come from',
};

export const imageNotice = agentNotice(
	'n8n hands no files to a tool of an AI agent. Choose Base64 Text, with an expression that gives the picture, or use this outside the agent, as a node of the workflow.',
);

/** The two fields for one image: one for each source. */
export function imageFields(name: string, label: string, usualField: string): INodeProperties[] {
	return [
		{
			displayName: binaryLabel(label),
			name,
			type: 'string',
			required: true,
			default: usualField,
			placeholder: `e.g. ${usualField}`,
			hint: 'The name of the input field that holds the file',
			displayOptions: { show: { imageSource: ['binary'] } },
			description:
				'The binary field with the picture, at most 25 MB (a limit of this node). Which formats Valify reads, no page that could be read says.',
		},
		{
			displayName: base64Label(label),
			name: `${name}Base64`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.photo }}',
			displayOptions: { show: { imageSource: ['base64'] } },
			description:
				'The picture as base64 text, at most 25 MB (a limit of this node). Which formats Valify reads, no page that could be read says.',
		},
	];
}

/** Checks the image that the user gave in `imageFields`. @throws {InputError} */
export async function checkImage(
	item: ItemFields,
	name: string,
	label: string,
): Promise<CheckedImage> {
	if (item.text('imageSource', 'Images From') === 'base64')
		return checkText(item, `${name}Base64`, base64Label(label));
	return await checkFile(
		item,
		item.requiredText(name, binaryLabel(label)).trim(),
		binaryLabel(label),
	);
}

/** Checks the file in a binary field, in every binary mode of n8n. @throws {InputError} */
export async function checkFile(
	item: ItemFields,
	property: string,
	label: string,
): Promise<CheckedImage> {
	const subject = `names the file "${property}", which`;
	const file = fileIn(item, property);
	if (!file && isAgentTool(item.ctx.getNode())) {
		throw new InputError(
			label,
			'asks for a file, and n8n hands none to a tool of an AI agent',
			'Nothing was sent. Have a node of the workflow do this, outside the agent.',
		);
	}
	if (!file) {
		throw new InputError(
			label,
			`is wrong. This item has no file in "${property}". ${whatItHas(item)}`,
			'Give the name of a field in which the node before delivers a file.',
		);
	}
	const read = async () => {
		const bytes = await item.ctx.helpers.getBinaryDataBuffer(item.index, property);
		checkSize(bytes.length, label, subject);
		return bytes;
	};
	checkSize(await sizeOf(item, file), label, subject);
	return { base64: async () => (await read()).toString('base64') };
}

function checkText(item: ItemFields, name: string, label: string): CheckedImage {
	const read = () => withoutSpaces(withoutDataPrefix(item.requiredText(name, label).trim()));
	const text = read();
	checkSize(sizeOfBase64(text), label, '');
	if (text.length % 4 !== 0 || !isBase64(text, 'standard')) {
		throw new InputError(
			label,
			'is not base64 text',
			'Give the content of the file as base64, or take it from an input data field.',
		);
	}
	return { base64: async () => await Promise.resolve(read()) };
}

/** n8n finds it, for where it stands depends on the workflow's binary mode. */
function fileIn({ ctx, index }: ItemFields, property: string): IBinaryData | undefined {
	const found = valueOrError(
		() => ctx.helpers.assertBinaryData(index, property),
		NodeOperationError,
	);
	return isBinaryValue(found) ? found : undefined;
}

/** In bytes; without taking the file into memory, be it of a size that n8n does not know. */
async function sizeOf({ ctx }: ItemFields, { id, bytes, data }: IBinaryData): Promise<number> {
	if (typeof bytes === 'number') return bytes;
	if (id === undefined) return sizeOfBase64(data);
	const metadata = await ctx.helpers.getBinaryMetadata(id).catch(() => undefined);
	if (typeof metadata?.fileSize === 'number') return metadata.fileSize;
	let size = 0;
	for await (const chunk of (await ctx.helpers.getBinaryStream(id)) as AsyncIterable<Buffer>) {
		size += chunk.length;
		// To leave a stream closes it.
		if (size > MAX_IMAGE_BYTES) break;
	}
	return size;
}

function whatItHas({ ctx, index }: ItemFields): string {
	const { binary, json } = ctx.getInputData()[index] ?? { json: {} };
	const names = [...Object.keys(binary ?? {}), ...pathsOfFiles(json)];
	if (names.length === 0) return 'It has no files';
	return `It has: ${names.slice(0, MAX_NAMES).join(', ')}${names.length > MAX_NAMES ? ' …' : ''}`;
}

/** Binary mode "combined" keeps files in the JSON: each under one key, or all in one object. */
function pathsOfFiles(json: Record<string, unknown>): string[] {
	return Object.entries(json).flatMap(([key, value]) => {
		if (isBinaryValue(value)) return [key];
		const inner = isRecord(value) ? Object.entries(value) : [];
		return inner.filter(([, file]) => isBinaryValue(file)).map(([name]) => `${key}.${name}`);
	});
}

function checkSize(bytes: number, label: string, subject: string): void {
	if (bytes === 0)
		throw new InputError(
			label,
			`${subject} is empty`.trim(),
			'Check the node that delivers the file.',
		);
	if (bytes > MAX_IMAGE_BYTES) {
		throw new InputError(
			label,
			`${subject} is larger than 25 MB, a limit of this node`.trim(),
			'Send a smaller picture: a photo of 1 to 5 MB is plenty.',
		);
	}
}

function binaryLabel(label: string): string {
	return `${label} Input Data Field Name`.trim();
}

function base64Label(label: string): string {
	return `${label} Image (Base64)`.trim();
}
