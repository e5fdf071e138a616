import { sleep } from 'n8n-workflow';
import { Cancelled, type Environment } from '../../tokens';

/** The real clock and chance, for the token core. */
export const environment: Environment = {
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) => {
		if (!signal) return await sleep(ms);
		await new Promise<void>((resolve, reject) => {
			const cancel = () => reject(new Cancelled());
			if (signal.aborted) return cancel();
			signal.addEventListener('abort', cancel, { once: true });
			void sleep(ms).then(() => {
				signal.removeEventListener('abort', cancel);
				resolve();
			});
		});
	},
};
