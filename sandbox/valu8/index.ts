import { STATUS_CODES } from 'node:http';
import type { Service } from '../core/service';
import type { World } from '../core/world';
import { authentication } from './authentication';
import { batches } from './apiRequest/batches';
import { companies } from './company';
import { Registry } from './company/registry';
import { refusal, type Valu8 } from './context';
import { dialects } from './apiRequest/dialects';
import { echo } from './apiRequest';
import { Pairs } from './authentication/pairs';
import { refreshToken } from './authentication/refreshToken';
import { relations } from './relation';
import { searchParameters } from './company/searchParameters';

export interface Valu8Service extends Service {
	companies: Registry;
}

/** `atFirst`: how many companies there are before anything changes. */
export function valu8Service(world: World, atFirst?: number): Valu8Service {
	const pairs = new Pairs();
	const registry = new Registry(atFirst);
	const valu8: Valu8 = {
		account: world.accounts.valu8,
		counters: world.counters.valu8,
		pairs,
		companies: registry,
		now: () => world.now(),
		rejectsAll: () => world.rejecting.valu8,
	};
	return {
		name: 'valu8',
		base: '/valu8/v2',
		endpoints: [
			authentication(valu8),
			refreshToken(valu8),
			searchParameters(valu8),
			companies(valu8),
			relations(valu8),
			...dialects(valu8),
			...batches(valu8),
			...echo(valu8),
		],
		elsewhere: () => refusal(404, 'Not Found', 'no such endpoint'),
		bodyOf: (status) => ({ message: STATUS_CODES[status] ?? 'Error' }),
		viewTokens: () => pairs.view(world.now()),
		revokeTokens: () => pairs.revokeAll(world.now()),
		forgetTokens: () => pairs.clear(),
		companies: registry,
	};
}
