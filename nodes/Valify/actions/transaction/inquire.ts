import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../../tokens';
import type { ItemFields } from '../../../common/fields';
import { optionsField } from '../../../common/options';
import { toItems } from '../../../common/output';
import { showFor } from '../../../common/resource';
import type { Operation } from '../../../common/service';
import type { ValifyCredential } from '../../credential';
import { readTransactionId, transactionIdField } from '../../transactionId';
import { encryptedWork } from './encrypted';

/** Seen in code that calls Valify; on its page this part could not be read. One reader of the page wrote "inquiry". */
const PATH = '/api/v1/transaction/inquire/';

const pathOption: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	default: PATH,
	placeholder: `e.g. ${PATH}`,
	description:
		'Where to ask, below the Base URL of the credential. The path was seen in code that calls Valify; on its page it could not be read. If it answers 404, try /api/v1/transaction/inquiry/.',
};

/** Transaction inquiry: https://valify.gitbook.io/documentation/apis/transaction-inquiry */
export const inquire: Operation<ValifyCredential> = {
	fields: [
		{
			displayName: 'Look Up By',
			name: 'lookUpBy',
			type: 'options',
			options: [
				{
					name: 'Access Token',
					value: 'accessToken',
					description: 'All transactions that were made with a token',
				},
				{ name: 'Transaction ID', value: 'transactionId', description: 'One transaction' },
			],
			default: 'transactionId',
			description: 'What to find transactions by',
		},
		...showFor({ lookUpBy: ['transactionId'] }, [
			transactionIdField('The ID that came with the answer to the transaction'),
		]),
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { lookUpBy: ['accessToken'] } },
			description: "The token whose transactions are wanted. The node's own token is another.",
		},
		optionsField([pathOption]),
	],
	prepare: (item, credential) => {
		const body = { bundle_key: credential.bundleKey, ...readSubject(item) };
		return encryptedWork(
			item,
			credential,
			{ path: item.options({ path: PATH }).path('path', 'Path', credential.baseUrl), body },
			(content) => toItems(withoutToken(content)),
		);
	},
};

/** A transaction holds the token it was made with, which may still live: no token may get into an item. */
const TOKENS = new Set(['token', 'access_token', 'accessToken']);

function withoutToken(content: unknown): unknown {
	if (Array.isArray(content)) return (content as unknown[]).map(withoutToken);
	if (!isRecord(content)) return content;
	return Object.fromEntries(
		Object.entries(content).flatMap(([key, inner]) =>
			TOKENS.has(key) ? [] : [[key, withoutToken(inner)]],
		),
	);
}

function readSubject(item: ItemFields): Record<string, string> {
	return item.text('lookUpBy', 'Look Up By') === 'accessToken'
		? { access_token: item.requiredText('accessToken', 'Access Token').trim() }
		: { transaction_id: readTransactionId(item) };
}
