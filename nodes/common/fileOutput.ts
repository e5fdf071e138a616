import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { HttpAnswer } from '../../tokens';
import { agentNotice, isAgentTool } from './agentTool';
import { InputError } from './errors';
import type { ItemFields } from './fields';
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
export function readOutputField(item: ItemFields): string {
	return item.options().text('outputField', 'Output Data Field Name').trim() || 'data';
}

/** For answers that are files: batch files, pictures, PDF. */
export const fileOptions: INodeProperties[] = [
	{ ...outputFieldOption, displayOptions: { show: { responseFormat: ['file'] } } },
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{
				name: 'File',
				value: 'file',
				description: 'Put the answer out as a file, which an AI agent cannot be given',
			},
			{ name: 'JSON', value: 'json', description: 'Put the answer out as items' },
		],
		default: 'json',
		description: 'What kind of answer to expect',
	},
];

/** @throws {InputError} */
export function wantsFile(item: ItemFields): boolean {
	const wanted = item.options().value('responseFormat') === 'file';
	if (wanted) refuseFileToAgent(item, 'Response Format', 'File');
	return wanted;
}

/** For operations that put out files and nothing else of use. */
export const fileNotice = agentNotice(
	'This puts out files, and n8n gives an AI agent none: use it outside the agent, as a node of the workflow.',
);

/**
 * n8n drops the files that an agent's tool puts out, so nothing is spent on them.
 * @param choice what the user chose in the field, that makes the result a file
 * @throws {InputError}
 */
export function refuseFileToAgent({ ctx }: ItemFields, field: string, choice: string): void {
	if (!isAgentTool(ctx.getNode())) return;
	throw new InputError(
		field,
		`is ${choice}, which puts out files, and n8n gives an AI agent none`,
		'Nothing was sent. Have a node of the workflow do this, outside the agent.',
	);
}

/** The answer as the user wants it: items, or one item with a file. */
export async function toOutput(
	item: ItemFields,
	{ body, headers }: HttpAnswer,
): Promise<INodeExecutionData[]> {
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
