import type { Admission } from '../core/admit';
import type { Accounts, Valu8Ways } from '../types';
import type { Renewable } from './authentication/pairs';
import type { Registry } from './company/registry';
import type { SearchQuota } from './quota';

/** What the endpoints of this service work with. */
export interface Valu8 extends Admission<Renewable> {
	account: Accounts['valu8'];
	companies: Registry;
	quota: SearchQuota;
	ways: Valu8Ways;
}
