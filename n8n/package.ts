import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type CommandOptions } from './command';
import { PlainError } from './errors';
import { npmCommand, npmEnvironment } from './npm';

interface Manifest {
	name: string;
	n8n?: { nodes?: string[]; credentials?: string[] };
}

/** Puts the package where n8n looks for community nodes, from the same archive that users get from npm. */
export async function preparePackage(packageDir: string, userFolder: string): Promise<string> {
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	await mkdir(modules, { recursive: true });
	const work = await mkdtemp(join(userFolder, '.pack-')); // in there, because a rename does not cross file systems
	try {
		const options = { cwd: packageDir, env: npmEnvironment(process.execPath) };
		await succeed(
			npmCommand(['pack', '--silent', '--ignore-scripts', '--pack-destination', work]),
			options,
		);
		const { name, archive } = await packed(packageDir);
		await succeed(['tar', '-xzf', archive, '-C', work], { ...options, cwd: work });
		const content = join(work, 'package');
		await requireBuilt(content);
		const target = join(modules, name);
		await rm(target, { recursive: true, force: true });
		await rename(content, target);
		return target;
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}

async function packed(packageDir: string): Promise<{ name: string; archive: string }> {
	const { name, version } = await readManifest(packageDir);
	return { name, archive: `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz` };
}

/** n8n silently leaves out a node whose file is missing, which would be a long search. */
async function requireBuilt(content: string): Promise<void> {
	const { n8n } = await readManifest(content);
	for (const file of [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])]) {
		await access(join(content, file)).catch(() => {
			throw new PlainError(`The package has no ${file}. Build it first: npm run build`);
		});
	}
}

async function readManifest(folder: string): Promise<Manifest & { version: string }> {
	return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest & {
		version: string;
	};
}

async function succeed(command: [string, ...string[]], options: CommandOptions): Promise<void> {
	const { code, output } = await runCommand(command, options);
	if (code !== 0)
		throw new PlainError(`The package could not be packed: ${output.trim().slice(-500)}`);
}
