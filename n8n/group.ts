import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Exit {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
}

const windows = process.platform === 'win32';

/**
 * A Node.js program together with everything it starts, as one process group.
 * No way of ours to end leaves it behind: on a regular exit we kill it, and if we are killed it notices and ends itself.
 */
export class ProcessGroup {
	readonly exited: Promise<Exit>;
	private readonly child: ChildProcess;
	private readonly killOnExit = () => this.signal('SIGKILL');

	constructor(
		node: string,
		args: readonly string[],
		options: { env: NodeJS.ProcessEnv; cwd: string; logFile: string },
	) {
		const log = openSync(options.logFile, 'a');
		this.child = spawn(node, ['--require', join(__dirname, 'end-with-parent.cjs'), ...args], {
			cwd: options.cwd,
			env: options.env,
			stdio: ['ignore', log, log],
			detached: !windows,
			windowsHide: true,
		});
		closeSync(log);
		process.prependOnceListener('exit', this.killOnExit); // before others remove the files it writes
		this.exited = new Promise((resolve) => {
			this.child.once('error', () => resolve({ code: null, signal: null }));
			this.child.once('exit', (code, signal) => resolve({ code, signal }));
		});
	}

	get pid(): number {
		return this.child.pid ?? 0;
	}

	/** Asks the program to end; what is left of the group after `limitMs` is killed. Resolves when nothing is left. */
	async stop(limitMs: number): Promise<Exit> {
		// Only the program itself: it still needs its helpers to finish what is running, and ends them in its own time.
		this.child.kill('SIGTERM');
		const timer = new AbortController();
		await Promise.race([
			this.exited,
			sleep(limitMs, undefined, { signal: timer.signal }).catch(() => undefined),
		]);
		timer.abort();
		await this.kill();
		return await this.exited;
	}

	async kill(): Promise<void> {
		this.signal('SIGKILL');
		await this.exited;
		// A killed process may stay visible for a moment; one that nobody collects stays for good, so this has a limit.
		for (let waited = 0; this.isAlive() && waited < 5_000; waited += 20) await sleep(20);
		process.off('exit', this.killOnExit);
	}

	private isAlive(): boolean {
		return !windows && this.signal(0);
	}

	private signal(signal: NodeJS.Signals | 0): boolean {
		if (!this.child.pid) return false;
		try {
			if (!windows) return process.kill(-this.child.pid, signal);
			return spawnSync('taskkill', ['/pid', String(this.child.pid), '/T', '/F']).status === 0;
		} catch {
			return false; // nothing left of the group
		}
	}
}
