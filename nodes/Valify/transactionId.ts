import type { INodeProperties } from 'n8n-workflow';
import type { ItemFields } from '../common/fields';

export function transactionIdField(description: string): INodeProperties {
	return {
		displayName: 'Transaction ID',
		name: 'transactionId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.transactionId }}',
		description,
	};
}

/** @throws {InputError} */
export function readTransactionId(item: ItemFields): string {
	return item.requiredText('transactionId', 'Transaction ID').trim();
}
