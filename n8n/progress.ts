export type Report = (line: string) => void;

export interface Progress {
	/** Names what is being done now; said at once and then every few seconds. */
	phase(text: string): void;
	end(): void;
}

/** Keeps telling a waiting person that things move: phase and elapsed time, one line each. */
export function showProgress(report: Report, everyMs = 10_000): Progress {
	const started = performance.now();
	let current = '';
	const say = () => report(`  ${elapsed(performance.now() - started).padStart(6)}  ${current}`);
	const timer = setInterval(say, everyMs);
	timer.unref();
	return {
		phase(text) {
			current = text;
			say();
			timer.refresh();
		},
		end() {
			clearInterval(timer);
		},
	};
}

export function elapsed(ms: number): string {
	const seconds = Math.round(ms / 1_000);
	return seconds < 60
		? `${seconds} s`
		: `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, '0')}s`;
}
