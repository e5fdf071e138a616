import type { Accounts, Counters } from '../types';
import type { OtpCodes } from './otp/codes';
import type { Tokens } from './authentication/tokens';
import type { Envelope } from './transaction/envelope';
import type { Transactions } from './transaction/transactions';

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
