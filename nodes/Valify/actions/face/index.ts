import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { compare } from './compare';
import { compareWithTransaction } from './compareWithTransaction';

export const face: Resource<ValifyCredential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Compare Two Images',
				value: 'compare',
				action: 'Compare two faces',
				description:
					'Tell whether two pictures show the same person (face match). Needs files, which an AI agent cannot hand over.',
			},
			{
				name: 'Compare With Document',
				value: 'compareWithTransaction',
				action: 'Compare a face with a document',
				description:
					'Tell whether a picture shows the person of a document that was read before (face match). Needs a file, which an AI agent cannot hand over.',
			},
		],
		default: 'compare',
	},
	operations: { compare, compareWithTransaction },
};
