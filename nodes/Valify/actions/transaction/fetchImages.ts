import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../../tokens';
import type { ItemFields } from '../../../common/fields';
import { fileNotice, refuseFileToAgent } from '../../../common/fileOutput';
import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import type { ValifyCredential } from '../../credential';
import { readTransactionId, transactionIdField } from '../../transactionId';
import { encryptedWork } from './encrypted';
import { takeImages } from './takeImages';

const extraOption: INodeProperties = {
	displayName: 'Extra Body Fields (JSON)',
	name: 'extraBodyFields',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. { "name": "value" }',
	description:
		'More to send, as a JSON object. There is a field that chooses between original and cropped images; its name could not be read: ask Valify.',
};

/** Fetch images: https://valify.gitbook.io/documentation/apis/fetch-images */
export const fetchImages: Operation<ValifyCredential> = {
	fields: [
		fileNotice,
		transactionIdField(
			'The ID that came with the answer to the transaction. Each image comes out as a binary field.',
		),
		optionsField([extraOption]),
	],
	prepare: (item, credential) => {
		refuseFileToAgent(item, 'Operation', 'Get Images');
		const body = {
			...item.options().jsonObject('extraBodyFields', 'Extra Body Fields (JSON)'),
			bundle_key: credential.bundleKey,
			transaction_id: readTransactionId(item),
		};
		return encryptedWork(
			item,
			credential,
			{ path: '/api/v1/transaction/fetch-images/', body },
			async (content) => {
				const list = Array.isArray(content) ? (content as unknown[]) : [content];
				return await Promise.all(list.map(async (element) => await toItem(element, item)));
			},
		);
	},
};

/** The images as binary fields named after their keys, and what else there is as JSON. */
async function toItem(content: unknown, { ctx }: ItemFields): Promise<INodeExecutionData> {
	const { images, rest } = takeImages(content);
	const json = (rest === undefined ? {} : isRecord(rest) ? rest : { data: rest }) as IDataObject;
	if (images.length === 0) return { json };
	const binary = await Promise.all(
		images.map(async ({ name, bytes, extension, mimeType }) => {
			const fileName = `${name.replace(/[^\p{L}\p{N}._-]+/gu, '_')}.${extension}`;
			return [name, await ctx.helpers.prepareBinaryData(bytes, fileName, mimeType)] as const;
		}),
	);
	return { json, binary: Object.fromEntries(binary) };
}
