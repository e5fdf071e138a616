import type { LoginError } from './errors';
import { issue, type Persistence } from './issue';
import { isRenewable, shouldRenew } from './token';
import type { Environment, Http, Issuer, Token } from './types';

/** How long rejected credentials fail at once, without a request. */
export const REJECTION_MEMORY_MS = 60_000;
/** How long after a renewal that failed for a passing reason the next one may start. */
export const RENEWAL_PAUSE_MS = 5 * 60_000;

const PATIENT: Persistence = { tries: 4, deadlineMs: 60_000 };
const ONCE: Persistence = { tries: 1, deadlineMs: 0 };

/** Gets tokens from the issuer and remembers what its refusals teach. */
export class Logins {
	private rejection: { error: LoginError; at: number } | undefined;
	/** Until when a login is tried only once, because one has just failed after all its tries. */
	private impatientUntil = -Infinity;
	private renewNotBefore = -Infinity;

	constructor(
		public issuer: Issuer,
		private readonly env: Environment,
	) {}

	/** Rule 7: why a login would be pointless just now. */
	get refusal(): LoginError | undefined {
		if (!this.rejection) return undefined;
		const age = this.env.now() - this.rejection.at;
		// Below zero when the clock went back, which must not prolong it.
		return age >= 0 && age < REJECTION_MEMORY_MS ? this.rejection.error : undefined;
	}

	/** Rule 8. @throws {LoginError} */
	async logIn(http: Http): Promise<Token> {
		const patience = this.env.now() < this.impatientUntil ? ONCE : PATIENT;
		const token = await this.request(http, patience).catch(async (error: LoginError) => {
			const at = this.env.now();
			if (error.passing) this.impatientUntil = at + REJECTION_MEMORY_MS;
			else this.rejection = { error, at };
			return await Promise.reject(error);
		});
		this.rejection = undefined;
		this.impatientUntil = -Infinity;
		return token;
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
		const renewal = renew
			? issue(async () => await renew(old, http, env.now), env, ONCE).catch(async (error: LoginError) =>
					error.passing ? await Promise.reject(error) : await this.request(http, ONCE),
				)
			: this.request(http, ONCE);
		return await renewal.catch(async (error: LoginError) => {
			// Refused credentials are not tried again on the back of a token that still works.
			this.renewNotBefore = error.passing ? env.now() + RENEWAL_PAUSE_MS : old.expiresAt;
			return await Promise.reject(error);
		});
	}

	private async request(http: Http, patience: Persistence): Promise<Token> {
		return await issue(async () => await this.issuer.login(http, this.env.now), this.env, patience);
	}
}
