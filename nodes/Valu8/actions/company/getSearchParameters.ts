import { optionsField } from '../../../common/options';
import { toItems } from '../../../common/output';
import type { Operation } from '../../../common/service';
import type { Valu8Credential } from '../../credential';

/**
 * `GET /companies/search-parameters`. The shape of its answer could not be read, so nothing is dropped or renamed.
 * https://developer.valu8group.com/docs/authentication-1
 */
export const getSearchParameters: Operation<Valu8Credential> = {
	fields: [optionsField()],
	prepare: () => async (send) => {
		const { body } = await send({ method: 'GET', path: '/companies/search-parameters' });
		return toItems(body);
	},
};
