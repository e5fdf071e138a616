import type { Accounts, Counters } from '../types';
import type { Tokens } from './tokens';

/** What the endpoints of this service work with. */
export interface Valify {
	account: Accounts['valify'];
	counters: Counters;
	tokens: Tokens;
	now(): number;
	rejectsAll(): boolean;
	usesPerToken(): number;
	nextTransactionId(): string;
}
