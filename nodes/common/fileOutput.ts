import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { HttpAnswer } from '../../tokens';
import type { Fields } from './fields';
import { toItems } from './output';

/** Where a file goes. */
export const outputFieldOption: INodeProperties = {
	displayName: 'Output Data Field Name',
	name: 'outputField',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	description: 'The binary field to put the file into',
};

/** @throws {InputError} */
export function readOutputField(item: Fields): string {
	return item.collection('options', 'Options').text('outputField', 'Output Data Field Name').trim() || 'data';
}

/** For answers that are files: batch files, pictures, PDF. */
export const fileOptions: INodeProperties[] = [
	{ ...outputFieldOption, displayOptions: { show: { responseFormat: ['file'] } } },
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'Put the answer out as a file' },
			{ name: 'JSON', value: 'json', description: 'Put the answer out as items' },
		],
		default: 'json',
		description: 'What kind of answer to expect',
	},
];

export function wantsFile(item: Fields): boolean {
	return item.jsonObject('options', 'Options')?.['responseFormat'] === 'file';
}

/** The answer as the user wants it: items, or one item with a file. */
export async function toOutput(item: Fields, { body, headers }: HttpAnswer): Promise<INodeExecutionData[]> {
	if (!Buffer.isBuffer(body)) return toItems(body);
	const field = readOutputField(item);
	const mimeType = headers['content-type']?.split(';')[0]?.trim();
	const file = await item.ctx.helpers.prepareBinaryData(body, fileName(headers), mimeType);
	return [{ json: {}, binary: { [field]: file } }];
}

/** From `Content-Disposition`, without a path. */
function fileName(headers: HttpAnswer['headers']): string | undefined {
	const found = /filename="?([^";]+)"?/i.exec(headers['content-disposition'] ?? '')?.[1];
	return found?.split(/[/\\]/).pop();
}
