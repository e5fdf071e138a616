import { Heap } from '../../tokens/heap';
import type { Environment } from '../../tokens';

interface Appointment {
	readonly at: number;
	/** Of two at the same time the one made first comes first. */
	readonly nth: number;
	readonly wake: () => void;
}

/** A clock that jumps from one thing to the next, so that a day passes in seconds. Times in ms. */
export class Calendar {
	private readonly appointments = new Heap<Appointment>((a, b) =>
		a.at === b.at ? a.nth < b.nth : a.at < b.at,
	);
	private made = 0;
	private time: number;

	constructor(start: number) {
		this.time = start;
	}

	now(): number {
		return this.time;
	}

	at(time: number, action: () => void): void {
		this.appointments.add({ at: Math.max(time, this.time), nth: (this.made += 1), wake: action });
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((resolve) => this.at(this.time + ms, resolve));
	}

	environment(random: () => number): Environment {
		return {
			now: () => this.time,
			random,
			sleep: async (ms) => await this.sleep(ms),
		};
	}

	/** Until nothing is left to happen. */
	async pass(): Promise<void> {
		for (let next = this.appointments.first; next; next = this.appointments.first) {
			this.appointments.remove(next);
			this.time = next.at;
			next.wake();
			// What follows from it without waiting happens before the next thing.
			await new Promise<void>((resolve) => setImmediate(resolve));
		}
	}
}
