import { access, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './launch';
import type { N8nInstallation } from './version';

/** A database without content, and the settings file with the key it was made under. */
const WANTED = /^(config|database\.sqlite.*)$/;

export const TEMPLATE = 'template';

/** Starts n8n once on an empty folder and keeps the database it makes. Proves, too, that the installation starts. Throws StartError. */
export async function makeTemplate(installation: N8nInstallation): Promise<void> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-template-'));
	try {
		const { group } = await launch({ installation, userFolder });
		await group.stop(30_000);
		await copyWanted(join(userFolder, '.n8n'), join(installation.dir, TEMPLATE));
	} finally {
		await rm(userFolder, { recursive: true, force: true });
	}
}

/** Saves a new user folder n8n's migrations, about 4 s. */
export async function useTemplate({ dir }: N8nInstallation, userFolder: string): Promise<void> {
	const target = join(userFolder, '.n8n');
	const isUsed = await access(join(target, 'config')).then(
		() => true,
		() => false,
	);
	if (!isUsed) await copyWanted(join(dir, TEMPLATE), target);
}

async function copyWanted(from: string, to: string): Promise<void> {
	await mkdir(to, { recursive: true });
	for (const name of await readdir(from))
		if (WANTED.test(name)) await copyFile(join(from, name), join(to, name));
}
