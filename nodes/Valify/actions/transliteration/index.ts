import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { names } from './names';
import { nationalId } from './nationalId';

export const transliteration: Resource<ValifyCredential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Transliterate Name',
				value: 'names',
				action: 'Transliterate a name',
				description: 'Write an Arabic name in Latin letters',
			},
			{
				name: 'Transliterate National ID',
				value: 'nationalId',
				action: 'Transliterate a national ID',
				description:
					'Write the data of an Egyptian National ID in Latin letters. Path and fields were seen in code that calls Valify; its page could not be read.',
			},
		],
		default: 'names',
	},
	operations: { names, nationalId },
};
