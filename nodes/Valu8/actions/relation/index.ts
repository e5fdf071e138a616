import type { Resource } from '../../../common/resource';
import type { Valu8Credential } from '../../credential';
import { getMany } from '../../search/getMany';
import { RELATIONS } from '../../search/lists';

export const relation: Resource<Valu8Credential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many relations',
				description: 'Get the relations that a query finds',
			},
		],
		default: 'getAll',
	},
	operations: { getAll: getMany(RELATIONS) },
};
