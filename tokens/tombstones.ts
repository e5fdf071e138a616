const MAX_ENTRIES = 10_000;

/**
 * Tokens this process knows to be dead: rejected, spent or replaced. Remembered until they would have expired, so that
 * no stale store entry brings one back.
 */
export class Tombstones {
	private readonly expiryById = new Map<string, number>();

	add(id: string, expiresAt: number, now: number): void {
		for (const [other, expiry] of this.expiryById) if (expiry <= now) this.expiryById.delete(other);
		this.expiryById.set(id, expiresAt);
		// The oldest go first. Forgetting one can cost a rejected call, no more.
		for (const other of this.expiryById.keys()) {
			if (this.expiryById.size <= MAX_ENTRIES) break;
			this.expiryById.delete(other);
		}
	}

	has(id: string): boolean {
		return this.expiryById.has(id);
	}
}
