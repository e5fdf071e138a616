import { Cancelled, type Environment } from '../../../../tokens';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 3600 * SECOND;

/** A clock that only the test moves, a sleep that moves it, and chance that is always the same. */
export class FakeEnvironment implements Environment {
	time = Date.UTC(2026, 0, 5);
	chance = 0.5;
	readonly slept: number[] = [];

	readonly now = () => this.time;
	readonly random = () => this.chance;
	readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
		if (signal?.aborted) return Promise.reject(new Cancelled());
		this.slept.push(ms);
		this.time += ms;
		return Promise.resolve();
	};

	/** Moves the clock; backwards when negative. */
	pass(ms: number): void {
		this.time += ms;
	}
}
