import { STATUS_CODES } from 'node:http';
import type { Service } from '../core/service';
import { TokenBook } from '../core/tokens';
import type { World } from '../core/world';
import type { Valu8Ways } from '../types';
import { apiRequest } from './apiRequest';
import { authentication } from './authentication';
import type { Renewable } from './authentication/pairs';
import { company } from './company';
import { Registry } from './company/registry';
import type { Valu8 } from './context';
import { refusal } from './errors';
import { SearchQuota } from './quota';
import { relation } from './relation';
import { waysAtFirst } from './ways';

export interface Valu8Service extends Service {
	companies: Registry;
	quota: SearchQuota;
	ways: Valu8Ways;
}

/** `atFirst`: how many companies there are before anything changes. */
export function valu8Service(world: World, atFirst?: number): Valu8Service {
	const tokens = new TokenBook<Renewable>('valu8');
	const companies = new Registry(() => world.now(), atFirst);
	const quota = new SearchQuota();
	const ways = waysAtFirst();
	const valu8: Valu8 = {
		account: world.accounts.valu8,
		counters: world.counters.valu8,
		tokens,
		companies,
		quota,
		ways,
		now: () => world.now(),
		rejectsAll: () => world.rejecting.valu8,
	};
	return {
		name: 'valu8',
		base: '/valu8/v2',
		endpoints: [authentication, company, relation, apiRequest].flatMap((resource) =>
			resource(valu8),
		),
		elsewhere: () => refusal(404, 'Not Found', 'no such endpoint'),
		bodyOf: (status) => ({ message: STATUS_CODES[status] ?? 'Error' }),
		tokens,
		companies,
		quota,
		ways,
		reset() {
			tokens.clear();
			companies.reset();
			quota.clear();
			Object.assign(ways, waysAtFirst());
		},
	};
}
