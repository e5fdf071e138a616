import type { Counters } from '../types';
import { bearer, type Arrival } from './arrival';
import { stateOf, type Token, type TokenBook } from './tokens';

/** What a service lets calls in by. */
export interface Admission<More extends object = object> {
	counters: Counters;
	tokens: TokenBook<More>;
	now(): number;
	rejectsAll(): boolean;
}

type Admitted<More> = { token: Token & More; refused?: undefined };
/** `refused` says why, for the log; the token that came along is there if it was ever issued. */
type Refused<More> = { token: (Token & More) | undefined; refused: string };

/** Takes one use of the token that the call came with, whatever becomes of the call. */
export function admit<More extends object>(
	service: Admission<More>,
	arrival: Arrival,
): Admitted<More> | Refused<More> {
	const value = bearer(arrival);
	const token = value === undefined ? undefined : service.tokens.find(value);
	const state = token && stateOf(token, service.now());
	if (token && state === 'live' && !service.rejectsAll()) {
		token.usesLeft -= 1;
		token.used += 1;
		service.counters.accepted += 1;
		return { token };
	}
	service.counters.rejected += 1;
	const refused = service.rejectsAll()
		? 'every token is rejected'
		: value === undefined
			? 'no token'
			: `${state ?? 'unknown'} token`;
	return { token, refused };
}
