/** Lets everything run that can run without further events. */
export async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

/** A line that can be held, so that a test decides when a request goes on. */
export class Wire {
	private held = false;
	private readonly queue: Array<() => void> = [];

	hold(): void {
		this.held = true;
	}

	get waiting(): number {
		return this.queue.length;
	}

	async pass(): Promise<void> {
		if (this.held) await new Promise<void>((resolve) => this.queue.push(resolve));
	}

	/** Lets the n-th of those held go on. */
	async release(index = 0): Promise<void> {
		for (const resume of this.queue.splice(index, 1)) resume();
		await settled();
	}

	/** Holds nobody any more. */
	async open(): Promise<void> {
		this.held = false;
		for (const resume of this.queue.splice(0)) resume();
		await settled();
	}
}
