import { Heap } from './heap';
import { aliveUntil, isAlive, tokenId } from './token';
import { Tombstones } from './tombstones';
import type { StoredToken, Token, Verdict } from './types';

/** Stands for uncounted uses in sums, which Infinity would spoil. */
const MANY = 1e9;

/** Where a token came from: an `issued` one is fresh, what others have had may have been used by them. */
export type Origin = 'issued' | 'stored' | 'found';

/** A token and the account kept of it. */
export interface LiveToken {
	readonly id: string;
	readonly origin: Origin;
	/** Its times may be told anew, never its value. */
	token: Token;
	/** Place of its login in the pool's order of events; 0 for a token from the store, which is newer than nothing. */
	serial: number;
	/** As the credential, the store and the service say; `Infinity` when only time limits it. */
	usesLeft: number;
	inFlight: number;
	/** Uses taken here and not refused. */
	served: number;
	/** The lowest `trials_remaining` of a successful answer. */
	trials: number;
	/** How often the service or a store told what is left. */
	heard: number;
	/** An answer has come to a call on it. */
	answered: boolean;
	/** It may have been told to other processes. */
	shared: boolean;
	/** What it adds to the ledger's sum of uses at hand. */
	counted: number;
}

/** Which tokens live, and how many uses each has left. */
export class Ledger {
	private readonly tokens = new Map<string, LiveToken>();
	/** All of them, the next to run out of time first. */
	private readonly dying = new Heap<LiveToken>((a, b) => aliveUntil(a.token) < aliveUntil(b.token));
	/** Those with a use left, in the order in which they are used up. */
	private inTurn: Heap<LiveToken>;
	/** The same, the last login first. */
	private readonly newest = new Heap<LiveToken>((a, b) => a.serial > b.serial);
	private readonly dead = new Tombstones();
	/** Issued here and accepted by a call, and told to nobody yet. */
	private readonly toShare = new Set<LiveToken>();
	/** What one token is believed to serve; never more than the credential says. */
	private believed: number;
	private flying = 0;
	/** Of all uses at hand. */
	private sum = 0;
	private lastNow = -Infinity;

	constructor(
		/** What the credential says that one token serves. */
		private limit: number,
		private readonly clock: () => number,
	) {
		this.believed = limit;
		this.inTurn = this.order();
	}

	/** How many calls the next token is believed to serve. */
	get usesPerToken(): number {
		return this.believed;
	}

	/** @param limit what the credential says that a token serves; said again, it undoes nothing that answers have taught */
	configure(limit: number): void {
		if (limit === this.limit) return;
		this.limit = limit;
		this.inTurn = this.order();
		this.believe(limit);
	}

	/** Calls under way. */
	get inFlight(): number {
		return this.flying;
	}

	/** Calls that could be sent now; very many when uses are not counted. */
	get usesAtHand(): number {
		this.prune();
		return this.sum;
	}

	/** A token that the service gives out again keeps the count it has. */
	add(token: Token, serial: number, origin: Origin = 'issued', usesLeft = this.limit): LiveToken {
		const id = tokenId(token);
		const counts = {
			usesLeft,
			inFlight: 0,
			served: 0,
			trials: Infinity,
			heard: 0,
			answered: false,
			shared: false,
			counted: 0,
		};
		const live = this.tokens.get(id) ?? { id, origin, token, serial, ...counts };
		this.withdraw(live);
		live.token = token;
		live.serial = serial;
		this.tokens.set(id, live);
		// The service's word is newer than what this process knew of the token.
		this.dead.forget(id);
		this.dying.add(live);
		this.update(live);
		return live;
	}

	/**
	 * The token to use next. Counted uses: the one that dies first, so that none goes to waste; uncounted: the one that
	 * lives longest.
	 * @param newerThan only a token whose login began after this event: the newest
	 */
	best(newerThan: number): LiveToken | undefined {
		this.prune();
		const { first } = newerThan < 0 ? this.inTurn : this.newest;
		return first && first.serial > newerThan ? first : undefined;
	}

	/** Uses that may be taken now; 0 for a token that has run out of time. */
	usable(live: LiveToken): number {
		return isAlive(live.token, this.now()) ? this.left(live) : 0;
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
		this.flying += 1;
		this.update(live);
		return (verdict) => this.settle(live, verdict, heard);
	}

	/** Takes a token out for good: no store brings it back. */
	bury(live: LiveToken): void {
		if (this.tokens.get(live.id) !== live) return;
		this.withdraw(live);
		this.toShare.delete(live);
		this.tokens.delete(live.id);
		this.dead.add(live.id, live.token.expiresAt, this.now());
	}

	/** It has just been issued and was not used up: nothing was answered on it yet, or its uses are not counted. */
	isBlameless({ origin, answered }: LiveToken): boolean {
		return origin === 'issued' && (!answered || this.limit === Infinity);
	}

	/** See `Pool.takeUnshared`. */
	takeUnshared(): Token | undefined {
		for (const live of this.toShare) {
			this.toShare.delete(live);
			live.shared = true;
			if (isAlive(live.token, this.now())) return live.token;
		}
		return undefined;
	}

	/** See `Pool.isDead`. */
	isDead(value: string): boolean {
		return this.dead.has(tokenId({ value }));
	}

	/** A living token that this process does not know yet. */
	isNews(token: Token): boolean {
		const id = tokenId(token);
		return isAlive(token, this.now()) && !this.dead.has(id) && !this.tokens.has(id);
	}

	/** See `Pool.adopt`. */
	adopt(stored: readonly StoredToken[]): boolean {
		let stale = false;
		for (const { usesLeft, ...token } of stored) {
			const id = tokenId(token);
			const known = this.tokens.get(id);
			if (known) this.lower(known, usesLeft);
			else if (this.dead.has(id)) stale = true;
			else if (isAlive(token, this.now()))
				this.add(token, 0, 'stored', Math.min(usesLeft, this.limit));
		}
		return stale;
	}

	/** The tokens worth keeping, the longest-lived first. */
	snapshot(): StoredToken[] {
		this.prune();
		return [...this.tokens.values()]
			.map((live) => ({ ...live.token, usesLeft: this.usable(live) }))
			.filter(({ usesLeft }) => usesLeft > 0)
			.sort((a, b) => b.expiresAt - a.expiresAt);
	}

	private settle(live: LiveToken, { token, trialsRemaining }: Verdict, heardBefore: number): void {
		live.inFlight -= 1;
		this.flying -= 1;
		// Not given back once somebody else has told what is left, for that may have left out this use already.
		if (token === 'unsent' && live.heard === heardBefore) live.usesLeft += 1;
		if (token === 'unsent' || token === 'rejected') live.served -= 1;
		if (token !== 'unsent') live.answered = true;
		if (trialsRemaining !== undefined) {
			this.lower(live, trialsRemaining);
			if (token === 'accepted') this.learn(live, trialsRemaining);
		}
		this.reconsider(live);
		this.update(live);
		if (token === 'accepted' && live.origin === 'issued' && !live.shared) this.toShare.add(live);
		const over = live.usesLeft <= 0 || !this.dying.has(live);
		if (token === 'rejected' || (over && live.inFlight === 0)) this.bury(live);
	}

	private lower(live: LiveToken, usesLeft: number): void {
		live.usesLeft = Math.min(live.usesLeft, usesLeft);
		live.heard += 1;
		this.update(live);
	}

	/** Rule 4: bundles differ in how many calls a token serves, and a successful answer tells. */
	private learn(live: LiveToken, trialsRemaining: number): void {
		live.trials = Math.min(live.trials, trialsRemaining);
		const atLeast = Math.min(this.limit, trialsRemaining + 1);
		if (atLeast > this.believed) this.believe(atLeast);
	}

	/** A refusal after the fact tells too: of three calls sent together, one may have been served. */
	private reconsider(live: LiveToken): void {
		// Others may have used it before, so it proves nothing.
		if (live.origin !== 'issued') return;
		const atMost = Math.max(1, live.trials + live.served);
		if (atMost < this.believed) this.believe(atMost);
	}

	/** Counts all tokens anew: bundles change seldom. */
	private believe(uses: number): void {
		this.believed = uses;
		for (const live of this.tokens.values()) this.update(live);
	}

	/** Uses left, as long as it lives. */
	private left({ usesLeft, origin, served }: LiveToken): number {
		return Math.min(usesLeft, origin === 'issued' ? this.believed - served : Infinity);
	}

	/** To be called after anything about a token has changed: keeps the sum and the orders true. */
	private update(live: LiveToken): void {
		if (!this.dying.has(live)) return;
		const left = Math.min(MANY, Math.max(0, this.left(live)));
		this.sum += left - live.counted;
		live.counted = left;
		for (const order of [this.inTurn, this.newest]) {
			if (left > 0) order.add(live);
			else order.remove(live);
		}
	}

	/** No use of it is taken any more. */
	private withdraw(live: LiveToken): void {
		this.sum -= live.counted;
		live.counted = 0;
		for (const order of [this.dying, this.inTurn, this.newest]) order.remove(live);
	}

	/** Takes out what has run out of time. */
	private prune(): void {
		const now = this.now();
		for (let { first } = this.dying; first && !isAlive(first.token, now); { first } = this.dying)
			this.expire(first);
	}

	/** Buried, so that after a turn of the clock no store brings it back with more uses than it has left. */
	private expire(live: LiveToken): void {
		if (live.inFlight === 0) this.bury(live);
		else this.withdraw(live);
	}

	/** The order of dying holds as long as time goes forward; when it went back, some are from the future. */
	private now(): number {
		const now = this.clock();
		const wentBack = now < this.lastNow;
		this.lastNow = now;
		if (wentBack)
			for (const live of this.tokens.values()) if (!isAlive(live.token, now)) this.expire(live);
		return now;
	}

	private order(): Heap<LiveToken> {
		const sign = this.limit === Infinity ? -1 : 1;
		return new Heap((a, b) => sign * (aliveUntil(a.token) - aliveUntil(b.token)) < 0);
	}
}
