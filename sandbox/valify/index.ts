import type { Service, Site } from '../core/service';
import type { World } from '../core/world';
import type { TransactionPadding } from '../types';
import { spend } from './call';
import type { Valify } from './context';
import { echo } from './apiRequest';
import { bodyOf, documentedBody } from './errors';
import { faceMatch } from './face';
import { oauthToken } from './authentication';
import { ocr } from './document';
import { otp } from './otp';
import { OtpCodes } from './otp/codes';
import { sanctionShield } from './sanction';
import { Tokens } from './authentication/tokens';
import { Envelope } from './transaction/envelope';
import { fetchImages } from './transaction/fetchImages';
import { inquiry } from './transaction';
import { Transactions } from './transaction/transactions';
import { transliterate } from './transliteration';
import { transliterateNid } from './transliteration/nationalId';
import { webLink } from './verificationLink';

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
		endpoints: [
			oauthToken(valify),
			transliterate(valify),
			transliterateNid(valify),
			...ocr(valify),
			...faceMatch(valify),
			...sanctionShield(valify),
			...otp(valify),
			inquiry(valify),
			fetchImages(valify),
			...echo(valify),
		],
		// Invented, on the strict side, that a call to nowhere spends a use too.
		elsewhere(arrival) {
			const token = spend(valify, arrival);
			return { status: 404, body: documentedBody(404), note: 'no such endpoint', ...('id' in token ? { token: token.id } : {}) };
		},
		bodyOf,
		link: webLink(account),
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
