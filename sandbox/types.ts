export type ServiceName = 'valu8' | 'valify';

export interface Accounts {
	valu8: { username: string; password: string };
	valify: {
		username: string;
		password: string;
		clientId: string;
		clientSecret: string;
		bundleKey: string;
		/** Key of the `hmac` header on successes. */
		hmacKey?: string;
		/** PEM that transactions and images are encrypted with. Absent: the sandbox makes a pair; empty: none is known. */
		publicKey?: string;
		/** `X-Valify-Api-Key` of the web link, which takes no token. */
		webApiKey: string;
	};
}

export interface SandboxOptions {
	/** 0 or absent: any free port. */
	port?: number;
	accounts?: { [service in ServiceName]?: Partial<Accounts[service]> };
	/** Calls one Valify token serves; default 3. */
	usesPerToken?: number;
	/** How many companies Valu8 knows at first; default 5,000. */
	companies?: number;
}

export interface Counters {
	/** Tokens issued by login. */
	logins: number;
	refusedLogins: number;
	/** Every request that reached the login endpoint, also those a fault answered. */
	loginRequests: number;
	/** Pairs issued by a renewal (Valu8 only). */
	renewals: number;
	/** Every service call that arrived, accepted or not. A web link request is none. */
	calls: number;
	/** Calls whose token was good, whatever became of them afterwards. */
	accepted: number;
	/** Calls refused because of their token. */
	rejected: number;
	/** Everything that arrived for this service. */
	requests: number;
}

export interface LogEntry {
	/** The sandbox's own clock, ms. */
	at: number;
	service: ServiceName;
	/** Method and path after the base URL, e.g. `POST /api/v1/transliterate/`. */
	endpoint: string;
	/** HTTP status; 0 when the connection was cut. */
	status: number;
	/** Short non-secret id such as `valify-12`. */
	token?: string;
	note?: string;
}

export interface Latency {
	loginMs: number;
	callMs: number;
}

/**
 * Which faults leave the service's work undone: `cutBeforeWork`, `html` and `redirect` always (they stand for something
 * in front of the service); `status` and `body` on a login or renewal (no token is issued). On a call, `status` and `body`
 * only replace the answer: the call still spends a use. `cut` and `slowBody` do all the work.
 */
export interface Fault {
	service: ServiceName;
	/** A path after the base URL such as `/api/o/token/`, or `login`, `renewal`, `call` (anything else that takes a token), `link` (the web link's host), `any`. */
	endpoint: string;
	/** Default 1; Infinity allowed. */
	times?: number;
	/** How many matching requests it lets pass first, whatever other faults do to them; default 0. */
	after?: number;
	kind: FaultKind;
	/** For `status` (default 500), `html` (default 502), `body` (default 200), `redirect` (default 302). */
	status?: number;
	headers?: Record<string, string>;
	/**
	 * For `body`, sent as JSON (a string verbatim); for `status` and `html` in place of the usual body. A function
	 * gets the service's own body, after the service did its work, and returns what is sent instead, under its own headers.
	 */
	body?: unknown;
	/** For `slowBody`: pause between the first and the second half of the body; default 60,000. */
	delayMs?: number;
	/** Where a `redirect` points. */
	location?: string;
}

/** How the key of an encrypted transaction is padded. */
export type TransactionPadding = 'oaep-sha256' | 'oaep-sha1' | 'pkcs1';

/** Only the spelling of `valu8Id` is documented. The same id has the same company in each sandbox, until it changes. */
export interface Company {
	valu8Id: number;
	/** Not unique, not even within a country. */
	inventedName: string;
	inventedCountry: string;
	/** Unique within a country. */
	inventedRegistrationNumber: string;
	inventedWebsite: string;
	inventedCity: string;
	inventedEmployees: number;
	inventedRevenue: number;
	inventedActive: boolean;
	/** ISO 8601. When it was added or last changed, by the sandbox's own clock; before any change a moment of 2020. */
	inventedUpdatedAt: string;
}

/** How Valu8 answers where its pages leave it open. */
export interface Valu8Ways {
	/** What the header `x-pagination` holds: the next cursor, or `{"cursor":"…"}`. At first `bare`. */
	paginationHeader: 'bare' | 'json';
	/** What becomes of a page size by cursor. `ignored`: each page has 100; `refused`: 400. At first `honoured`. */
	cursorPageSize: 'honoured' | 'ignored' | 'refused';
	/** What a date in `ContentUpdatedAt` means: that day, or that day and all later ones. At first `since`. */
	contentUpdatedAt: 'on' | 'since';
	/** Where the list stands in an answer, such as `data.items`. At first empty: the answer is the list. */
	itemsPath: string;
	/** The countries that the account has; companies of others are never returned. At first all that the sandbox has. */
	countries: readonly string[];
}

/** The Search Quota. */
export interface Quota {
	/** How many different companies were received, over companies and relations. */
	used: number;
	/** Infinity: none. */
	limit: number;
}

/** What goes into one field of a credential, under the name that the field has in n8n. */
export interface CredentialField {
	field: string;
	value: string;
}

export interface PractiseCredential {
	/** Its name in n8n. */
	credential: string;
	needed: CredentialField[];
	/** What single operations need beyond that. */
	optional: CredentialField[];
}

/** A place that the status page leads to. */
export interface Link {
	text: string;
	url: string;
}

export const FAULT_KINDS = [
	'status',
	'html',
	'cut',
	'cutBeforeWork',
	'slowBody',
	'redirect',
	'body',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Sandbox {
	/** `http://127.0.0.1:PORT`; the status page is at `/`. */
	readonly url: string;
	/** Base URL of the Valu8 credential. */
	readonly valu8Url: string;
	/** Base URL of the Valify credential. */
	readonly valifyUrl: string;
	/** Base URL of Valify's web link, a host of its own. */
	readonly verifyUrl: string;
	/** Where a workflow may post its messages: a stand-in for a chat tool. */
	readonly chatUrl: string;
	readonly accounts: Accounts;
	/** The same as it is typed into the credentials of n8n. */
	credentials(): PractiseCredential[];
	counters(): { valu8: Counters; valify: Counters };
	/** Newest last, bounded. */
	log(): readonly LogEntry[];
	/** What was posted to `chatUrl`, newest last, bounded. */
	messages(): string[];
	/** The sandbox's own clock, ms. */
	now(): number;
	/** Moves the clock, forward or back. */
	advance(ms: number): void;
	/** Sets the delays named, keeps the other. Work and token check happen before the delay. */
	setLatency(latency: Partial<Latency>): void;
	/** Queues a fault; of several that match, the oldest goes first. */
	fail(fault: Fault): void;
	/** For the Valify tokens issued from now on. */
	setUsesPerToken(n: number): void;
	/** Ends all live tokens behind the client's back; returns how many. */
	revokeTokens(service: ServiceName): number;
	/** Somebody else spends one use of every live token. */
	stealUse(service: 'valify'): void;
	/** Answers every call as if its token were unknown, until switched off. */
	rejectEveryToken(service: ServiceName, on: boolean): void;
	/** Tokens already issued live on. */
	setPassword(service: ServiceName, password: string): void;
	/** The code that a Valify OTP transaction "sent"; undefined when it sent none. */
	otpCode(transactionId: string): string | undefined;
	/** Opens encrypted transactions while `accounts.valify.publicKey` is absent. PKCS#8 PEM, the same for the whole process. */
	valifyPrivateKey(): string;
	/** For the transactions encrypted from now on; at first `oaep-sha256`. */
	setTransactionPadding(padding: TransactionPadding): void;
	/** Copies of the companies that Valu8 knows, by ascending id. */
	companies(): Company[];
	/** Other employees and revenue for so many companies (successive calls choose different ones) or for these; returns their ids. */
	changeCompanies(which: number | readonly number[]): number[];
	/** New companies with the next ids, which it returns. */
	addCompanies(count: number): number[];
	/** Removes so many (chosen in turn with the changes) or these; returns their ids, which never come back. */
	removeCompanies(which: number | readonly number[]): number[];
	/** Sets the ways named, keeps the others. */
	setValu8(ways: Partial<Valu8Ways>): void;
	/** Infinity: none, as at first. What was received before counts. */
	setQuota(limit: number): void;
	/** What the status page leads to, beside what it has itself; a reset leaves it. */
	setLinks(links: readonly Link[]): void;
	quota(): Quota;
	/** Back to the first minute: accounts, counters, log, tokens, transactions, companies, quota, Valu8's ways, faults, latency, clock, uses per token, padding. */
	reset(): void;
	/** Stops listening and destroys open sockets. */
	close(): Promise<void>;
}
