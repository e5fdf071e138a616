import type { Resource } from '../../../common/resource';
import type { Valu8Credential } from '../../credential';
import { getMany } from '../../search/getMany';
import { COMPANIES } from '../../search/lists';
import { getSearchParameters } from './getSearchParameters';

export const company: Resource<Valu8Credential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many companies',
				description: 'Get the companies that a search finds',
			},
			{
				name: 'Get Search Parameters',
				value: 'getSearchParameters',
				action: 'Get the search parameters for companies',
				description: 'Get the names that the filters of a search can have',
			},
		],
		default: 'getAll',
	},
	operations: { getAll: getMany(COMPANIES), getSearchParameters },
};
