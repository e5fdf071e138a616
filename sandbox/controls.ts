import type { World } from './core/world';
import type { Sandbox } from './types';
import type { ValifyService } from './valify';
import type { Valu8Service } from './valu8';
import { waysOf } from './valu8/ways';

export interface Services {
	valu8: Valu8Service;
	valify: ValifyService;
}

/** What a test or the status page can do to the sandbox while it runs. */
export type Controls = Omit<
	Sandbox,
	'url' | 'valu8Url' | 'valifyUrl' | 'verifyUrl' | 'chatUrl' | 'accounts' | 'credentials' | 'close'
>;

export function controlsOf(world: World, services: Services): Controls {
	const changing =
		<Given extends unknown[], Result>(action: (...given: Given) => Result) =>
		(...given: Given): Result => {
			const result = action(...given);
			world.changed();
			return result;
		};
	return {
		counters: () => structuredClone(world.counters),
		log: () => world.log.last(),
		messages: () => [...world.messages],
		now: () => world.now(),
		advance: changing((ms) => world.advance(ms)),
		setLatency: changing((latency) => {
			Object.assign(world.latency, latency);
		}),
		fail: changing((fault) => world.faults.add(fault)),
		setUsesPerToken: changing((n) => {
			if (!Number.isInteger(n) || n < 1)
				throw new RangeError('a token serves a whole number of calls, at least one');
			world.usesPerToken = n;
		}),
		revokeTokens: changing((service) => services[service].tokens.revokeAll(world.now())),
		stealUse: changing((service) => services[service].tokens.stealUse(world.now())),
		rejectEveryToken: changing((service, on) => {
			world.rejecting[service] = on;
		}),
		setPassword: changing((service, password) => {
			world.accounts[service].password = password;
		}),
		otpCode: (transactionId) => services.valify.otpCodes.read(transactionId),
		valifyPrivateKey: () => services.valify.envelope.privateKey(),
		setTransactionPadding: (padding) => {
			services.valify.envelope.padding = padding;
		},
		companies: () => services.valu8.companies.snapshot(),
		changeCompanies: changing((which) => services.valu8.companies.change(which)),
		addCompanies: changing((count) => services.valu8.companies.add(count)),
		removeCompanies: changing((which) => services.valu8.companies.remove(which)),
		setValu8: changing((ways) => {
			Object.assign(services.valu8.ways, waysOf({ ...ways }));
		}),
		setLinks: changing((links) => {
			world.links = [...links];
		}),
		setQuota: changing((limit) => {
			services.valu8.quota.limit = limit;
		}),
		quota: () => ({ used: services.valu8.quota.used, limit: services.valu8.quota.limit }),
		reset: changing(() => {
			world.reset();
			services.valu8.reset();
			services.valify.reset();
		}),
	};
}
