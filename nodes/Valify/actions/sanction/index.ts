import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { search } from './search';

export const sanction: Resource<ValifyCredential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Search',
				value: 'search',
				action: 'Search sanction lists for a person',
				description: 'Look a person up in sanction lists (Sanction Shield)',
			},
		],
		default: 'search',
	},
	operations: { search },
};
