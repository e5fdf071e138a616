import type { Admission } from '../core/admit';
import type { Accounts } from '../types';
import type { Renewable } from './authentication/pairs';
import type { Registry } from './company/registry';

/** What the endpoints of this service work with. */
export interface Valu8 extends Admission<Renewable> {
	account: Accounts['valu8'];
	companies: Registry;
}
