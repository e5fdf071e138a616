import type { ServiceName } from '../types';
import { BoundedMap } from './bounded';

const REMEMBERED = 20_000;

export type TokenState = 'live' | 'spent' | 'expired' | 'revoked';

interface NewToken {
	value: string;
	issuedAt: number;
	expiresAt: number;
	/** Calls it can serve; Infinity where only time limits a token. */
	uses: number;
}

export interface Token extends NewToken {
	/** No secret, such as `valify-12`. */
	id: string;
	/** Calls it served. */
	used: number;
	/** Calls it can still serve; what is neither left nor used was spent by somebody else. */
	usesLeft: number;
	revoked: boolean;
}

/** What may be shown of a token: never its value. */
export interface TokenView extends Pick<Token, 'id' | 'issuedAt' | 'expiresAt' | 'used'> {
	state: TokenState;
	/** As in `Token`, but null where only time limits it. */
	uses: number | null;
	usesLeft: number | null;
}

/** Every token that a service issued, with what `More` the service keeps with it. They are independent of each other. */
export class TokenBook<More extends object = object> {
	private readonly byValue = new BoundedMap<string, Token & More>(REMEMBERED);
	private issued = 0;

	constructor(private readonly service: ServiceName) {}

	issue(given: NewToken & More): Token & More {
		this.issued += 1;
		const token = {
			...given,
			id: `${this.service}-${this.issued}`,
			used: 0,
			usesLeft: given.uses,
			revoked: false,
		};
		this.byValue.set(token.value, token);
		return token;
	}

	find(value: string): (Token & More) | undefined {
		return this.byValue.get(value);
	}

	/** Newest last. */
	view(now: number): TokenView[] {
		return [...this.byValue.values()].map((token) => ({
			id: token.id,
			state: stateOf(token, now),
			issuedAt: token.issuedAt,
			expiresAt: token.expiresAt,
			used: token.used,
			uses: countOrNull(token.uses),
			usesLeft: countOrNull(token.usesLeft),
		}));
	}

	/** Returns how many were live. */
	revokeAll(now: number): number {
		const live = this.live(now);
		for (const token of live) token.revoked = true;
		return live.length;
	}

	/** One use of every live token, spent by somebody else. */
	stealUse(now: number): void {
		for (const token of this.live(now)) token.usesLeft -= 1;
	}

	clear(): void {
		this.byValue.clear();
		this.issued = 0;
	}

	private live(now: number): Token[] {
		return [...this.byValue.values()].filter((token) => stateOf(token, now) === 'live');
	}
}

export function stateOf(token: Token, now: number): TokenState {
	if (token.revoked) return 'revoked';
	if (token.usesLeft <= 0) return 'spent';
	return now < token.expiresAt ? 'live' : 'expired';
}

function countOrNull(uses: number): number | null {
	return uses === Infinity ? null : uses;
}
