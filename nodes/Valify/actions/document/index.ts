import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { crop } from './crop';
import { extract } from './extract';

export const document: Resource<ValifyCredential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Crop ID',
				value: 'crop',
				action: 'Crop an ID',
				description:
					'Cut the card out of a photo of it (ID Cropper). Works on files: not for AI agents, which get none.',
			},
			{
				name: 'Extract Data',
				value: 'extract',
				action: 'Extract data from a document',
				description:
					'Read an identity document from photos of it (OCR). Needs files, which an AI agent cannot hand over.',
			},
		],
		default: 'extract',
	},
	operations: { crop, extract },
};
