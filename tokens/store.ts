import { isRecord } from './guards';
import type { Pool } from './pool';
import { seal, unseal } from './seal';
import type { StoredToken, Token } from './types';

const MAX_ENTRY_BYTES = 4096;
const MAX_ENTRIES = 50;

/** One top-level key of workflow static data. Each call must go to the data afresh; nothing read may be kept. */
export interface Slot {
	read(): unknown;
	/** Gets a fresh plain object each time. May leave it: where writing would harm somebody, nothing is stored. */
	write(value: Record<string, Entry>): void;
}

/** What a reader of the workflow sees of a credential's tokens. */
export interface Entry {
	/** When the last token in it expires (ms); after that the entry is swept out. */
	until: number;
	sealed: string;
}

/**
 * A credential's tokens in workflow static data. The data is loaded once per execution, saved whole at its end, and the
 * last execution to end wins, so what stands there is a hint: losing it may cost a login, never correctness.
 */
export class TokenStore {
	/** As loaded or last saved; what is equal to it is not written again. */
	private known: string | undefined;
	private revision: number;
	private stale = false;

	constructor(
		private readonly slot: Slot,
		private readonly name: string,
		private readonly key: Buffer,
		private readonly pool: Pool,
		private readonly now: () => number,
	) {
		this.revision = pool.revision;
	}

	/** Hands the pool what is stored. Whatever cannot be read counts as absent. */
	load(): void {
		const entry = this.entries()[this.name];
		this.known = entry && unseal(entry.sealed, this.key, this.name);
		this.stale = this.pool.adopt(parseTokens(this.known));
	}

	/**
	 * Stores what the pool holds, if that is news.
	 * @param when `issued`: only after a token was issued or renewed, or to take a dead one out; `changed`: on any change
	 */
	save(when: 'issued' | 'changed'): void {
		const issued = this.pool.revision !== this.revision || this.stale;
		if (when === 'issued' && !issued) return;
		const kept = fitting(this.pool.snapshot());
		const plaintext = JSON.stringify(kept);
		if (plaintext === this.known || (kept.length === 0 && this.known === undefined)) return;
		const entries = this.living();
		delete entries[this.name];
		if (kept.length > 0) {
			const until = Math.max(...kept.map(({ expiresAt }) => expiresAt));
			entries[this.name] = { until, sealed: seal(plaintext, this.key, this.name) };
		}
		this.slot.write(entries);
		this.known = plaintext;
		this.revision = this.pool.revision;
		this.stale = false;
	}

	/** Everybody's entries that still hold a living token, the newest 50. */
	private living(): Record<string, Entry> {
		const living = Object.entries(this.entries()).filter(([, { until }]) => until > this.now());
		return Object.fromEntries(
			living.sort(([, a], [, b]) => b.until - a.until).slice(0, MAX_ENTRIES - 1),
		);
	}

	private entries(): Record<string, Entry> {
		const stored = this.slot.read();
		if (!isRecord(stored)) return {};
		const entries: Record<string, Entry> = {};
		for (const [name, entry] of Object.entries(stored)) {
			if (!isRecord(entry)) continue;
			const { until, sealed } = entry;
			if (typeof until === 'number' && typeof sealed === 'string')
				entries[name] = { until, sealed };
		}
		return entries;
	}
}

/** As many of the longest-lived tokens as fit into one entry; a token too long for it stays in memory only. */
function fitting(tokens: StoredToken[]): StoredToken[] {
	const kept: StoredToken[] = [];
	for (const token of tokens) {
		// Sealing adds a third for base64, and a little for nonce, tag, format and the entry's own keys.
		const bytes =
			Math.ceil((Buffer.byteLength(JSON.stringify([...kept, token])) + 64) * (4 / 3)) + 64;
		if (bytes <= MAX_ENTRY_BYTES) kept.push(token);
	}
	return kept;
}

function parseTokens(text: string | undefined): StoredToken[] {
	// Only this code can have sealed the text, so it is JSON; its shape may be another version's.
	const value: unknown = text === undefined ? [] : JSON.parse(text);
	if (!Array.isArray(value)) return [];
	return value.flatMap((token: unknown) => parseToken(token) ?? []);
}

/** A token as `JSON.stringify` has written it, at whatever time; `undefined` for what is none. */
export function parseToken(token: unknown): StoredToken | undefined {
	if (!isRecord(token)) return undefined;
	const { value, obtainedAt, expiresAt, usesLeft, refresh } = token;
	if (typeof value !== 'string' || typeof obtainedAt !== 'number' || typeof expiresAt !== 'number')
		return undefined;
	// JSON has no Infinity: uncounted uses are stored as null.
	const uses = usesLeft === null ? Infinity : usesLeft;
	if (typeof uses !== 'number') return undefined;
	const refreshToken = parseRefreshToken(refresh);
	return {
		value,
		obtainedAt,
		expiresAt,
		usesLeft: uses,
		...(refreshToken && { refresh: refreshToken }),
	};
}

function parseRefreshToken(refresh: unknown): Token['refresh'] {
	if (!isRecord(refresh) || typeof refresh.value !== 'string') return undefined;
	const { value, expiresAt } = refresh;
	return { value, ...(typeof expiresAt === 'number' && { expiresAt }) };
}
