import type { Endpoint } from '../core/service';
import { call } from './call';
import type { Valu8 } from './context';

// Invented from first to last: the path is documented, the shape of its answer is not.
const PARAMETERS = [
	{ name: 'inventedCountry', type: 'string', description: 'Invented by the sandbox: a country code' },
	{ name: 'inventedRegistrationNumber', type: 'string', description: 'Invented by the sandbox: a registration number' },
	{ name: 'inventedMinimumEmployees', type: 'integer', description: 'Invented by the sandbox: a lower bound' },
];

export const searchParameters = (valu8: Valu8): Endpoint =>
	call(valu8, {
		method: 'GET',
		path: '/companies/search-parameters',
		serve: () => ({ status: 200, body: PARAMETERS }),
	});
