import { admit } from '../core/admit';
import type { Endpoint, Service, Site } from '../core/service';
import { TokenBook } from '../core/tokens';
import type { World } from '../core/world';
import { apiRequest } from './apiRequest';
import { authentication } from './authentication';
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
const RESOURCES = [
	authentication,
	document,
	face,
	transliteration,
	sanction,
	otp,
	transaction,
	apiRequest,
];

/** n8n's test of a credential asks the base itself, without a token: that is no call. Invented: what is there. */
const base: Endpoint = {
	method: 'GET',
	path: '/',
	kind: 'link',
	answer: () => ({ status: 404, body: documentedBody(404), note: 'the base itself' }),
};

export interface ValifyService extends Service {
	/** Its second host. */
	link: Site;
	otpCodes: OtpCodes;
	envelope: Envelope;
}

export function valifyService(world: World): ValifyService {
	const account = world.accounts.valify;
	const tokens = new TokenBook('valify');
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
		endpoints: [base, ...RESOURCES.flatMap((resource) => resource(valify))],
		// Invented, on the strict side, that a call to nowhere spends a use too.
		elsewhere(arrival) {
			const { token, refused } = admit(valify, arrival);
			const id = refused === undefined ? token.id : undefined;
			return { status: 404, body: documentedBody(404), note: 'no such endpoint', token: id };
		},
		bodyOf,
		link: verificationLink(account),
		tokens,
		otpCodes,
		envelope,
		reset() {
			tokens.clear();
			transactions.clear();
			otpCodes.clear();
			envelope.padding = 'oaep-sha256';
		},
	};
}
