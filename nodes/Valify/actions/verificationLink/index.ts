import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { create } from './create';

export const verificationLink: Resource<ValifyCredential> = {
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create a verification link',
				description: "Create a link under which a person verifies themselves on Valify's web page",
			},
		],
		default: 'create',
	},
	operations: { create },
};
