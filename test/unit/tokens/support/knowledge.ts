import type { StoredToken, Token, Verdict } from '../../../../tokens/types';
import { MINUTE } from './environment';

interface Known {
	readonly token: Token;
	/** Uses left, as far as this process can know. */
	left: number;
	/** How many answers and stores told what is left. */
	words: number;
	/** Logged in for by this process: nobody else has had it. */
	issued: boolean;
	/** An answer has come to a call on it. */
	answered: boolean;
	dead: string | undefined;
}

/** What one process can know about each token, kept apart from the code under test and by other means. */
export class Knowledge {
	/** Calls sent with a token that was known to be dead. */
	readonly faults: string[] = [];
	private readonly known = new Map<string, Known>();
	/** When a request turned out to be refused whatever the token. */
	private refusedAt: number | undefined;

	constructor(
		private readonly usesPerToken: number,
		private readonly now: () => number,
	) {}

	/** A login or renewal brought it. */
	issue(token: Token): void {
		this.learn(token, this.usesPerToken, true);
	}

	load(stored: readonly StoredToken[]): void {
		for (const token of stored) if (this.lives(token)) this.learn(token, token.usesLeft, false);
	}

	/**
	 * A call goes out.
	 * @param isSecond it goes out because a token was rejected
	 * @returns to be called with what becomes of it
	 */
	sent(value: string, isSecond: boolean): (verdict: Verdict) => void {
		const known = this.known.get(value);
		if (!known) throw new Error(`${value} came from nowhere`);
		const reason =
			known.dead ?? (known.left <= 0 ? 'spent' : !this.lives(known.token) ? 'expired' : undefined);
		if (reason) this.faults.push(`${value} was ${reason}`);
		known.left -= 1;
		const { words } = known;
		return ({ token: verdict, trialsRemaining = Infinity }) => {
			if (verdict === 'rejected') this.rejected(known, isSecond);
			else if (verdict !== 'unsent') this.lower(known, trialsRemaining);
			else if (known.words === words) known.left += 1;
			if (verdict === 'accepted') this.refusedAt = undefined;
			if (verdict !== 'unsent') known.answered = true;
		};
	}

	/** Rule 6: after the rejection of another, a token rejected in its first use proves the request refused, not itself. */
	private rejected(known: Known, isSecond: boolean): void {
		const age = this.now() - (this.refusedAt ?? -Infinity);
		const isRefused = age >= 0 && age < MINUTE;
		const isBlameless =
			isSecond && known.issued && (!known.answered || this.usesPerToken === Infinity);
		if (!isRefused && isBlameless) this.refusedAt = this.now();
		else if (!isRefused) known.dead = 'rejected';
	}

	replaced(value: string): void {
		const known = this.known.get(value);
		if (known) known.dead = 'replaced';
	}

	/** Called whenever the clock moves: past its expiry a token need not be remembered any more. */
	forgetExpired(): void {
		for (const [value, { token }] of this.known) {
			if (this.now() >= token.expiresAt)
				this.known.set(value, { ...unused(token), left: Infinity });
		}
	}

	private learn(token: Token, left: number, issued: boolean): void {
		const known = this.known.get(token.value);
		if (!known) this.known.set(token.value, { ...unused(token), left, issued });
		else this.lower(known, left);
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

const unused = (token: Token) => ({
	token,
	words: 0,
	issued: false,
	answered: false,
	dead: undefined,
});
