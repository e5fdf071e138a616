import { isAlive, tokenId } from './token';
import { Tombstones } from './tombstones';
import type { StoredToken, Token, Verdict } from './types';

/** A token and the account kept of it. */
export interface LiveToken {
	readonly token: Token;
	readonly id: string;
	/** Place of its login in the pool's order of events; 0 for a token from the store, which is newer than nothing. */
	readonly serial: number;
	/** Not issued here: others may have used it, so its counts prove nothing. */
	readonly foreign: boolean;
	/** As the credential, the store and the service say; `Infinity` when only time limits it. */
	usesLeft: number;
	inFlight: number;
	/** Uses taken here and not refused. */
	served: number;
	/** The lowest `trials_remaining` of a successful answer. */
	trials: number;
	/** How often the service or a store told what is left. */
	heard: number;
	/** It may have been told to others already. */
	shared: boolean;
}

/** Which tokens live, and how many uses each has left. */
export class Ledger {
	private tokens: LiveToken[] = [];
	private readonly dead = new Tombstones();
	/** Tokens issued here that a call was accepted on, and that nobody else was told of. */
	private readonly proven = new Set<LiveToken>();
	/** What one token is believed to serve; never more than the credential says. */
	private believed: number;

	constructor(
		private limit: number,
		private readonly now: () => number,
	) {
		this.believed = limit;
	}

	/** How many calls the next token is believed to serve. */
	get usesPerToken(): number {
		return this.believed;
	}

	set usesPerToken(limit: number) {
		if (limit !== this.limit) this.believed = limit;
		this.limit = limit;
	}

	get inFlight(): number {
		return this.tokens.reduce((sum, live) => sum + live.inFlight, 0);
	}

	get usesAtHand(): number {
		return this.tokens.reduce((sum, live) => sum + this.usable(live), 0);
	}

	add(token: Token, serial: number, foreign = false, usesLeft = this.limit): LiveToken {
		const counts = { usesLeft, inFlight: 0, served: 0, trials: Infinity, heard: 0, shared: false };
		const live = { token, id: tokenId(token), serial, foreign, ...counts };
		this.tokens.push(live);
		return live;
	}

	/**
	 * The token to use next. Counted uses: the one that dies first, so that none goes to waste; uncounted: the one that
	 * lives longest.
	 * @param newerThan only tokens whose login began after this event
	 */
	best(newerThan: number): LiveToken | undefined {
		this.prune();
		const order = this.limit === Infinity ? -1 : 1;
		return this.tokens
			.filter((live) => live.serial > newerThan && this.usable(live) > 0)
			.sort((a, b) => order * (a.token.expiresAt - b.token.expiresAt))[0];
	}

	/** Uses that may be taken now; 0 for a token that has run out of time. */
	usable(live: LiveToken): number {
		if (!isAlive(live.token, this.now())) return 0;
		return Math.min(live.usesLeft, live.foreign ? Infinity : this.believed - live.served);
	}

	/**
	 * Rule 1: the use is gone from here on, whatever becomes of the request.
	 * @returns to be called once, with what the answer says
	 */
	take(live: LiveToken): (verdict: Verdict) => void {
		const { heard } = live;
		live.usesLeft -= 1;
		live.inFlight += 1;
		live.served += 1;
		return (verdict) => this.settle(live, verdict, heard);
	}

	/** Takes a token out for good: no store brings it back. */
	bury(live: LiveToken): void {
		this.tokens = this.tokens.filter((other) => other !== live);
		this.proven.delete(live);
		this.dead.add(live.id, live.token.expiresAt, this.now());
	}

	/** See `Pool.unshared`. */
	unshared(): Token | undefined {
		for (const live of this.proven) {
			this.proven.delete(live);
			live.shared = true;
			if (isAlive(live.token, this.now())) return live.token;
		}
		return undefined;
	}

	/** See `Pool.isDead`. */
	isDead(token: Pick<Token, 'value'>): boolean {
		return this.dead.has(tokenId(token));
	}

	/** A living token that this process does not know yet. */
	isNews(token: Token): boolean {
		const id = tokenId(token);
		return isAlive(token, this.now()) && !this.dead.has(id) && !this.tokens.some((live) => live.id === id);
	}

	/** See `Pool.adopt`. */
	adopt(stored: readonly StoredToken[]): boolean {
		let stale = false;
		for (const { usesLeft, ...token } of stored) {
			const id = tokenId(token);
			const known = this.tokens.find((live) => live.id === id);
			if (known) this.lower(known, usesLeft);
			else if (this.dead.has(id)) stale = true;
			else if (isAlive(token, this.now())) this.add(token, 0, true, Math.min(usesLeft, this.limit));
		}
		return stale;
	}

	/** The tokens worth keeping, the longest-lived first. */
	snapshot(): StoredToken[] {
		this.prune();
		return this.tokens
			.map((live) => ({ ...live.token, usesLeft: this.usable(live) }))
			.filter(({ usesLeft }) => usesLeft > 0)
			.sort((a, b) => b.expiresAt - a.expiresAt);
	}

	private settle(live: LiveToken, { token, trialsRemaining }: Verdict, heardBefore: number): void {
		live.inFlight -= 1;
		// Not given back once somebody else has told what is left, for that may have left out this use already.
		if (token === 'unsent' && live.heard === heardBefore) live.usesLeft += 1;
		if (token === 'unsent' || token === 'rejected') live.served -= 1;
		if (trialsRemaining !== undefined) {
			this.lower(live, trialsRemaining);
			if (token === 'accepted') this.learn(live, trialsRemaining);
		}
		this.reconsider(live);
		if (token === 'accepted' && !live.foreign && !live.shared) this.proven.add(live);
		if (token === 'rejected' || (live.usesLeft <= 0 && live.inFlight === 0)) this.bury(live);
	}

	private lower(live: LiveToken, usesLeft: number): void {
		live.usesLeft = Math.min(live.usesLeft, usesLeft);
		live.heard += 1;
	}

	/** Rule 4: bundles differ in how many calls a token serves, and a successful answer tells. */
	private learn(live: LiveToken, trialsRemaining: number): void {
		live.trials = Math.min(live.trials, trialsRemaining);
		const atLeast = Math.min(this.limit, trialsRemaining + 1);
		if (atLeast > this.believed) this.believed = atLeast;
	}

	/** A refusal after the fact tells too: of three calls sent together, one may have been served. */
	private reconsider(live: LiveToken): void {
		if (live.foreign) return;
		const atMost = live.trials + live.served;
		if (atMost < this.believed) this.believed = Math.max(1, atMost);
	}

	/** Buries too, so that after a turn of the clock no store brings a token back with more uses than it has left. */
	private prune(): void {
		for (const live of this.tokens) if (live.inFlight === 0 && !isAlive(live.token, this.now())) this.bury(live);
	}
}
