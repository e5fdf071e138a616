import type { StoredToken, Token } from '../../../../tokens/types';

interface Known {
	readonly token: Token;
	/** Uses left, as far as this process can know. */
	left: number;
	/** How many answers and stores told what is left. */
	words: number;
	dead: string | undefined;
}

/** What one process can know about each token, kept apart from the code under test and by other means. */
export class Knowledge {
	/** Calls sent with a token that was known to be dead. */
	readonly faults: string[] = [];
	private readonly known = new Map<string, Known>();

	constructor(
		private readonly usesPerToken: number,
		private readonly now: () => number,
	) {}

	learn(token: Token, left = this.usesPerToken): void {
		const known = this.known.get(token.value);
		if (!known) this.known.set(token.value, { token, left, words: 0, dead: undefined });
		else this.lower(known, left);
	}

	load(stored: readonly StoredToken[]): void {
		for (const token of stored) if (this.lives(token)) this.learn(token, token.usesLeft);
	}

	/** A call goes out. @returns to be called with what becomes of it */
	sent(value: string): (outcome: 'rejected' | 'unsent' | { left?: number }) => void {
		const known = this.known.get(value);
		if (!known) throw new Error(`${value} came from nowhere`);
		const reason = known.dead ?? (known.left <= 0 ? 'spent' : !this.lives(known.token) ? 'expired' : undefined);
		if (reason) this.faults.push(`${value} was ${reason}`);
		known.left -= 1;
		const { words } = known;
		return (outcome) => {
			if (outcome === 'rejected') known.dead = 'rejected';
			else if (outcome !== 'unsent') this.lower(known, outcome.left ?? Infinity);
			else if (known.words === words) known.left += 1;
		};
	}

	replaced(value: string): void {
		const known = this.known.get(value);
		if (known) known.dead = 'replaced';
	}

	/** Called whenever the clock moves: past its expiry a token need not be remembered any more. */
	forgetExpired(): void {
		for (const [value, { token }] of this.known) {
			if (this.now() >= token.expiresAt) this.known.set(value, { token, left: Infinity, words: 0, dead: undefined });
		}
	}

	private lives({ obtainedAt, expiresAt }: Token): boolean {
		const now = this.now();
		return now >= obtainedAt && now < expiresAt - Math.min(30_000, (expiresAt - obtainedAt) / 10);
	}

	private lower(known: Known, left: number): void {
		if (left === Infinity) return;
		known.words += 1;
		known.left = Math.min(known.left, left);
	}
}
