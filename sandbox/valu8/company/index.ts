import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valu8 } from '../context';
import { jsonBody } from '../given';
import { answerOf, searchOf } from '../search';
import { FILTERS } from './filters';
import { findCompanies } from './find';

const PARAMETERS = FILTERS.map(({ name, type, description }) => ({ name, type, description }));

/** The search, and the list of what one can search by. */
export const company = (valu8: Valu8): Endpoint[] => [
	call(valu8, {
		method: 'POST',
		path: '/companies',
		serve: (arrival) => answerOf(valu8, findCompanies(valu8, searchOf(valu8, jsonBody(arrival)))),
	}),
	call(valu8, {
		method: 'GET',
		path: '/companies/search-parameters',
		serve: () => ({ status: 200, body: PARAMETERS }),
	}),
];
