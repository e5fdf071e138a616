import { apiRequestFields, readApiRequest } from '../../../common/apiRequest';
import { fileOptions, toOutput } from '../../../common/fileOutput';
import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import type { Valu8Credential } from '../../credential';

const show = { resource: ['apiRequest'], operation: ['send'] };

export const send: Operation<Valu8Credential> = {
	fields: [...apiRequestFields(show, '/companies/search-parameters'), optionsField(show, fileOptions)],
	prepare: (item, credential) => {
		const request = readApiRequest(item, credential);
		return async (sendRequest) => await toOutput(item, await sendRequest(request));
	},
};
