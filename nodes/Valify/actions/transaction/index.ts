import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { fetchImages } from './fetchImages';
import { inquire } from './inquire';

export const transaction: Resource<ValifyCredential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get Images',
				value: 'fetchImages',
				action: 'Get the images of a transaction',
				description:
					'Get the pictures that were sent in a transaction, decrypted. Puts out files: not for AI agents, which get none.',
			},
			{
				name: 'Get Transaction',
				value: 'inquire',
				action: 'Get a transaction',
				description: 'Get what Valify keeps of an earlier transaction, decrypted',
			},
		],
		default: 'inquire',
	},
	operations: { fetchImages, inquire },
};
