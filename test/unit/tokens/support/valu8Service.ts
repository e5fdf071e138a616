import {
	isRecord,
	NoAnswer,
	valu8Issuer,
	type HttpAnswer,
	type HttpRequest,
	type Judgement,
} from '../../../../tokens';
import { DAY } from './environment';
import { answer } from './valifyService';

interface Pair {
	access: string;
	refresh: string;
	expiresAt: number;
	revoked: boolean;
	accepted: number;
}

export const valu8Login = {
	baseUrl: 'https://valu8.test/v2',
	username: 'sara',
	password: 'right-password',
};

/** Valu8 as documented: independent pairs of 90 days; a refresh revokes exactly the pair that was refreshed. */
export class Valu8Service {
	lifetimeMs = 90 * DAY;
	/** Whether a refresh gives a new refresh token too. */
	rotates = true;
	password = valu8Login.password;
	/** Whether the account may make calls at all. */
	mayCall = true;
	/** Kinds of calls that the account may not make. */
	readonly forbidden = new Set<string>();
	/** What the next logins or renewals are answered with instead. */
	readonly troubles: Array<HttpAnswer | NoAnswer> = [];
	/** What the next renewals alone are answered with instead; `lost`: renewed, but the answer is lost. */
	readonly renewalTroubles: Array<HttpAnswer | NoAnswer | 'lost'> = [];
	readonly pairs: Pair[] = [];
	readonly violations: string[] = [];
	logins = 0;
	renewals = 0;

	constructor(private readonly now: () => number) {}

	get accepted(): number {
		return this.pairs.reduce((sum, { accepted }) => sum + accepted, 0);
	}

	/** Login or renewal. */
	ask({ url, body }: HttpRequest): HttpAnswer {
		const renewal = url.endsWith('/refresh-token');
		if (renewal) this.renewals += 1;
		else this.logins += 1;
		const trouble = (renewal ? this.renewalTroubles.shift() : undefined) ?? this.troubles.shift();
		if (trouble instanceof NoAnswer) throw trouble;
		if (trouble && trouble !== 'lost') return trouble;
		const said = isRecord(body) ? body : {};
		const reply = renewal ? this.refresh(said) : this.logIn(said);
		if (trouble === 'lost') throw new NoAnswer('lost');
		return reply;
	}

	call(value: string, kind = ''): HttpAnswer {
		if (!this.mayCall || this.forbidden.has(kind)) return answer(401, { message: 'Unauthorized' });
		const pair = this.pairs.find(({ access }) => access === value);
		if (pair && !pair.revoked && this.now() < pair.expiresAt) {
			pair.accepted += 1;
			return answer(200, { items: [] });
		}
		this.violations.push(`${value}: ${!pair ? 'unknown' : pair.revoked ? 'revoked' : 'expired'}`);
		return answer(401, { message: 'Unauthorized' });
	}

	revoke(value: string): void {
		for (const pair of this.pairs) if (pair.access === value) pair.revoked = true;
	}

	private logIn({ password }: Record<string, unknown>): HttpAnswer {
		if (password !== this.password) return answer(401, { message: 'Wrong user name or password' });
		const pair = this.issue();
		return answer(200, { ...this.access(pair), refreshToken: { value: pair.refresh } });
	}

	private refresh({ accessToken, refreshToken }: Record<string, unknown>): HttpAnswer {
		const old = this.pairs.find(
			({ access, refresh }) => access === accessToken && refresh === refreshToken,
		);
		if (!old || old.revoked || this.now() >= old.expiresAt)
			return answer(401, { message: 'Unauthorized' });
		old.revoked = true;
		const pair = this.issue(this.rotates ? undefined : old.refresh);
		return answer(200, {
			...this.access(pair),
			...(this.rotates && { refreshToken: { value: pair.refresh } }),
		});
	}

	private issue(refresh?: string): Pair {
		const nth = this.pairs.length + 1;
		const expiresAt = this.now() + this.lifetimeMs;
		const pair = {
			access: `valu8-token-${nth}`,
			refresh: refresh ?? `valu8-refresh-${nth}`,
			expiresAt,
			revoked: false,
			accepted: 0,
		};
		this.pairs.push(pair);
		return pair;
	}

	private access({ access, expiresAt }: Pair) {
		return { accessToken: { value: access, expiresAt: new Date(expiresAt).toISOString() } };
	}
}

export function judgeValu8({ status }: HttpAnswer): Judgement {
	return {
		token: status < 300 ? 'accepted' : status === 401 ? 'rejected' : 'unclear',
		passing: status === 429 || status >= 500,
	};
}

export function valu8TestIssuer(change: Partial<typeof valu8Login> = {}) {
	return valu8Issuer({ ...valu8Login, ...change });
}
