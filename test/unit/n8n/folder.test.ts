import { access, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureFolder, inspectFolder, type FolderPlan } from '../../../n8n/folder';

describe('ensureFolder', () => {
	let root: string;
	let made: number;
	const plan = (change: Partial<FolderPlan> = {}): FolderPlan => ({
		folder: join(root, 'thing-1'),
		expect: { version: '1' },
		needs: ['bin/thing'],
		make: async (empty) => {
			made++;
			await mkdir(join(empty, 'bin'));
			await writeFile(join(empty, 'bin', 'thing'), String(made));
		},
		...change,
	});
	beforeEach(async () => {
		root = await mkdtemp(join(tmpdir(), 'folder-'));
		made = 0;
	});
	afterEach(() => rm(root, { recursive: true, force: true }));

	it('makes it once', async () => {
		expect(await inspectFolder(plan())).toBe('absent');
		await ensureFolder(plan());
		await ensureFolder(plan());
		expect(made).toBe(1);
		expect(await inspectFolder(plan())).toBe('whole');
		expect(await readdir(root)).toEqual(['thing-1']);
	});

	it('makes it once for callers at the same time', async () => {
		await Promise.all([ensureFolder(plan()), ensureFolder(plan()), ensureFolder(plan())]);
		expect(made).toBe(1);
	});

	it.each([
		['a half-made one without its marker', () => rm(join(root, 'thing-1', 'complete.json'))],
		[
			'one whose marker is damaged',
			() => writeFile(join(root, 'thing-1', 'complete.json'), '{"vers'),
		],
		[
			'one made for another version',
			() => writeFile(join(root, 'thing-1', 'complete.json'), '{"version":"0"}'),
		],
		['one that lost a file', () => rm(join(root, 'thing-1', 'bin', 'thing'))],
	])('remakes %s', async (_, damage) => {
		await ensureFolder(plan());
		await damage();
		expect(await inspectFolder(plan())).toBe('broken');
		await ensureFolder(plan());
		expect(made).toBe(2);
		expect(await readFile(join(root, 'thing-1', 'bin', 'thing'), 'utf8')).toBe('2');
	});

	it('remakes a whole one when told to', async () => {
		await ensureFolder(plan());
		await ensureFolder(plan(), { remake: true });
		expect(made).toBe(2);
	});

	it('leaves nothing behind when making fails, and keeps what was there until then', async () => {
		await ensureFolder(plan());
		const failing = plan({ make: () => Promise.reject(new Error('no network')) });
		await expect(ensureFolder(failing, { remake: true })).rejects.toThrow('no network');
		expect(await readdir(root)).toEqual(['thing-1']);
		expect(await inspectFolder(plan())).toBe('whole');
	});

	it('never shows an unfinished one', async () => {
		const seen: string[] = [];
		await ensureFolder(
			plan({
				make: async (empty) => {
					seen.push(await inspectFolder(plan()));
					await plan().make(empty);
					seen.push(await inspectFolder(plan()));
				},
			}),
		);
		expect(seen).toEqual(['absent', 'absent']);
	});

	it('sweeps up what a killed process left half-made', async () => {
		const leftover = join(root, 'thing-1.part-4711');
		await mkdir(leftover);
		await ensureFolder(plan());
		await expect(access(leftover)).rejects.toThrow('ENOENT');
	});
});
