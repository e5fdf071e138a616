import type { Accounts, Counters } from '../types';
import type { OtpCodes } from './otpCodes';
import type { Tokens } from './tokens';
import type { Envelope } from './transaction/envelope';
import type { Transactions } from './transactions';

/** What the endpoints of this service work with. */
export interface Valify {
	account: Accounts['valify'];
	counters: Counters;
	tokens: Tokens;
	now(): number;
	rejectsAll(): boolean;
	usesPerToken(): number;
	transactions: Transactions;
	otpCodes: OtpCodes;
	envelope: Envelope;
}
