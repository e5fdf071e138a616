import { getEventListeners } from 'node:events';
import { environment } from '../../../../../nodes/common/run/environment';

/** What keeps this process alive. */
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

describe('Sleep', () => {
	it('ends at once when it is cancelled', async () => {
		const cancel = new AbortController();
		const asleep = environment.sleep(60_000, cancel.signal);
		cancel.abort();

		await expect(asleep).rejects.toMatchObject({ name: 'Cancelled' });
	});

	it('leaves no timer running for the rest of its time', async () => {
		const before = timers();
		const cancel = new AbortController();
		const asleep = environment.sleep(30_000, cancel.signal);
		cancel.abort();
		await expect(asleep).rejects.toThrow();
		// Longer than the slice that was begun.
		await environment.sleep(600);

		expect(timers()).toBeLessThanOrEqual(before);
	});

	it('begins none when it was cancelled before', async () => {
		await expect(environment.sleep(60_000, AbortSignal.abort())).rejects.toMatchObject({
			name: 'Cancelled',
		});
	});

	it.each([0, 1, 251, 0.5])('of %s ms ends, and leaves nothing on the signal', async (ms) => {
		const { signal } = new AbortController();
		await environment.sleep(ms, signal);

		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});
});
