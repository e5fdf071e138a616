import { apiRequestFields, readApiRequest } from '../../../shared/apiRequest';
import { fileOptions, toOutput } from '../../../shared/fileOutput';
import { optionsField } from '../../../shared/options';
import type { Operation } from '../../../shared/service';
import type { Valu8Credential } from '../../credential';

const show = { resource: ['apiRequest'], operation: ['send'] };

export const send: Operation<Valu8Credential> = {
	fields: [...apiRequestFields(show, '/companies/search-parameters'), optionsField(show, fileOptions)],
	prepare: (item, credential) => {
		const request = readApiRequest(item, credential);
		return async (sendRequest) => await toOutput(item, await sendRequest(request));
	},
};
