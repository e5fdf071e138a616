import type { Service } from '../core/service';
import type { World } from '../core/world';
import { spend } from './call';
import type { Valify } from './context';
import { echo } from './echo';
import { bodyOf, documentedBody } from './errors';
import { oauthToken } from './oauthToken';
import { ocr } from './ocr';
import { Tokens } from './tokens';
import { transliterate } from './transliterate';

export interface ValifyService extends Service {
	stealUse(): void;
}

const FIRST_TRANSACTION = 700_001;

export function valifyService(world: World): ValifyService {
	const tokens = new Tokens();
	let transactions = 0;
	const valify: Valify = {
		account: world.accounts.valify,
		counters: world.counters.valify,
		tokens,
		now: () => world.now(),
		rejectsAll: () => world.rejecting.valify,
		usesPerToken: () => world.usesPerToken,
		nextTransactionId: () => String(FIRST_TRANSACTION + transactions++),
	};
	return {
		name: 'valify',
		base: '/valify',
		endpoints: [
			oauthToken(valify),
			transliterate(valify),
			...ocr(valify),
			...echo(valify),
		],
		// Invented, on the strict side, that a call to nowhere spends a use too.
		elsewhere(arrival) {
			const token = spend(valify, arrival);
			return { status: 404, body: documentedBody(404), note: 'no such endpoint', ...('id' in token ? { token: token.id } : {}) };
		},
		bodyOf,
		viewTokens: () => tokens.view(world.now()),
		revokeTokens: () => tokens.revokeAll(world.now()),
		stealUse: () => tokens.stealUse(world.now()),
		forgetTokens() {
			tokens.clear();
			transactions = 0;
		},
	};
}
