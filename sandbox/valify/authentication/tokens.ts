import { randomInt } from 'node:crypto';
import { forgetOldest, type TokenState, type TokenView } from '../../core/tokenView';

/** Documented: ten minutes from generation. */
export const LIFETIME_S = 600;

export interface Token {
	id: string;
	value: string;
	issuedAt: number;
	expiresAt: number;
	uses: number;
	used: number;
	usesLeft: number;
	revoked: boolean;
}

/** A token serves so many calls within ten minutes, whichever ends first. */
export class Tokens {
	private readonly byValue = new Map<string, Token>();
	private issued = 0;

	issue(now: number, uses: number): Token {
		this.issued += 1;
		const token: Token = {
			id: `valify-${this.issued}`,
			value: randomText(30),
			issuedAt: now,
			expiresAt: now + LIFETIME_S * 1000,
			uses,
			used: 0,
			usesLeft: uses,
			revoked: false,
		};
		this.byValue.set(token.value, token);
		forgetOldest(this.byValue);
		return token;
	}

	find(value: string): Token | undefined {
		return this.byValue.get(value);
	}

	view(now: number): TokenView[] {
		return [...this.byValue.values()].map((token) => ({
			id: token.id,
			state: stateOf(token, now),
			issuedAt: token.issuedAt,
			expiresAt: token.expiresAt,
			uses: token.uses,
			used: token.used,
			usesLeft: token.usesLeft,
		}));
	}

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

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits, as long as the tokens of Django OAuth Toolkit. */
export function randomText(length: number): string {
	return Array.from({ length }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
