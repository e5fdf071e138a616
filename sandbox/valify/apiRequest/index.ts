import { ECHO_METHODS, echoed } from '../../core/echoed';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valify } from '../context';

/** What only API Request reaches: an echo. Invented: Valify has no such endpoint. It spends a use like any other call. */
export const apiRequest = (valify: Valify): Endpoint[] =>
	ECHO_METHODS.map((method) =>
		call(valify, {
			method,
			path: '/api/v1/echo/',
			bundleKey: 'none',
			serve: (_fields, { arrival }) => ({ result: echoed(arrival) }),
		}),
	);
