import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

const KEPT = 64_000;

export interface CommandResult {
	readonly code: number | null;
	/** The last part of what it printed, both streams. */
	readonly output: string;
}

export interface CommandOptions {
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** Everything it prints is appended here. */
	readonly logFile?: string;
}

export type RunCommand = (
	command: readonly [string, ...string[]],
	options: CommandOptions,
) => Promise<CommandResult>;

/** Runs a command to its end. It shares our terminal's process group, so Ctrl-C reaches it, and it dies when we exit. */
export const runCommand: RunCommand = async ([file, ...args], { cwd, env, logFile }) => {
	const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : undefined;
	log?.write(`\n$ ${[file, ...args].join(' ')}\n`);
	// npm is a batch file on Windows, which only a shell can start.
	const child = spawn(file, args, {
		cwd,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32' && !file.endsWith('.exe'),
	});
	const killChild = () => child.kill('SIGKILL');
	process.once('exit', killChild);
	let output = '';
	const keep = (chunk: Buffer) => {
		log?.write(chunk);
		output = (output + chunk.toString()).slice(-KEPT);
	};
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	try {
		const code = await new Promise<number | null>((resolve, reject) =>
			child.once('error', reject).once('close', resolve),
		);
		return { code, output };
	} finally {
		process.off('exit', killChild);
		log?.end();
	}
};
