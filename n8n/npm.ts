import { delimiter, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand, type RunCommand } from './command';
import { InstallError } from './errors';

const PAUSES_MS = [5_000, 20_000];

/** For `npm install`: nothing but what matters, and npm's own retries kept short as there are ours. */
export const INSTALL_FLAGS = [
	'--no-audit',
	'--no-fund',
	'--loglevel=warn',
	'--fetch-retries=2',
	'--fetch-retry-mintimeout=1000',
	'--fetch-retry-maxtimeout=5000',
];

export interface NpmOptions {
	readonly cwd: string;
	readonly logFile: string;
	/** Completes "npm could not …". */
	readonly purpose: string;
	/** Node.js to run npm and the packages' own scripts with. */
	readonly node?: string;
	readonly report?: (line: string) => void;
	readonly run?: RunCommand;
	readonly pause?: (ms: number) => Promise<unknown>;
}

/** Runs npm; on failure twice more, as most failures of a long download are passing ones. Throws InstallError. */
export async function npm(args: readonly string[], options: NpmOptions): Promise<void> {
	const {
		cwd,
		logFile,
		purpose,
		node = process.execPath,
		report,
		run = runCommand,
		pause = sleep,
	} = options;
	for (let attempt = 0; ; attempt++) {
		const { code, output } = await run(npmCommand(args), {
			cwd,
			env: npmEnvironment(node),
			logFile,
		});
		if (code === 0) return;
		const { reason, passing } = explain(output);
		const wait = PAUSES_MS[attempt];
		if (!passing || wait === undefined)
			throw new InstallError(`npm could not ${purpose}: ${reason}\nnpm's output: ${logFile}`);
		report?.(
			`npm could not ${purpose}: ${reason.split('.')[0]}; trying again in ${wait / 1_000} s`,
		);
		await pause(wait);
	}
}

/** `npm start` says which npm runs us. Going through its script rather than its launcher needs no shell anywhere. */
export function npmCommand(
	args: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): [string, ...string[]] {
	const script = env.npm_execpath;
	// Our own Node.js runs npm itself: an npm shipped with Node.js 20 was not made for a newer one.
	return script?.endsWith('npm-cli.js') ? [process.execPath, script, ...args] : ['npm', ...args];
}

/** Without what `npm start` tells its children about this repository: its settings are not meant for the cache folder. */
export function npmEnvironment(
	node: string,
	env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const own = Object.entries(env).filter(
		([key]) =>
			!/^npm_(package|lifecycle|config_(ignore_scripts|global|prefix|local_prefix|workspace))/i.test(
				key,
			),
	);
	return withNodeFirst(Object.fromEntries(own), node);
}

/** n8n and npm start further Node.js processes by the bare name `node`. */
export function withNodeFirst(env: NodeJS.ProcessEnv, node: string): NodeJS.ProcessEnv {
	const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	return { ...env, [key]: [dirname(node), env[key]].filter(Boolean).join(delimiter) };
}

interface Explanation {
	reason: string;
	/** Whether trying again can help. */
	passing: boolean;
}

export function explain(output: string): Explanation {
	if (/ENOSPC/.test(output)) return { reason: 'the disk is full.', passing: false };
	if (/EACCES|EROFS/.test(output))
		return { reason: 'it may not write to the cache folder.', passing: false };
	if (/ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED/.test(output)) {
		return {
			reason:
				'no network, or the npm registry cannot be reached. Check the connection (and proxy), then run the same command again.',
			passing: true,
		};
	}
	if (/gyp ERR|node-gyp/.test(output)) {
		return {
			reason:
				'a native module had to be compiled and that failed. A C++ compiler, make and Python 3 are needed.',
			passing: false,
		};
	}
	const lines = output
		.split('\n')
		.filter((line) => /npm (error|ERR!)/.test(line) && !/complete log/.test(line));
	return { reason: lines.slice(0, 3).join(' / ') || 'it ended without saying why.', passing: true };
}
