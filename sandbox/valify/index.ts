import type { Service, Site } from '../core/service';
import type { World } from '../core/world';
import type { TransactionPadding } from '../types';
import { apiRequest } from './apiRequest';
import { authentication } from './authentication';
import { Tokens } from './authentication/tokens';
import { spend } from './call';
import type { Valify } from './context';
import { document } from './document';
import { bodyOf, documentedBody } from './errors';
import { face } from './face';
import { otp } from './otp';
import { OtpCodes } from './otp/codes';
import { sanction } from './sanction';
import { transaction } from './transaction';
import { Envelope } from './transaction/envelope';
import { Transactions } from './transaction/transactions';
import { transliteration } from './transliteration';
import { verificationLink } from './verificationLink';

/** Those with a token. The verification link has none, and a host of its own. */
const RESOURCES = [authentication, document, face, transliteration, sanction, otp, transaction, apiRequest];

export interface ValifyService extends Service {
	/** Its second host. */
	link: Site;
	stealUse(): void;
	otpCode(transactionId: string): string | undefined;
	privateKey(): string;
	setTransactionPadding(padding: TransactionPadding): void;
}

export function valifyService(world: World): ValifyService {
	const account = world.accounts.valify;
	const tokens = new Tokens();
	const transactions = new Transactions();
	const otpCodes = new OtpCodes();
	const envelope = new Envelope(account);
	const valify: Valify = {
		account,
		counters: world.counters.valify,
		tokens,
		now: () => world.now(),
		rejectsAll: () => world.rejecting.valify,
		usesPerToken: () => world.usesPerToken,
		transactions,
		otpCodes,
		envelope,
	};
	return {
		name: 'valify',
		base: '/valify',
		endpoints: RESOURCES.flatMap((resource) => resource(valify)),
		// Invented, on the strict side, that a call to nowhere spends a use too.
		elsewhere(arrival) {
			const token = spend(valify, arrival);
			return { status: 404, body: documentedBody(404), note: 'no such endpoint', ...('id' in token ? { token: token.id } : {}) };
		},
		bodyOf,
		link: verificationLink(account),
		viewTokens: () => tokens.view(world.now()),
		revokeTokens: () => tokens.revokeAll(world.now()),
		stealUse: () => tokens.stealUse(world.now()),
		otpCode: (transactionId) => otpCodes.read(transactionId),
		privateKey: () => envelope.privateKey(),
		setTransactionPadding(padding) {
			envelope.padding = padding;
		},
		forgetTokens() {
			tokens.clear();
			transactions.clear();
			otpCodes.clear();
			envelope.padding = 'oaep-sha256';
		},
	};
}
