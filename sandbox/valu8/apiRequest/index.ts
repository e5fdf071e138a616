import { echoed } from '../../core/arrival';
import { METHODS, type Endpoint } from '../../core/service';
import { call } from '../call';
import type { Valu8 } from '../context';
import { batches } from './batches';
import { dialects } from './dialects';

/** What only API Request reaches. */
export const apiRequest = (valu8: Valu8): Endpoint[] => [
	...echo(valu8),
	...dialects(valu8),
	...batches(valu8),
];

/** Invented: Valu8 has no such endpoint. It gives generic API requests something to talk to. */
const echo = (valu8: Valu8): Endpoint[] =>
	METHODS.map((method) =>
		call(valu8, {
			method,
			path: '/echo',
			serve: (arrival) => ({ status: 200, body: echoed(arrival) }),
		}),
	);
