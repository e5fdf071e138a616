import type { Exchange } from '../contract';
import { ours } from '../marks';
import { CHANGES_IN_V2 } from './pages';

export const relations: readonly Exchange[] = [
	{
		title: 'Valu8: relations',
		service: 'valu8',
		page: CHANGES_IN_V2,
		read: 'part',
		cut: 'what follows the sentence that many properties have been renamed, if anything does',
		note: 'Printed are the name of the endpoint and that it takes one query object. The rest follows the company search. Its companies count against the Search Quota.',
		operation: { resource: 'relation', operation: 'getAll' },
		request: {
			method: ours('POST', 'inferred'),
			path: ours('/relations', 'inferred'),
			token: 'Authorization',
			body: {
				parameters: ours({ countryCode: ours(['SE'], 'inferred') }, 'inferred'),
				pageNumber: ours(1, 'inferred'),
				pageSize: ours(10, 'inferred'),
			},
		},
	},
];
