import { Cancelled, LoginError } from './errors';
import { Refusals, RunKinds } from './kinds';
import { Ledger, type LiveToken, type Origin } from './ledger';
import { Line } from './line';
import { Logins } from './logins';
import { Memory } from './memory';
import type {
	Batch,
	Elsewhere,
	Environment,
	Http,
	Issuer,
	Lease,
	Send,
	StoredToken,
	Token,
	UseOptions,
	Verdict,
} from './types';

/** How long a run makes no further login after one that brought nothing, though the credentials were not refused. */
const RUN_MEMORY_MS = 10_000;

interface Waiter {
	/** Grows with each that comes. */
	readonly ticket: number;
	readonly http: Http;
	readonly elsewhere: Elsewhere | undefined;
	readonly newerThan: number;
	readonly issuedHere: boolean;
	readonly pointless: () => Error | undefined;
	/** What its run knows about logins. */
	readonly failure: Memory<LoginError>;
	/** Where it waits: in the line, or for a login or renewal. */
	at: { delete(waiter: Waiter): void } | undefined;
	grant(live: LiveToken): void;
	fail(error: Error): void;
}

/** A login or renewal under way, and who waits for it. */
interface Flight {
	readonly serial: number;
	readonly capacity: number;
	/** It may bring a token that was not issued here. */
	readonly asksElsewhere: boolean;
	readonly waiters: Set<Waiter>;
	/** What the run that started it knows about logins. */
	readonly failure: Memory<LoginError>;
}

/**
 * All live tokens of one credential in this process: hands out uses, logs in when none is left, renews, and sends no
 * call on a token it knows to be dead.
 */
export class Pool {
	private readonly ledger: Ledger;
	private readonly logins: Logins;
	private readonly refusals: Refusals;
	/** Logins under way: never more than `Logins.limit` allowed when the last one started, so a few. */
	private readonly flights = new Set<Flight>();
	/** Those for whom there is neither a use at hand nor a seat in a login under way. */
	private readonly line = new Line<Waiter>();
	private renewal: Flight | undefined;
	/** The login that `logIn` asked for, while it is under way. */
	private forced: Promise<string> | undefined;
	/** Calls that runs will still make, as far as they may be logged in for ahead. */
	private announced = 0;
	/** The last number given to an event: a caller that came, a login that began, a use that was taken. */
	private events = 0;
	/** Tokens issued and renewed so far. */
	private issued = 0;

	constructor(
		issuer: Issuer,
		private readonly env: Environment,
	) {
		this.ledger = new Ledger(issuer.usesPerToken, env.now);
		this.logins = new Logins(issuer, env);
		this.refusals = new Refusals(env.now);
	}

	/** Changes whenever a token is issued or renewed. */
	get revision(): number {
		return this.issued;
	}

	/** Takes over a credential's changed settings. */
	configure(issuer: Issuer): void {
		this.logins.issuer = issuer;
		this.ledger.configure(issuer.usesPerToken);
	}

	/** A run of calls, announced so that logins can start before they are needed. End it when the calls are done. */
	batch(calls: number): Batch {
		let left = calls;
		// Nothing is logged in for ahead before the service has taken a call of this run.
		let isTaken = false;
		const drop = (count: number) => {
			const dropped = Math.min(left, count);
			left -= dropped;
			if (isTaken) this.announced -= dropped;
		};
		const admitted = () => {
			if (!isTaken) this.announced += left;
			isTaken = true;
		};
		const failure = new Memory<LoginError>(this.env.now);
		return {
			use: async (send, options) => {
				drop(1);
				return await this.use(send, options, failure);
			},
			repeat: async (send, options) => await this.use(send, options, failure),
			skip: () => drop(1),
			end: () => drop(Infinity),
			kinds: new RunKinds(this.refusals, () => this.ledger.usesPerToken, admitted),
		};
	}

	/**
	 * Sends one request on a live token: at once when a use is at hand, else after a login.
	 * @throws {LoginError} when no token can be had
	 * @throws {Cancelled} when the signal fires before a token is there
	 * and whatever `send` throws; the use then counts as spent.
	 */
	async use<T>(
		send: Send<T>,
		options: UseOptions,
		failure = new Memory<LoginError>(this.env.now),
	): Promise<{ result: T; lease: Lease }> {
		const {
			http,
			signal,
			elsewhere,
			newerThan = -1,
			issuedHere = false,
			pointless = () => undefined,
		} = options;
		return await new Promise((resolve, reject) => {
			const leave = () => {
				signal?.removeEventListener('abort', cancel);
				waiter.at?.delete(waiter);
			};
			const waiter: Waiter = {
				ticket: ++this.events,
				http,
				elsewhere,
				newerThan,
				issuedHere,
				pointless,
				failure,
				at: undefined,
				grant: (live) => {
					leave();
					this.spend(live, send).then(resolve, reject);
				},
				fail: (error) => {
					leave();
					reject(error);
				},
			};
			const cancel = () => {
				waiter.fail(new Cancelled());
				// A seat may have become free.
				this.serve();
			};
			if (signal?.aborted) return waiter.fail(new Cancelled());
			signal?.addEventListener('abort', cancel);
			this.queue(waiter);
			this.serve();
			this.lookAhead(waiter);
		});
	}

	/**
	 * Logs in although a token may be at hand. It goes through `use`, so that the rules of logins hold for it too, and
	 * takes a use without spending it: nothing is sent, so the use is given back at once.
	 * @returns the new token's value
	 * @throws {LoginError}
	 */
	async logIn(http: Http): Promise<string> {
		const sendNothing = async () =>
			await Promise.resolve({ verdict: { token: 'unsent' } as const, result: null });
		// Who asks while one is under way shares it.
		this.forced ??= this.use(sendNothing, { http, newerThan: this.events, issuedHere: true })
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
	takeUnshared(): Token | undefined {
		return this.ledger.takeUnshared();
	}

	/** Rejected, spent or replaced, as far as this process knows. @param value the token's text */
	isDead(value: string): boolean {
		return this.ledger.isDead(value);
	}

	/** The tokens worth keeping, the longest-lived first. */
	snapshot(): StoredToken[] {
		return this.ledger.snapshot();
	}

	/** Rule 1: from taking the use to handing over the request, nothing is awaited. */
	private async spend<T>(live: LiveToken, send: Send<T>): Promise<{ result: T; lease: Lease }> {
		const lease: Lease = {
			value: live.token.value,
			serial: ++this.events,
			found: live.origin === 'found',
			isBlameless: () => this.ledger.isBlameless(live),
		};
		const settle = this.ledger.take(live);
		let verdict: Verdict = { token: 'unclear' };
		try {
			const answer = await send(lease);
			verdict = answer.verdict;
			return { result: answer.result, lease };
		} finally {
			settle(verdict);
			if (verdict.token === 'rejected') this.logins.startSlowly();
		}
	}

	private queue(waiter: Waiter, isBehind?: (other: Waiter) => boolean): void {
		this.line.join(waiter, isBehind);
		waiter.at = this.line;
	}

	private seat(waiter: Waiter, flight: Flight): void {
		waiter.at?.delete(waiter);
		flight.waiters.add(waiter);
		waiter.at = flight.waiters;
	}

	/** Gives those in the line what they wait for, in their order. */
	private serve(): void {
		for (const waiter of this.line) {
			// Where there is nothing for one who would take any token, there is nothing for those behind.
			if (!this.admit(waiter) && waiter.newerThan < 0) break;
		}
	}

	/** @returns whether the waiter has left the line: with a token, with a seat, or without either */
	private admit(waiter: Waiter): boolean {
		const error = waiter.pointless();
		const live = this.liveFor(waiter);
		if (error) waiter.fail(error);
		else if (live) this.grantOrRenew(waiter, live);
		else return this.board(waiter);
		return true;
	}

	private liveFor({ newerThan, issuedHere }: Waiter): LiveToken | undefined {
		const live = this.ledger.best(newerThan);
		return issuedHere && live?.origin === 'found' ? undefined : live;
	}

	private grantOrRenew(waiter: Waiter, live: LiveToken): void {
		// Rule 9: renewing kills the old pair, so it starts only while no call is under way on it …
		if (live.inFlight === 0 && !this.renewal && this.logins.renewalIsDue(live.token))
			this.renew(live, waiter);
		// … and who comes while it lasts waits for the new one.
		if (this.renewal) this.seat(waiter, this.renewal);
		else waiter.grant(live);
	}

	/** Rule 3: a seat in a login under way, or in a new one when all are taken and another may start. */
	private board(waiter: Waiter): boolean {
		const failure = this.logins.knownFailure ?? waiter.failure.value;
		const flight = failure ? undefined : (this.seatFor(waiter) ?? this.startLogin(waiter));
		if (failure) waiter.fail(failure);
		if (flight) this.seat(waiter, flight);
		return failure !== undefined || flight !== undefined;
	}

	private seatFor({ newerThan, issuedHere }: Waiter): Flight | undefined {
		for (const flight of this.flights) {
			const { waiters, capacity, serial, asksElsewhere } = flight;
			if (waiters.size < capacity && serial > newerThan && !(issuedHere && asksElsewhere))
				return flight;
		}
		return undefined;
	}

	/** `undefined` when so many are under way that no other may start. */
	private startLogin({ http, elsewhere, failure }: Waiter): Flight | undefined {
		if (this.flights.size >= this.logins.limit) return undefined;
		const flight = this.takeOff(this.ledger.usesPerToken, failure, elsewhere !== undefined);
		this.flights.add(flight);
		void this.fetch(http, elsewhere).then(
			(brought) => {
				this.flights.delete(flight);
				if (brought) this.land(flight, brought.token, brought.origin);
				else this.standBack(flight);
			},
			(error: LoginError) => {
				this.flights.delete(flight);
				this.giveUp(flight, error);
			},
		);
		return flight;
	}

	/** What another process has left spares a login. */
	private async fetch(
		http: Http,
		elsewhere: Elsewhere | undefined,
	): Promise<{ token: Token; origin: Origin } | undefined> {
		const left = await elsewhere?.().catch(() => undefined);
		if (left && this.ledger.isNews(left)) return { token: left, origin: 'found' };
		const token = await this.logins.logIn(http);
		return token && { token, origin: 'issued' };
	}

	/** Callers wait for the new pair; when it does not come they go on with the old one. */
	private renew(old: LiveToken, { http, failure }: Waiter): void {
		const flight = this.takeOff(Infinity, failure);
		this.renewal = flight;
		void this.logins.renew(old.token, http).then(
			(token) => {
				this.renewal = undefined;
				this.ledger.bury(old);
				this.land(flight, token, 'issued');
			},
			() => {
				this.renewal = undefined;
				this.standBack(flight);
			},
		);
	}

	private takeOff(capacity: number, failure: Memory<LoginError>, asksElsewhere = false): Flight {
		return { serial: ++this.events, capacity, failure, asksElsewhere, waiters: new Set() };
	}

	private land(flight: Flight, token: Token, origin: Origin): void {
		if (origin === 'issued') this.issued += 1;
		const live = this.ledger.add(token, flight.serial, origin);
		// A token dead on arrival must not send its waiters round in circles.
		if (this.ledger.usable(live) <= 0)
			return this.giveUp(flight, new LoginError('unexpected', 'The new token has already expired'));
		const [first] = flight.waiters;
		for (const waiter of flight.waiters) {
			if (this.ledger.usable(live) <= 0) break;
			waiter.grant(live);
		}
		// A token may serve fewer than its login has admitted.
		this.standBack(flight);
		if (first) this.lookAhead(first);
	}

	/** Who waited for this flight goes back to the line, before those who came later. */
	private standBack({ waiters }: Flight): void {
		for (const waiter of [...waiters].reverse())
			this.queue(waiter, ({ ticket }) => ticket > waiter.ticket);
		this.serve();
	}

	/** Rules 7 and 8: whoever waits has the same answer to expect, unless another login is under way for him. */
	private giveUp(flight: Flight, error: LoginError): void {
		const waiters = [...flight.waiters, ...this.line];
		// Not a refusal, so other runs try again; but a thousand items of this one do not.
		if (error.code === 'unexpected')
			for (const { failure } of [flight, ...waiters]) failure.keep(error, RUN_MEMORY_MS);
		for (const waiter of waiters) waiter.fail(error);
	}

	/** Rule 10: logs in for calls that are announced but not yet made. */
	private lookAhead(caller: Waiter): void {
		while (
			this.announcedCallsWillNeedALogin() &&
			this.mayLogInFor(caller) &&
			this.startLogin(caller)
		);
	}

	/** As long as each new token will be needed. */
	private announcedCallsWillNeedALogin(): boolean {
		// Twice what is in flight keeps the calls going while a login takes up to two calls' time.
		const wanted = Math.min(this.announced, 2 * this.ledger.inFlight);
		let provided = this.ledger.usesAtHand;
		for (const { capacity, waiters } of this.flights) provided += capacity - waiters.size;
		return provided < wanted;
	}

	/** Nothing that is remembered says that it would fail. */
	private mayLogInFor({ failure }: Waiter): boolean {
		return !this.logins.knownFailure && !failure.value;
	}
}
