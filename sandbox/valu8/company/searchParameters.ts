import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valu8 } from '../context';
import { FILTERS } from './filters';

const PARAMETERS = FILTERS.map(({ name, type, description }) => ({ name, type, description }));

export const searchParameters = (valu8: Valu8): Endpoint =>
	call(valu8, {
		method: 'GET',
		path: '/companies/search-parameters',
		serve: () => ({ status: 200, body: PARAMETERS }),
	});
