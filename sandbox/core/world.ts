import type { Accounts, Counters, Latency, Link, SandboxOptions, ServiceName } from '../types';
import { FaultQueue } from './faults';
import { Log } from './log';

const DEFAULT_USES_PER_TOKEN = 3;
const MESSAGES_KEPT = 20;

// The password has the signs that break a form body put together without encoding.
const DEFAULT_ACCOUNTS: Accounts = {
	valu8: { username: 'sandbox@valu8.example', password: 'Valu8-sandbox-1' },
	valify: {
		username: 'sandbox-user',
		password: 'Valify+sandbox&100%=1',
		clientId: 'sandboxClientId0000000000000000000000000',
		clientSecret: 'sandboxClientSecret000000000000000000000',
		bundleKey: '0123456789abcdef0123456789abcdef',
		hmacKey: 'sandbox-hmac-key',
		webApiKey: 'sandboxWebApiKey00000000000000000000000',
	},
};

const noCounts = (): Counters => ({
	logins: 0,
	refusedLogins: 0,
	loginRequests: 0,
	renewals: 0,
	calls: 0,
	accepted: 0,
	rejected: 0,
	requests: 0,
});

/** All that both services share and a reset puts back. The token books belong to the services. */
export class World {
	readonly accounts: Accounts;
	readonly counters: Record<ServiceName, Counters> = { valu8: noCounts(), valify: noCounts() };
	readonly log = new Log();
	readonly faults = new FaultQueue();
	readonly latency: Latency = { loginMs: 0, callMs: 0 };
	readonly rejecting: Record<ServiceName, boolean> = { valu8: false, valify: false };
	/** What was posted to the chat tool, newest last. */
	messages: string[] = [];
	/** Where the status page leads to. A reset leaves them: what they lead to is still there. */
	links: readonly Link[] = [];
	usesPerToken: number;
	private clockOffset = 0;
	private readonly firstAccounts: Accounts;
	private readonly firstUsesPerToken: number;
	private readonly listeners = new Set<() => void>();

	constructor(options: SandboxOptions) {
		this.accounts = {
			valu8: { ...DEFAULT_ACCOUNTS.valu8, ...options.accounts?.valu8 },
			valify: { ...DEFAULT_ACCOUNTS.valify, ...options.accounts?.valify },
		};
		this.firstAccounts = structuredClone(this.accounts);
		this.firstUsesPerToken = options.usesPerToken ?? DEFAULT_USES_PER_TOKEN;
		this.usesPerToken = this.firstUsesPerToken;
	}

	now(): number {
		return Date.now() + this.clockOffset;
	}

	advance(ms: number): void {
		if (!Number.isFinite(ms)) throw new RangeError('advance takes a finite number of milliseconds');
		this.clockOffset += ms;
	}

	say(message: string): void {
		this.messages = [...this.messages, message].slice(-MESSAGES_KEPT);
		this.changed();
	}

	/** `listener` runs after each change; returns the way to stop it. */
	onChange(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	changed(): void {
		for (const listener of this.listeners) listener();
	}

	reset(): void {
		// In place: the accounts object was handed out. And without the one field that has no value to go back to.
		delete this.accounts.valify.publicKey;
		Object.assign(this.accounts.valu8, this.firstAccounts.valu8);
		Object.assign(this.accounts.valify, this.firstAccounts.valify);
		for (const service of ['valu8', 'valify'] as const) {
			Object.assign(this.counters[service], noCounts());
			this.rejecting[service] = false;
		}
		this.log.clear();
		this.messages = [];
		this.faults.clear();
		Object.assign(this.latency, { loginMs: 0, callMs: 0 });
		this.usesPerToken = this.firstUsesPerToken;
		this.clockOffset = 0;
	}
}
