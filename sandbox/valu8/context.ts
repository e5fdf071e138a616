import type { Accounts, Counters } from '../types';
import type { Pairs } from './authentication/pairs';
import type { Registry } from './company/registry';

/** What the endpoints of this service work with. */
export interface Valu8 {
	account: Accounts['valu8'];
	counters: Counters;
	pairs: Pairs;
	companies: Registry;
	now(): number;
	rejectsAll(): boolean;
}
