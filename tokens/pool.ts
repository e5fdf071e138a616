import { Cancelled, LoginError } from './errors';
import { Ledger, type LiveToken } from './ledger';
import { Logins } from './logins';
import { isAlive } from './token';
import type { Batch, Elsewhere, Environment, Http, Issuer, Lease, Send, StoredToken, Token, UseOptions, Verdict } from './types';

interface Waiter {
	readonly newerThan: number;
	readonly http: Http;
	readonly elsewhere: Elsewhere | undefined;
	grant(live: LiveToken): void;
	fail(error: Error): void;
}

/** A login or renewal under way, and who waits for it. */
interface Flight {
	readonly serial: number;
	readonly capacity: number;
	readonly waiters: Set<Waiter>;
}

/**
 * All live tokens of one credential in this process: hands out uses, logs in when none is left, renews, and sends no
 * call on a token it knows to be dead.
 */
export class Pool {
	private readonly ledger: Ledger;
	private readonly logins: Logins;
	private readonly flights = new Set<Flight>();
	private renewal: Flight | undefined;
	private forced: Promise<string> | undefined;
	/** A login has succeeded, and none was refused since. */
	private proven = false;
	private expected = 0;
	private events = 0;
	private issued = 0;

	constructor(
		issuer: Issuer,
		private readonly env: Environment,
	) {
		this.ledger = new Ledger(issuer.usesPerToken, env.now);
		this.logins = new Logins(issuer, env);
	}

	/** Counts the tokens issued and renewed so far. */
	get revision(): number {
		return this.issued;
	}

	/** Takes over a credential's changed settings. */
	configure(issuer: Issuer): void {
		this.logins.issuer = issuer;
		this.ledger.usesPerToken = issuer.usesPerToken;
	}

	/** Announces calls to come, so that logins can start before they are needed. End it when the calls are done. */
	batch(calls: number): Batch {
		let left = calls;
		this.expected += calls;
		const drop = (count: number) => {
			const dropped = Math.min(left, count);
			left -= dropped;
			this.expected -= dropped;
		};
		return {
			use: async (send, options) => {
				drop(1);
				return await this.use(send, options);
			},
			repeat: async (send, options) => await this.use(send, options),
			skip: () => drop(1),
			end: () => drop(Infinity),
		};
	}

	/**
	 * Sends one request on a live token: at once when a use is at hand, else after a login.
	 * @throws {LoginError} when no token can be had
	 * @throws {Cancelled} when the signal fires before a token is there
	 * and whatever `send` throws; the use then counts as spent.
	 */
	async use<T>(send: Send<T>, { http, signal, newerThan = -1, elsewhere }: UseOptions): Promise<{ result: T; lease: Lease }> {
		return await new Promise((resolve, reject) => {
			const cancel = () => {
				for (const flight of [...this.flights, this.renewal]) flight?.waiters.delete(waiter);
				waiter.fail(new Cancelled());
			};
			const waiter: Waiter = {
				newerThan,
				http,
				elsewhere,
				grant: (live) => {
					signal?.removeEventListener('abort', cancel);
					const lease = { value: live.token.value, serial: ++this.events, found: live.foreign && live.serial > 0 };
					this.spend(live, lease, send).then((result) => resolve({ result, lease }), reject);
				},
				fail: (error) => {
					signal?.removeEventListener('abort', cancel);
					reject(error);
				},
			};
			if (signal?.aborted) return waiter.fail(new Cancelled());
			signal?.addEventListener('abort', cancel);
			this.admit(waiter);
			this.lookAhead(waiter);
		});
	}

	/** Logs in although a token may be at hand. @returns the new token's value @throws {LoginError} */
	async logIn(http: Http): Promise<string> {
		const look = async () => await Promise.resolve({ verdict: { token: 'unsent' } as const, result: null });
		// Who asks while one is under way shares it.
		this.forced ??= this.use(look, { http, newerThan: this.events })
			.then(({ lease }) => lease.value)
			.finally(() => (this.forced = undefined));
		return await this.forced;
	}

	/**
	 * Takes in what a store remembers: unknown living tokens, and lower counts of known ones. Never raises a count,
	 * revives a dead token or replaces a newer one.
	 * @returns whether the store holds a token that this process knows to be dead
	 */
	adopt(stored: readonly StoredToken[]): boolean {
		return this.ledger.adopt(stored);
	}

	/**
	 * A living token that was issued here (logged in for or renewed) and accepted by a call: fit to be left where other
	 * processes find it. Each is given once.
	 */
	unshared(): Token | undefined {
		return this.ledger.unshared();
	}

	/** Rejected, spent or replaced, as far as this process knows. @param value the token's text */
	isDead(value: string): boolean {
		return this.ledger.isDead({ value });
	}

	/** The tokens worth keeping, the longest-lived first. */
	snapshot(): StoredToken[] {
		return this.ledger.snapshot();
	}

	/** Rule 1: from taking the use to handing over the request, nothing is awaited. */
	private async spend<T>(live: LiveToken, lease: Lease, send: Send<T>): Promise<T> {
		const settle = this.ledger.take(live);
		let verdict: Verdict = { token: 'unclear' };
		try {
			const answer = await send(lease);
			verdict = answer.verdict;
			return answer.result;
		} finally {
			settle(verdict);
		}
	}

	private admit(waiter: Waiter): void {
		const live = this.ledger.best(waiter.newerThan);
		// Rule 9: renewing kills the old pair, so it starts only while no call is under way on it …
		if (live?.inFlight === 0 && !this.renewal && this.logins.renewalIsDue(live.token)) this.renew(live, waiter.http);
		// … and who comes while it lasts waits for the new one.
		if (live && this.renewal) this.renewal.waiters.add(waiter);
		else if (live) waiter.grant(live);
		else this.board(waiter);
	}

	/** Rule 3: a seat in a login under way, or in a new one when all are taken. */
	private board(waiter: Waiter): void {
		if (this.logins.refusal) return waiter.fail(this.logins.refusal);
		const open = [...this.flights].find(
			({ waiters, capacity, serial }) => waiters.size < capacity && serial > waiter.newerThan,
		);
		(open ?? this.startLogin(waiter)).waiters.add(waiter);
	}

	private startLogin({ http, elsewhere }: Pick<Waiter, 'http' | 'elsewhere'>): Flight {
		// Untried credentials are tried once, however many callers wait: a wrong password must not lock the account.
		const flight = this.takeOff(this.proven ? this.ledger.usesPerToken : Infinity);
		this.flights.add(flight);
		void this.fetch(http, elsewhere).then(
			({ token, found }) => {
				this.flights.delete(flight);
				this.proven ||= !found;
				this.land(flight, token, found);
			},
			(error: LoginError) => {
				this.flights.delete(flight);
				if (!error.passing) this.proven = false;
				for (const waiter of flight.waiters) waiter.fail(error);
			},
		);
		return flight;
	}

	/** What another process has left spares a login. */
	private async fetch(http: Http, elsewhere: Elsewhere | undefined): Promise<{ token: Token; found: boolean }> {
		const left = await elsewhere?.().catch(() => undefined);
		if (left && this.ledger.isNews(left)) return { token: left, found: true };
		return { token: await this.logins.logIn(http), found: false };
	}

	/** Callers wait for the new pair; when it does not come they go on with the old one. */
	private renew(old: LiveToken, http: Http): void {
		const flight = this.takeOff(Infinity);
		this.renewal = flight;
		void this.logins.renew(old.token, http).then(
			(token) => {
				this.renewal = undefined;
				this.ledger.bury(old);
				this.land(flight, token);
			},
			() => {
				this.renewal = undefined;
				for (const waiter of flight.waiters) this.admit(waiter);
			},
		);
	}

	private takeOff(capacity: number): Flight {
		return { serial: ++this.events, capacity, waiters: new Set() };
	}

	private land(flight: Flight, token: Token, found = false): void {
		if (!found) this.issued += 1;
		const live = this.ledger.add(token, flight.serial, found);
		// A token dead on arrival must not send its waiters round in circles.
		const stillborn = !isAlive(token, this.env.now());
		for (const waiter of flight.waiters) {
			if (stillborn) waiter.fail(new LoginError('unexpected', 'The new token has already expired'));
			else if (this.ledger.usable(live) > 0) waiter.grant(live);
			else this.admit(waiter);
		}
		for (const waiter of flight.waiters) this.lookAhead(waiter);
	}

	/** Rule 10: logs in for calls that are announced but not yet made, as long as each new token will be needed. */
	private lookAhead(caller: Waiter): void {
		// Twice what is in flight keeps the calls going while a login takes up to two calls' time.
		const wanted = Math.min(this.expected, 2 * this.ledger.inFlight);
		let ahead = this.ledger.usesAtHand;
		for (const { capacity, waiters } of this.flights) ahead += capacity - waiters.size;
		for (; ahead < wanted && !this.logins.refusal; ahead += this.ledger.usesPerToken) this.startLogin(caller);
	}
}
