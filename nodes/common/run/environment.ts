import { sleep } from 'n8n-workflow';
import { Cancelled, type Environment } from '../../../tokens';
import { unlessAborted } from './unlessAborted';

/** The timer of a sleep that was cancelled runs on, and keeps the process alive, no longer than this. */
const SLICE_MS = 250;

/** The real clock and chance, for the token core. */
export const environment: Environment = {
	now: () => Date.now(),
	random: () => Math.random(),
	// n8n-workflow 2.8 has a sleep that can be cancelled, 2.41 has none.
	sleep: async (ms, signal) => {
		if (!signal) return await sleep(ms);
		await unlessAborted(
			signal,
			() => new Cancelled(),
			async () => {
				for (let left = ms; left > 0 && !signal.aborted; left -= SLICE_MS)
					await sleep(Math.min(left, SLICE_MS));
			},
		);
	},
};
