import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type RunCommand } from './command';
import { InstallError } from './errors';
import { ensureFolder } from './folder';
import { newLogBeside } from './log';
import { INSTALL_FLAGS, npm } from './npm';
import type { Report } from './progress';
import { NODE_PACKAGES, type Recipe } from './version';

/** The Node.js we run on if n8n can use it, else a private one in the cache. Gives the path of its binary. */
export async function ensureNode(
	recipe: Recipe,
	cache: string,
	report: Report,
	run: RunCommand = runCommand,
): Promise<string> {
	if (canUse(process.versions.node, recipe)) return process.execPath;
	const wanted = NODE_PACKAGES[`${process.platform}-${process.arch}`];
	if (!wanted) {
		throw new InstallError(
			`This n8n needs Node.js ${recipe.node.from}; you run ${process.versions.node}, and there is no ready-made one for ` +
				`${process.platform}-${process.arch}. Install Node.js ${recipe.node.from} and run the same command again.`,
		);
	}
	const folder = join(cache, `node-${wanted.version}-${process.platform}-${process.arch}`);
	const binary = join(
		'node_modules',
		wanted.name,
		'bin',
		process.platform === 'win32' ? 'node.exe' : 'node',
	);
	await ensureFolder({
		folder,
		expect: { version: wanted.version },
		needs: [binary],
		onWait: () => report('another process is fetching Node.js; waiting for it'),
		make: async (empty) => {
			report(
				`fetching Node.js ${wanted.version} for n8n (you run ${process.versions.node}; yours is left alone)`,
			);
			await fetchNode(empty, wanted, binary, report, run);
		},
	});
	return join(folder, binary);
}

export function canUse(version: string, { node }: Recipe): boolean {
	const major = Number(version.split('.')[0]);
	return major >= node.from && major <= node.to;
}

async function fetchNode(
	folder: string,
	wanted: { name: string; version: string },
	binary: string,
	report: Report,
	run: RunCommand,
): Promise<void> {
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ private: true, dependencies: { [wanted.name]: wanted.version } }),
	);
	const logFile = await newLogBeside(folder);
	// The platform's package is nothing but the binary, so no install script needs to run.
	await npm(['install', '--ignore-scripts', ...INSTALL_FLAGS], {
		cwd: folder,
		logFile,
		purpose: 'fetch Node.js',
		report,
		run,
	});
	const { code, output } = await run([join(folder, binary), '--version'], {
		cwd: folder,
		env: process.env,
	});
	if (code !== 0 || output.trim() !== `v${wanted.version}`) {
		throw new InstallError(
			`The fetched Node.js ${wanted.version} does not run on this system: ${lastLine(output)}`,
		);
	}
}

function lastLine(text: string): string {
	return text.trim().split('\n').at(-1) ?? '';
}
