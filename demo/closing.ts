/** What has to be undone at the end, last opened first, however the end comes about. */
export class Closing {
	private readonly steps: Array<() => Promise<unknown>> = [];
	private ending: Promise<void> | undefined;

	add(step: () => Promise<unknown>): void {
		this.steps.push(step);
	}

	/** One step that fails does not keep the others from running. */
	run(): Promise<void> {
		this.ending ??= (async () => {
			for (const step of this.steps.reverse()) await step().catch(() => undefined);
		})();
		return this.ending;
	}
}
