import { backoffMs } from './backoff';
import { LoginError, NoAnswer } from './errors';
import { Memory } from './memory';
import { isRenewable, shouldRenew } from './token';
import type { Environment, Http, Issuer, Token } from './types';

/** How long rejected credentials fail at once, without a request. */
const REJECTION_MEMORY_MS = 60_000;
/** How long after a renewal that failed for a passing reason the next one may start. */
const RENEWAL_PAUSE_MS = 5 * 60_000;

const MAX_TRIES = 4;
/** For all tries together, the last one included. */
const PATIENCE_MS = 60_000;
/** How long the error of a login that ran out of patience stands: as long as the service asks, but within these. */
const SETBACK_MS = { least: 5_000, usual: 30_000, most: 60_000 };
/** A password changed at the service costs no more wrong attempts than this at the same time. */
const MAX_AT_ONCE = 8;
/** A login longer ago says little about the credentials. */
const IDLE_MS = 10 * 60_000;

/** Gets tokens from the issuer and remembers what its refusals teach. */
export class Logins {
	private readonly remembered: Memory<LoginError>;
	private atOnce = 1;
	private lastSuccess = -Infinity;
	/** While one login tries again, for itself and for those that stood back for it: until when it may. */
	private patience: { until: number } | undefined;
	private renewNotBefore = -Infinity;

	constructor(
		public issuer: Issuer,
		private readonly env: Environment,
	) {
		this.remembered = new Memory(env.now);
	}

	/** Rules 7 and 8: why a login would be pointless just now. */
	get knownFailure(): LoginError | undefined {
		return this.remembered.value;
	}

	/** Rule 3, slow start: how many logins may be under way. */
	get limit(): number {
		if (this.patience) return 1;
		const idle = this.env.now() - this.lastSuccess;
		return idle >= 0 && idle < IDLE_MS ? this.atOnce : 1;
	}

	/** The credentials may not be good any more. */
	startSlowly(): void {
		this.atOnce = 1;
	}

	/**
	 * Rule 8.
	 * @returns `undefined` when another login is trying again already: who waited for this one should wait for that
	 * @throws {LoginError} always this, never a bare network error
	 */
	async logIn(http: Http): Promise<Token | undefined> {
		const { env } = this;
		const mine = { until: env.now() + PATIENCE_MS };
		let fromFuture = false;
		for (let tries = 1; ; tries++) {
			const outcome = await this.request(http, mine.until - env.now());
			if (!(outcome instanceof LoginError)) {
				this.succeeded();
				if (outcome.obtainedAt <= env.now() || fromFuture) return outcome;
				// Rule 2: the clock was set back meanwhile.
				fromFuture = true;
				continue;
			}
			if (!outcome.passing) throw this.failed(outcome);
			if (this.patience && this.patience !== mine) {
				// Nobody waits longer for the other than he would have for this one.
				this.patience.until = Math.min(this.patience.until, mine.until);
				return undefined;
			}
			this.patience = mine;
			const pause = backoffMs(tries, env.random, outcome.details.retryAfterMs);
			if (tries >= MAX_TRIES || env.now() + pause >= mine.until) throw this.failed(outcome);
			await env.sleep(pause);
		}
	}

	/** Rule 9: inside the soft window, and not right after a failure. */
	renewalIsDue(token: Token): boolean {
		const now = this.env.now();
		return this.issuer.renew !== undefined && now >= this.renewNotBefore && shouldRenew(token, now);
	}

	/** Trades the token for a new one, or logs in where that is refused. One try each: the old token still works. @throws {LoginError} */
	async renew(old: Token, http: Http): Promise<Token> {
		const { issuer, env } = this;
		const renew = isRenewable(old, env.now()) ? issuer.renew : undefined;
		let outcome = renew && (await renew(old, http, env.now).catch(asLoginError));
		if (!outcome || (outcome instanceof LoginError && !outcome.passing))
			outcome = await this.request(http, PATIENCE_MS);
		if (!(outcome instanceof LoginError)) return outcome;
		// Refused credentials are not tried again on the back of a token that still works.
		this.renewNotBefore =
			outcome.code === 'rejected' ? old.expiresAt : env.now() + RENEWAL_PAUSE_MS;
		throw outcome;
	}

	private async request(http: Http, leftMs: number): Promise<Token | LoginError> {
		// At least a second: to many a client, 0 means for ever.
		const inTime: Http = async (request) =>
			await http({ ...request, timeoutMs: Math.max(1000, Math.min(request.timeoutMs, leftMs)) });
		return await this.issuer.login(inTime, this.env.now).catch(asLoginError);
	}

	private succeeded(): void {
		this.atOnce = Math.min(MAX_AT_ONCE, 2 * this.limit);
		this.lastSuccess = this.env.now();
		this.patience = undefined;
		this.remembered.forget();
	}

	private failed(error: LoginError): LoginError {
		this.patience = undefined;
		this.startSlowly();
		const { least, usual, most } = SETBACK_MS;
		if (error.code === 'rejected') this.remembered.keep(error, REJECTION_MEMORY_MS);
		if (error.passing)
			this.remembered.keep(
				error,
				Math.min(most, Math.max(least, error.details.retryAfterMs ?? usual)),
			);
		return error;
	}
}

function asLoginError(error: unknown): LoginError {
	if (error instanceof LoginError) return error;
	if (error instanceof NoAnswer) {
		return new LoginError('unavailable', 'The login got no answer', { noAnswer: error.kind });
	}
	// Whatever else went wrong is a defect of ours; its text could hold anything, so it is not passed on.
	return new LoginError('unexpected', 'The login went wrong (internal)');
}
