import { echoed } from '../../core/arrival';
import { METHODS, type Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';

/** What only API Request reaches: an echo. Invented: Valify has no such endpoint. It spends a use like any other call. */
export const apiRequest = (valify: Valify): Endpoint[] =>
	METHODS.map((method) =>
		call(valify, {
			method,
			path: '/api/v1/echo/',
			bundleKey: 'none',
			serve: (_fields, { arrival }) => ({ result: echoed(arrival) }),
		}),
	);
