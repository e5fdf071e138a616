import { apiRequestChoice } from '../../../common/apiRequest';
import type { Resource } from '../../../common/resource';
import type { ValifyCredential } from '../../credential';
import { send } from './send';

export const apiRequest: Resource<ValifyCredential> = {
	choice: apiRequestChoice,
	operations: { send },
};
