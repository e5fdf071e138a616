import type { INodeProperties } from 'n8n-workflow';
import { apiRequestFields, readApiRequest } from '../../../common/apiRequest';
import { InputError } from '../../../common/errors';
import { fileOptions, toOutput, wantsFile } from '../../../common/fileOutput';
import { optionsField } from '../../../common/options';
import { showFor } from '../../../common/resource';
import type { Operation } from '../../../common/service';
import type { Valu8Credential } from '../../credential';
import { checkMethod } from '../../search/method';
import { pagingField, pagingOptions, readPaging } from '../../search/pagingFields';
import { limitFields, readItems, readLimit } from '../../search/readItems';

const requestOptions: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'How this endpoint pages',
	options: pagingOptions,
};

export const send: Operation<Valu8Credential> = {
	fields: [
		...apiRequestFields('/companies/search-parameters'),
		pagingField('off'),
		...showFor({ paging: ['cursor', 'page'] }, [...limitFields, requestOptions]),
		optionsField(fileOptions),
	],
	prepare: (item, credential) => {
		const request = readApiRequest(item, credential);
		if (item.value('paging') === 'off') return async (sendRequest) => await toOutput(item, await sendRequest(request));
		const paging = readPaging(item);
		if (wantsFile(item)) throw new InputError('Paging', 'must be off for a file', 'Switch it off, or set Response Format to JSON.');
		checkMethod(request.method, paging.pagingIn === 'body');
		const limit = readLimit(item);
		return async (sendRequest, { hint }) => await readItems(sendRequest, { ...paging, request }, limit, hint);
	},
};
