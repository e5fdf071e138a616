import type { TokenView } from '../core/tokens';
import type { World } from '../core/world';
import type { Services } from '../controls';

const LOG_SHOWN = 50;
const TOKENS_SHOWN = 40;
const LIVE_TOKENS_SHOWN = 200;

/** All that the page shows. No token value, no account. */
export function stateOf(world: World, services: Services) {
	return {
		now: world.now(),
		counters: world.counters,
		latency: world.latency,
		usesPerToken: world.usesPerToken,
		rejectEveryToken: world.rejecting,
		faults: world.faults.waiting(),
		tokens: {
			valu8: shown(services.valu8.tokens.view(world.now())),
			valify: shown(services.valify.tokens.view(world.now())),
		},
		companies: services.valu8.companies.count,
		valu8: services.valu8.ways,
		// No limit is null in JSON.
		quota: {
			used: services.valu8.quota.used,
			limit: services.valu8.quota.limit === Infinity ? null : services.valu8.quota.limit,
		},
		messages: world.messages,
		links: world.links,
		log: world.log.last(LOG_SHOWN),
	};
}

/** The live tokens, and the newest dead ones among them; newest last. */
function shown(tokens: TokenView[]): TokenView[] {
	const newest = new Set(tokens.slice(-TOKENS_SHOWN));
	return tokens
		.filter((token) => token.state === 'live' || newest.has(token))
		.slice(-LIVE_TOKENS_SHOWN);
}
