import { Heap } from './heap';

const MAX_ENTRIES = 10_000;

interface Grave {
	readonly id: string;
	readonly expiresAt: number;
}

/**
 * Tokens this process knows to be dead: rejected, spent or replaced. Remembered until they would have expired, so that
 * no stale store entry brings one back.
 */
export class Tombstones {
	private readonly graves = new Map<string, Grave>();
	private readonly byExpiry = new Heap<Grave>((a, b) => a.expiresAt < b.expiresAt);

	add(id: string, expiresAt: number, now: number): void {
		this.forget(id);
		const grave = { id, expiresAt };
		this.graves.set(id, grave);
		this.byExpiry.add(grave);
		for (
			let first = this.byExpiry.first;
			first && first !== grave && first.expiresAt <= now;
			first = this.byExpiry.first
		) {
			this.forget(first.id);
		}
		// The oldest goes first. Forgetting one can cost a rejected call, no more.
		if (this.graves.size > MAX_ENTRIES)
			for (const oldest of this.graves.keys()) return this.forget(oldest);
	}

	has(id: string): boolean {
		return this.graves.has(id);
	}

	/** The service gave the token out anew. */
	forget(id: string): void {
		const grave = this.graves.get(id);
		if (!grave) return;
		this.graves.delete(id);
		this.byExpiry.remove(grave);
	}
}
