import { ECHO_METHODS, echoed } from '../../core/echoed';
import type { Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valu8 } from '../context';

/** Invented: Valu8 has no such endpoint. It gives generic API requests something to talk to. */
export const echo = (valu8: Valu8): Endpoint[] =>
	ECHO_METHODS.map((method) =>
		call(valu8, { method, path: '/echo', serve: (arrival) => ({ status: 200, body: echoed(arrival) }) }),
	);
