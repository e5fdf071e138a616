import { optionsField } from '../../../common/options';
import { toItems } from '../../../common/output';
import type { Operation } from '../../../common/service';
import type { Valu8Credential } from '../../credential';
import { SEARCH_PARAMETERS_PATH } from '../../search/searchParameters';

/** The shape of the answer could not be read, so nothing is dropped or renamed. */
export const getSearchParameters: Operation<Valu8Credential> = {
	fields: [optionsField()],
	prepare: () => async (send) => {
		const { body } = await send({ method: 'GET', path: SEARCH_PARAMETERS_PATH });
		return toItems(body);
	},
};
