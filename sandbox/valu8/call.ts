import { INVENTED, type Answer, type Arrival, type Endpoint } from '../core/service';
import { bearer } from '../core/tokenView';
import { refusal, type Valu8 } from './context';
import { stateOf } from './pairs';

/** A data endpoint: lets a live access token in and answers with what `serve` returns. */
export function call(
	valu8: Valu8,
	endpoint: Pick<Endpoint, 'method' | 'path'> & { serve(arrival: Arrival): Pick<Answer, 'status' | 'body'> },
): Endpoint {
	return {
		method: endpoint.method,
		path: endpoint.path,
		kind: 'call',
		answer(arrival) {
			const { token, refused } = admit(valu8, arrival);
			return refused ?? { ...endpoint.serve(arrival), headers: INVENTED, token };
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
