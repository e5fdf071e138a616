import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** n8n looks at the file ten times a second; on a busy machine later. */
const NOTICED_MS = 1_000;

/** The clock of an n8n, all of its processes. */
export class Clock {
	constructor(private readonly file: string) {
		this.write(Date.now(), 1);
	}

	/** What n8n is started with to follow this clock. */
	get env(): Record<string, string> {
		return {
			NODE_OPTIONS: `--require ${path.join(__dirname, 'moved-clock.cjs')}`,
			CLOCK_FILE: this.file,
		};
	}

	/** For an n8n that is not running: it starts that much ahead of the real time. */
	set(aheadMs: number): void {
		this.write(Date.now() + aheadMs, 1);
	}

	/** For a running n8n; done when it has noticed. @param rate how many times as fast as the real time it goes on */
	async change(aheadMs: number, rate = 1): Promise<void> {
		this.write(Date.now() + aheadMs, rate);
		await sleep(NOTICED_MS);
	}

	private write(is: number, rate: number): void {
		writeFileSync(`${this.file}.new`, JSON.stringify({ at: Date.now(), is, rate }));
		renameSync(`${this.file}.new`, this.file);
	}
}
