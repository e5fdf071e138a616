import type { LogEntry } from '../types';

const KEPT = 5000;
const LONGEST_ENDPOINT = 200;

/** What happened, newest last. Never holds a token value or anything from a body. */
export class Log {
	private entries: LogEntry[] = [];

	add(entry: LogEntry): void {
		this.entries.push({ ...entry, endpoint: entry.endpoint.slice(0, LONGEST_ENDPOINT) });
		// In blocks, so that a long run does not shift the array at each entry.
		if (this.entries.length >= 2 * KEPT) this.entries = this.entries.slice(-KEPT);
	}

	last(count = KEPT): readonly LogEntry[] {
		return this.entries.slice(-count);
	}

	clear(): void {
		this.entries = [];
	}
}
