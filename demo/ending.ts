import { isAlive } from '../n8n/lock';
import { launchers } from './launchers';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A terminal and the launchers between it and us may each pass on the same key press. */
const SAME_PRESS_MS = 500;

/** Resolves at the first request to end; the second one ends the process on the spot. */
export function endRequested(onForced: () => void): Promise<void> {
	return new Promise((resolve) => {
		let first: number | undefined;
		const requested = () => {
			if (first === undefined) {
				first = performance.now();
				resolve();
			} else if (performance.now() - first > SAME_PRESS_MS) {
				onForced();
				process.exit(130);
			}
		};
		for (const signal of SIGNALS) process.on(signal, requested);
		watchLaunchers(requested);
	});
}

/** Somebody who ends `npm start` from outside ends npm, whose shell passes no signal on to us: then it is gone, and we should be. */
function watchLaunchers(onGone: () => void): void {
	const watched = launchers();
	const timer = setInterval(() => {
		if (watched.every(isAlive)) return;
		clearInterval(timer);
		onGone();
	}, 500);
	timer.unref();
}
