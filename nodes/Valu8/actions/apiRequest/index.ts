import { apiRequestChoice } from '../../../common/apiRequest';
import type { Resource } from '../../../common/resource';
import type { Valu8Credential } from '../../credential';
import { send } from './send';

export const apiRequest: Resource<Valu8Credential> = {
	choice: apiRequestChoice,
	operations: { send },
};
