import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock, type LockOptions } from './lock';

const MARKER = 'complete.json';

export interface FolderPlan {
	readonly folder: string;
	/** What the marker must say: a folder made for something else is made anew. */
	readonly expect: Readonly<Record<string, string>>;
	/** Paths inside that must exist, as a quick proof that nobody emptied the folder. */
	readonly needs: readonly string[];
	/** Fills an empty folder. It must throw unless the result was tried and works. */
	readonly make: (emptyFolder: string) => Promise<void>;
	/** Called once when another process is making the folder. */
	readonly onWait?: () => void;
}

export type FolderState = 'whole' | 'absent' | 'broken';

/** A few file look-ups: quick enough for every use. Whether the contents really run is for `make` and for repairs. */
export async function inspectFolder({
	folder,
	expect,
	needs,
}: Pick<FolderPlan, 'folder' | 'expect' | 'needs'>): Promise<FolderState> {
	if (!(await exists(folder))) return 'absent';
	const marker = await readMarker(join(folder, MARKER));
	if (!marker || Object.entries(expect).some(([key, value]) => marker[key] !== value))
		return 'broken';
	const present = await Promise.all(needs.map((path) => exists(join(folder, path))));
	return present.every(Boolean) ? 'whole' : 'broken';
}

/** Makes the folder unless a whole one is there. Nobody ever sees a half-made one: it is made beside and renamed. */
export async function ensureFolder(
	plan: FolderPlan,
	options: { remake?: boolean } = {},
): Promise<void> {
	if (!options.remake && (await inspectFolder(plan)) === 'whole') return;
	const lockOptions: LockOptions = plan.onWait ? { onWait: plan.onWait } : {};
	await withLock(
		`${plan.folder}.lock`,
		() => makeFolder(plan, options.remake ?? false),
		lockOptions,
	);
}

async function makeFolder(plan: FolderPlan, remake: boolean): Promise<void> {
	const { folder, expect, make } = plan;
	if (!remake && (await inspectFolder(plan)) === 'whole') return; // made by whoever held the lock before us
	await removeLeftovers(folder);
	const fresh = `${folder}.part-${process.pid}`;
	try {
		await mkdir(fresh, { recursive: true });
		await make(fresh);
		await writeFile(
			join(fresh, MARKER),
			JSON.stringify({ ...expect, checkedAt: new Date().toISOString() }, null, '\t'),
		);
		await remove(folder);
		await rename(fresh, folder);
	} finally {
		await remove(fresh);
	}
}

async function removeLeftovers(folder: string): Promise<void> {
	const prefix = `${basename(folder)}.part-`;
	const names = await readdir(dirname(folder)).catch(() => []);
	for (const name of names) if (name.startsWith(prefix)) await remove(join(dirname(folder), name));
}

async function readMarker(file: string): Promise<Record<string, unknown> | undefined> {
	try {
		const value: unknown = JSON.parse(await readFile(file, 'utf8'));
		return typeof value === 'object' && value !== null ? { ...value } : undefined;
	} catch {
		return undefined;
	}
}

async function exists(path: string): Promise<boolean> {
	return await stat(path).then(
		() => true,
		() => false,
	);
}

/** Retries because a process that was just killed may still be writing into it. */
async function remove(path: string): Promise<void> {
	await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
