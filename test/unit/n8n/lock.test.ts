import { spawnSync } from 'node:child_process';
import { access, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspectLock, isAlive, withLock } from '../../../n8n/lock';

const nothing = () => Promise.resolve();

function entrance() {
	const entered = jest.fn<void, []>();
	return { entered, enter: () => Promise.resolve(entered()) };
}

describe('withLock', () => {
	let folder: string;
	let file: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'lock-'));
		file = join(folder, 'sub', 'x.lock');
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

	it('lets one in at a time', async () => {
		let inside = 0;
		let most = 0;
		const work = async () => {
			most = Math.max(most, ++inside);
			await sleep(10);
			inside--;
		};
		await Promise.all(Array.from({ length: 5 }, () => withLock(file, work, { pollMs: 2 })));
		expect(most).toBe(1);
	});

	it('names the holder to a waiter once, and is gone afterwards', async () => {
		const onWait = jest.fn();
		await Promise.all([
			withLock(file, () => sleep(40)),
			sleep(10).then(() => withLock(file, nothing, { pollMs: 5, onWait })),
		]);
		expect(onWait.mock.calls).toEqual([[process.pid]]);
		await expect(access(file)).rejects.toThrow('ENOENT');
	});

	it('is released when the work fails', async () => {
		await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await inspectLock(file)).toBe('gone');
	});

	it('takes over from a process that died, and only one waiter does', async () => {
		await withLock(file, nothing); // makes the folder
		await writeFile(file, JSON.stringify({ pid: deadPid(), id: 'x' }));
		let inside = 0;
		let most = 0;
		const work = async () => {
			most = Math.max(most, ++inside);
			await sleep(20);
			inside--;
		};
		await Promise.all(Array.from({ length: 8 }, () => withLock(file, work, { pollMs: 2 })));
		expect(most).toBe(1);
	});

	it('does not take over from a living process, however old its lock', async () => {
		await withLock(file, nothing);
		await writeFile(file, JSON.stringify({ pid: process.pid, id: 'x' }));
		await utimes(file, 1, 1);
		const { entered, enter } = entrance();
		const waiting = withLock(file, enter, { pollMs: 5 });
		await sleep(60);
		expect(entered).not.toHaveBeenCalled();
		await rm(file);
		await waiting;
		expect(entered).toHaveBeenCalled();
	});

	it('takes over when a holder stayed silent while it was watched: its process id may be somebody else now', async () => {
		await withLock(file, nothing);
		await writeFile(file, JSON.stringify({ pid: process.pid, id: 'x' }));
		const { entered, enter } = entrance();
		await withLock(file, enter, { pollMs: 5, silenceMs: 40 });
		expect(entered).toHaveBeenCalled();
	});

	it('keeps a long holder from looking silent', async () => {
		const order: string[] = [];
		await Promise.all([
			withLock(file, () => sleep(150).then(() => void order.push('first')), { heartbeatMs: 10 }),
			sleep(10).then(() =>
				withLock(file, () => sleep(1).then(() => void order.push('second')), {
					pollMs: 5,
					silenceMs: 60,
				}),
			),
		]);
		expect(order).toEqual(['first', 'second']);
	});

	it('does not remove a lock that somebody else took over', async () => {
		await withLock(file, async () => {
			await writeFile(file, '{"pid":1,"id":"theirs"}');
		});
		expect(await readFile(file, 'utf8')).toContain('theirs');
	});

	it('knows the living from the dead', () => {
		expect(isAlive(process.pid)).toBe(true);
		expect(isAlive(deadPid())).toBe(false);
	});
});
