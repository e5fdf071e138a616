import { randomUUID } from 'node:crypto';
import { rmSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LockOptions {
	/** Called once when somebody else holds the lock. */
	onWait?: (holder: number | undefined) => void;
	pollMs?: number;
	/** A holder touches its lock this often … */
	heartbeatMs?: number;
	/** … and counts as gone when a waiter saw no touch for this long: its process id may have been reused. */
	silenceMs?: number;
}

/**
 * Runs `work` while holding a lock file that other processes respect too.
 * The lock of a process that died is taken over.
 */
export async function withLock<T>(
	file: string,
	work: () => Promise<T>,
	options: LockOptions = {},
): Promise<T> {
	const { heartbeatMs = 5_000 } = options;
	const id = randomUUID();
	await acquire(file, JSON.stringify({ pid: process.pid, id }), options);
	const touch = setInterval(
		() => void utimes(file, new Date(), new Date()).catch(() => undefined),
		heartbeatMs,
	);
	touch.unref();
	const releaseNow = () => {
		if (isOurs(file, id)) rmSync(file, { force: true });
	};
	process.once('exit', releaseNow);
	try {
		return await work();
	} finally {
		clearInterval(touch);
		process.off('exit', releaseNow);
		releaseNow();
	}
}

async function acquire(file: string, content: string, options: LockOptions): Promise<void> {
	const { onWait, pollMs = 250, silenceMs = 60_000 } = options;
	await mkdir(dirname(file), { recursive: true });
	const silence = silenceWatch(silenceMs);
	for (let waited = false; !(await create(file, content));) {
		const state = await inspectLock(file);
		if (state === 'gone') continue;
		if (state.dead || silence(state.touched)) {
			await takeOver(file, state.touched);
			continue;
		}
		if (!waited) onWait?.(state.pid);
		waited = true;
		await sleep(pollMs);
	}
}

async function create(file: string, content: string): Promise<boolean> {
	try {
		await writeFile(file, content, { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

interface LockState {
	pid: number | undefined;
	dead: boolean;
	touched: number;
}

/** An unreadable lock is one being written this moment, unless it stays so: `silence` decides then. */
export async function inspectLock(file: string): Promise<LockState | 'gone'> {
	try {
		const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
		const pid = pidIn(text);
		return { pid, dead: pid !== undefined && !isAlive(pid), touched: mtimeMs };
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return 'gone';
		throw error;
	}
}

/**
 * Of several waiters that find a dead lock only one may remove it, or the second would remove the first one's new lock.
 * So removing needs a lock of its own, under which the state is read again.
 */
async function takeOver(file: string, touched: number): Promise<void> {
	const guard = `${file}.takeover`;
	if (!(await create(guard, ''))) {
		const state = await inspectLock(guard);
		if (state !== 'gone' && Date.now() - state.touched > 30_000) await rm(guard, { force: true });
		await sleep(50);
		return;
	}
	try {
		const state = await inspectLock(file);
		if (state !== 'gone' && state.touched === touched) await rm(file, { force: true });
	} finally {
		await rm(guard, { force: true });
	}
}

/** Measured by the waiter's own monotonic clock, so a laptop that slept does not make a living holder look dead. */
function silenceWatch(limitMs: number): (touched: number) => boolean {
	let seen: number | undefined;
	let since = 0;
	return (touched) => {
		if (touched !== seen) {
			seen = touched;
			since = performance.now();
		}
		return performance.now() - since > limitMs;
	};
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

function isOurs(file: string, id: string): boolean {
	try {
		return readFileSync(file, 'utf8').includes(id);
	} catch {
		return false;
	}
}

function pidIn(text: string): number | undefined {
	const match = /"pid":(\d+)/.exec(text);
	return match ? Number(match[1]) : undefined;
}

function codeOf(error: unknown): unknown {
	return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
