import type { Answer } from '../core/service';
import { INVENTED } from '../core/service';
import type { Accounts, Counters } from '../types';
import type { Registry } from './company/registry';
import type { Pair, Pairs } from './authentication/pairs';

/** What the endpoints of this service work with. */
export interface Valu8 {
	account: Accounts['valu8'];
	counters: Counters;
	pairs: Pairs;
	companies: Registry;
	now(): number;
	rejectsAll(): boolean;
}

/** Valu8 documents no error body: every one of them is invented. */
export function refusal(status: number, message: string, note?: string): Answer {
	return { status, headers: INVENTED, body: { message }, note };
}

/** Login and renewal answer alike; expiresAt as ISO 8601 is inferred, its format is not documented. */
export function pairBody(pair: Pair): object {
	return {
		accessToken: { value: pair.access, expiresAt: new Date(pair.accessExpiresAt).toISOString() },
		refreshToken: { value: pair.refresh, expiresAt: new Date(pair.refreshExpiresAt).toISOString() },
	};
}
