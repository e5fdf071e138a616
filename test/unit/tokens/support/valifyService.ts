import {
	isRecord,
	NoAnswer,
	valifyIssuer,
	type HttpAnswer,
	type HttpRequest,
	type Judgement,
} from '../../../../tokens';
import { MINUTE } from './environment';

export interface ServedToken {
	usesLeft: number;
	expiresAt: number;
	revoked: boolean;
	accepted: number;
	rejected: number;
}

export const valifyLogin = {
	baseUrl: 'https://valify.test',
	username: 'nour',
	password: 'right-password',
	clientId: 'client-1',
	clientSecret: 'client-secret',
	callsPerToken: 3,
};

export function answer(
	status: number,
	body: unknown = {},
	headers: Record<string, string> = {},
): HttpAnswer {
	return { status, headers, body };
}

/** Valify as documented, and strict: a token serves 3 calls within 10 minutes, not one more. */
export class ValifyService {
	usesPerToken = 3;
	lifetimeMs = 10 * MINUTE;
	/** Whether answers carry `trials_remaining`. */
	tells = true;
	password = valifyLogin.password;
	/** Kinds of calls that the bundle does not include. */
	readonly forbidden = new Set<string>();
	/** Whether a refused call spends a use. */
	refusalsSpend = true;
	/** What the next logins are answered with instead. */
	readonly troubles: Array<HttpAnswer | NoAnswer> = [];
	readonly tokens = new Map<string, ServedToken>();
	/** Calls with a token that was spent, expired, revoked or never issued. */
	readonly violations: string[] = [];
	logins = 0;
	/** Calls refused for their kind. */
	refused = 0;

	constructor(private readonly now: () => number) {}

	get accepted(): number {
		return [...this.tokens.values()].reduce((sum, { accepted }) => sum + accepted, 0);
	}

	get issued(): number {
		return this.tokens.size;
	}

	/** The token request. */
	logIn({ body }: HttpRequest): HttpAnswer {
		this.logins += 1;
		const trouble = this.troubles.shift();
		if (trouble instanceof NoAnswer) throw trouble;
		if (trouble) return trouble;
		const form = new URLSearchParams(String(body));
		if (form.get('password') !== this.password) return answer(400, { error: 'invalid_grant' });
		const value = `valify-token-${this.tokens.size + 1}`;
		const expiresAt = this.now() + this.lifetimeMs;
		this.tokens.set(value, {
			usesLeft: this.usesPerToken,
			expiresAt,
			revoked: false,
			accepted: 0,
			rejected: 0,
		});
		return answer(200, {
			access_token: value,
			expires_in: this.lifetimeMs / 1000,
			token_type: 'Bearer',
		});
	}

	/** Any API call. */
	call(value: string, kind = ''): HttpAnswer {
		const token = this.tokens.get(value);
		const reason = this.whyNot(token);
		if (reason) {
			this.violations.push(`${value}: ${reason}`);
			if (token) token.rejected += 1;
			return answer(403, { message: 'Token is not valid' });
		}
		if (this.forbidden.has(kind)) {
			this.refused += 1;
			if (this.refusalsSpend && token) token.usesLeft -= 1;
			return answer(403, { message: 'Not in your bundle' });
		}
		const left = this.serve(value);
		return answer(200, { result: 'ok', ...(this.tells && { trials_remaining: left }) });
	}

	/** Somebody else makes a call with the token. */
	steal(value: string): void {
		if (!this.whyNot(this.tokens.get(value))) this.serve(value);
	}

	revoke(value: string): void {
		const token = this.tokens.get(value);
		if (token) token.revoked = true;
	}

	private serve(value: string): number {
		const token = this.tokens.get(value);
		if (!token) throw new Error(`${value} was never issued`);
		token.usesLeft -= 1;
		token.accepted += 1;
		return token.usesLeft;
	}

	private whyNot(token: ServedToken | undefined): string | undefined {
		if (!token) return 'unknown';
		if (token.revoked) return 'revoked';
		if (token.usesLeft <= 0) return 'spent';
		return this.now() >= token.expiresAt ? 'expired' : undefined;
	}
}

export function judgeValify({ status, body }: HttpAnswer): Judgement {
	const trials = isRecord(body) ? body.trials_remaining : undefined;
	return {
		token: status < 300 ? 'accepted' : status === 403 || status === 401 ? 'rejected' : 'unclear',
		...(typeof trials === 'number' && { trialsRemaining: trials }),
		passing: status === 429 || status >= 500,
	};
}

export function valifyTestIssuer(change: Partial<typeof valifyLogin> = {}) {
	return valifyIssuer({ ...valifyLogin, ...change });
}
