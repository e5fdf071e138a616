export type TokenState = 'live' | 'spent' | 'expired' | 'revoked';

/** What may be shown of a token: never its value. */
export interface TokenView {
	id: string;
	state: TokenState;
	issuedAt: number;
	expiresAt: number;
	/** Calls it served. */
	used: number;
	/** Calls it could serve when new; null where only time limits a token. */
	uses: number | null;
	/** Calls it can still serve; what is neither left nor used was spent by somebody else. */
	usesLeft: number | null;
}

/** Older tokens are forgotten, so that a long run does not grow without end. */
const TOKENS_REMEMBERED = 20_000;

export function forgetOldest(tokens: Map<string, unknown>): void {
	for (const value of tokens.keys()) {
		if (tokens.size <= TOKENS_REMEMBERED) return;
		tokens.delete(value);
	}
}

/** The value of an `Authorization: Bearer <value>` header. */
export function bearer(header: string | undefined): string | undefined {
	return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
}
