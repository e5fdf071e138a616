import type { Admission } from '../core/admit';
import type { Accounts } from '../types';
import type { OtpCodes } from './otp/codes';
import type { Envelope } from './transaction/envelope';
import type { Transactions } from './transaction/transactions';

/** What the endpoints of this service work with. */
export interface Valify extends Admission {
	account: Accounts['valify'];
	usesPerToken(): number;
	transactions: Transactions;
	otpCodes: OtpCodes;
	envelope: Envelope;
}
