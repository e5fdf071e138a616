import { apiRequestFields, readApiRequest } from '../../../shared/apiRequest';
import { optionsField } from '../../../shared/options';
import { toItems } from '../../../shared/output';
import type { Operation } from '../../../shared/service';
import type { Valu8Credential } from '../../credential';

const show = { resource: ['apiRequest'], operation: ['send'] };

export const send: Operation<Valu8Credential> = {
	fields: [...apiRequestFields(show, '/companies/search-parameters'), optionsField(show)],
	prepare: (item, credential) => {
		const request = readApiRequest(item, credential);
		return async (sendRequest) => toItems((await sendRequest(request)).body);
	},
};
