import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cache';
import { runCommand, type RunCommand } from './command';
import { InstallError, StartError } from './errors';
import { ensureFolder, type FolderPlan } from './folder';
import { newLogBeside } from './log';
import { ensureNode } from './node';
import { INSTALL_FLAGS, npm, npmEnvironment } from './npm';
import { showProgress, type Report } from './progress';
import { makeTemplate, TEMPLATE } from './template';
import { N8N_VERSION, RECIPES, type N8nInstallation, type Recipe } from './version';

export type { N8nInstallation };

export interface InstallOptions {
	version?: string;
	report?: Report;
	cache?: string;
	/** Make it anew even if it looks whole. */
	remake?: boolean;
	run?: RunCommand;
	/** Starts a new installation once; left out in tests that install nothing. */
	tryOut?: (installation: N8nInstallation) => Promise<void>;
}

const NEEDED_GB = 4;
const BIN = join('node_modules', 'n8n', 'bin', 'n8n');
const DRIVER = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

/** The pinned n8n, installed on first use into the user's cache folder. Throws InstallError. */
export async function installN8n(options: InstallOptions = {}): Promise<N8nInstallation> {
	const {
		version = N8N_VERSION,
		report = () => undefined,
		cache = cacheFolder(),
		remake = false,
		run = runCommand,
		tryOut = makeTemplate,
	} = options;
	const recipe = RECIPES[version];
	if (!recipe)
		throw new InstallError(
			`n8n ${version} is not one of the versions that can be installed here: ${Object.keys(RECIPES).join(', ')}.`,
		);
	await mkdir(cache, { recursive: true }).catch((error: unknown) => {
		throw new InstallError(
			`The cache folder ${cache} cannot be made: ${String(error)}. Set N8N_SANDBOX_CACHE to another folder.`,
		);
	});
	const node = await ensureNode(recipe, cache, report, run);
	const dir = join(cache, `n8n-${version}`);
	const plan: FolderPlan = {
		folder: dir,
		expect: { version },
		needs: [BIN, DRIVER, TEMPLATE],
		onWait: () => report(`another process is installing n8n ${version}; waiting for it`),
		make: (empty) =>
			install({ version, node, bin: join(empty, BIN), dir: empty }, recipe, {
				report,
				run,
				tryOut,
			}),
	};
	await ensureFolder(plan, { remake });
	return { version, node, bin: join(dir, BIN), dir };
}

/** For when a start fails: remakes an installation that does not run. True if it did. */
export async function repairN8n(
	installation: N8nInstallation,
	options: Omit<InstallOptions, 'version' | 'remake'> = {},
): Promise<boolean> {
	const fault = await selfCheck(installation, options.run);
	if (fault === undefined) return false;
	options.report?.(`the installed n8n does not run (${fault}); installing it anew`);
	await installN8n({
		...options,
		version: installation.version,
		cache: join(installation.dir, '..'),
		remake: true,
	});
	return true;
}

/** What is wrong with an installation, found by really running it; undefined when nothing is. */
export async function selfCheck(
	{ version, node, bin, dir }: N8nInstallation,
	run: RunCommand = runCommand,
): Promise<string | undefined> {
	// n8n writes a settings file wherever its user folder is, even when only asked for its version.
	const home = await mkdtemp(join(tmpdir(), 'n8n-check-'));
	try {
		const env = { ...npmEnvironment(node), N8N_USER_FOLDER: home };
		const asked = await run([node, bin, '--version'], { cwd: dir, env });
		if (asked.code !== 0 || !asked.output.split(/\s+/).includes(version))
			return `"n8n --version" gave: ${asked.output.trim().slice(-300) || `exit status ${asked.code}`}`;
		const loaded = await run([node, '-e', "require('sqlite3')"], { cwd: dir, env });
		return loaded.code === 0
			? undefined
			: `its database driver does not load: ${loaded.output.trim().slice(-300)}`;
	} catch (error) {
		return String(error);
	} finally {
		await rm(home, { recursive: true, force: true });
	}
}

type Means = Required<Pick<InstallOptions, 'report' | 'run' | 'tryOut'>>;

async function install(
	target: N8nInstallation,
	recipe: Recipe,
	{ report, run, tryOut }: Means,
): Promise<void> {
	const { version, node, dir } = target;
	await requireSpace(dir);
	const logFile = await newLogBeside(dir);
	const base = { cwd: dir, logFile, node, report, run };
	const manifest = {
		private: true,
		dependencies: { n8n: version },
		overrides: recipe.overrides,
		allowScripts: { sqlite3: true },
	};
	await writeFile(join(dir, 'package.json'), JSON.stringify(manifest, null, '\t'));

	report(`installing n8n ${version} into the cache: once, about 5 minutes and 3 GB`);
	const progress = showProgress(report);
	try {
		// Of all the install scripts n8n's dependencies bring, it needs only the database driver's.
		progress.phase('fetching n8n and its 2,300 packages');
		await npm(['install', '--ignore-scripts', ...INSTALL_FLAGS], {
			...base,
			purpose: `install n8n ${version}`,
		});
		progress.phase('building the database driver');
		await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
			...base,
			purpose: 'build the database driver (sqlite3)',
		});
		progress.phase('starting it once');
		const fault = (await selfCheck(target, run)) ?? (await faultOf(tryOut(target)));
		if (fault !== undefined)
			throw new InstallError(
				`n8n ${version} was installed but does not run: ${fault}\nnpm's output: ${logFile}`,
			);
	} finally {
		progress.end();
	}
}

async function faultOf(start: Promise<void>): Promise<string | undefined> {
	try {
		await start;
		return undefined;
	} catch (error) {
		if (error instanceof StartError) return error.message;
		throw error;
	}
}

async function requireSpace(dir: string): Promise<void> {
	const { bavail, bsize } = await statfs(dir);
	const gigabytes = (bavail * bsize) / 1e9;
	if (gigabytes < NEEDED_GB) {
		throw new InstallError(
			`n8n needs about ${NEEDED_GB} GB of free disk space; ${dir} has ${gigabytes.toFixed(1)} GB. ` +
				'Free some, or set N8N_SANDBOX_CACHE to a folder on a larger disk.',
		);
	}
}
