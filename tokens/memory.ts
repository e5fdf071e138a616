/** Something that is known for a while. */
export class Memory<T> {
	private kept: { value: T; at: number; forMs: number } | undefined;

	constructor(private readonly now: () => number) {}

	get value(): T | undefined {
		if (!this.kept) return undefined;
		const age = this.now() - this.kept.at;
		// Below zero when the clock went back, which must not prolong it.
		return age >= 0 && age < this.kept.forMs ? this.kept.value : undefined;
	}

	keep(value: T, forMs: number): void {
		this.kept = { value, at: this.now(), forMs };
	}

	forget(): void {
		this.kept = undefined;
	}
}
