import { admit } from '../core/admit';
import type { Arrival } from '../core/arrival';
import { INVENTED, type Answer, type Endpoint } from '../core/service';
import type { Valu8 } from './context';
import { Refused, refusal } from './errors';

type Served = Pick<Answer, 'status' | 'headers' | 'body' | 'file'>;

/** A data endpoint: lets a live access token in and answers with what `serve` returns, or with what a Refused says. */
export function call(
	valu8: Valu8,
	endpoint: Pick<Endpoint, 'method' | 'path'> & { serve(arrival: Arrival): Served },
): Endpoint {
	return {
		method: endpoint.method,
		path: endpoint.path,
		kind: 'call',
		answer(arrival) {
			const { token, refused } = admit(valu8, arrival);
			// Documented for a missing token only; for the others it is inferred.
			if (refused !== undefined)
				return { ...refusal(401, 'Unauthorized', refused), token: token?.id };
			try {
				const served = endpoint.serve(arrival);
				return { ...served, headers: { ...served.headers, ...INVENTED }, token: token.id };
			} catch (error) {
				if (!(error instanceof Refused)) throw error;
				return { ...refusal(error.status, error.message, error.note), token: token.id };
			}
		},
	};
}
