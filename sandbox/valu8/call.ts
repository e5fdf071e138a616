import { INVENTED, type Answer, type Arrival, type Endpoint } from '../core/service';
import { bearer } from '../core/tokenView';
import { stateOf } from './authentication/pairs';
import type { Valu8 } from './context';
import { BadRequest, refusal } from './errors';

type Served = Pick<Answer, 'status' | 'headers' | 'body' | 'file'>;

/** A data endpoint: lets a live access token in and answers with what `serve` returns, or with 400 for a BadRequest. */
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
			if (refused) return refused;
			try {
				const served = endpoint.serve(arrival);
				return { ...served, headers: { ...served.headers, ...INVENTED }, token };
			} catch (error) {
				if (!(error instanceof BadRequest)) throw error;
				return { ...refusal(400, error.message, 'bad request'), token };
			}
		},
	};
}

/** The 401 is documented for a missing token only; for the others it is inferred. */
function admit(valu8: Valu8, { headers }: Arrival): { token?: string; refused?: Answer } {
	const value = bearer(headers.authorization);
	const pair = value === undefined ? undefined : valu8.pairs.find(value);
	const state = pair && stateOf(pair, valu8.now());
	if (pair && state === 'live' && !valu8.rejectsAll()) {
		pair.used += 1;
		valu8.counters.accepted += 1;
		return { token: pair.id };
	}
	valu8.counters.rejected += 1;
	const why = valu8.rejectsAll() ? 'every token is rejected' : value === undefined ? 'no token' : `${state ?? 'unknown'} token`;
	return { refused: { ...refusal(401, 'Unauthorized', why), token: pair?.id } };
}
