import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npmCommand, npmEnvironment } from '../../../n8n/npm';
import { Guard } from './guard';

const ROOT = path.resolve(__dirname, '../../..');
/** Made on this machine, by npm, by the build or by tests: nothing a newcomer gets. */
const NOT_FETCHED = new Set([
	'.git',
	'node_modules',
	'dist',
	'reports',
	'coverage',
	'.stryker-tmp',
]);
const TIME_LIMIT_MS = 15 * 60_000; // it may have to install n8n

interface Printed {
	readonly n8nUrl: string;
	/** Where to begin. */
	readonly startUrl: string;
	/** The example that ran. */
	readonly workflowUrl: string;
	readonly servicesUrl: string;
	readonly email: string;
	readonly password: string;
}

/** What somebody has who has fetched this package and followed README: the package in a folder of its own, and `npm start` running there. */
export class Newcomer {
	private constructor(
		private readonly npm: ChildProcess,
		private readonly guard: Guard,
		readonly printed: Printed,
	) {}

	/** Everything but `npm ci`: the modules are those of this checkout. */
	static async start(): Promise<Newcomer> {
		const folder = await mkdtemp(path.join(tmpdir(), 'newcomer-'));
		await cp(ROOT, folder, {
			recursive: true,
			filter: (file) => !NOT_FETCHED.has(path.relative(ROOT, file)),
		});
		await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
		const [program, ...args] = npmCommand(['start', '--', '--port', '0', '--sandbox-port', '0']);
		const npm = spawn(program, args, {
			cwd: folder,
			env: npmEnvironment(process.execPath),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const guard = Guard.over({ end: `kill ${npm.pid}`, folder });
		try {
			return new Newcomer(npm, guard, await untilUp(npm));
		} catch (error) {
			await end(npm, guard);
			throw error;
		}
	}

	async end(): Promise<void> {
		await end(this.npm, this.guard);
	}
}

async function untilUp(npm: ChildProcess): Promise<Printed> {
	let text = '';
	return await new Promise((resolve, reject) => {
		const fail = (reason: string) => reject(new Error(`npm start ${reason}. It printed:\n${text}`));
		const timer = setTimeout(() => fail('was not done in time'), TIME_LIMIT_MS);
		npm.once('exit', (code) => fail(`ended with status ${code}`));
		const listen = (chunk: Buffer) => {
			text += chunk.toString();
			if (!text.includes('Ctrl-C')) return;
			clearTimeout(timer);
			try {
				resolve(readPrinted(text));
			} catch (error) {
				fail(`printed no address (${String(error)})`);
			}
		};
		npm.stdout?.on('data', listen);
		npm.stderr?.on('data', listen);
	});
}

function readPrinted(text: string): Printed {
	const find = (pattern: RegExp) => {
		const found = pattern.exec(text)?.[1];
		if (found === undefined) throw new Error(`nothing like ${pattern}`);
		return found;
	};
	return {
		n8nUrl: new URL(find(/^\s*n8n\s+(http:\S+)/m)).origin,
		startUrl: find(/^\s*n8n\s+(http:\S+)/m),
		workflowUrl: find(/^\s*workflow\s+(http:\S+)/m),
		servicesUrl: find(/^\s*services\s+(http:\S+)/m),
		email: find(/sign in: (\S+) \/ \S+/),
		password: find(/sign in: \S+ \/ (\S+)/),
	};
}

/** As somebody does who ends the npm that he started; the demo notices that by itself. */
async function end(npm: ChildProcess, guard: Guard): Promise<void> {
	if (npm.exitCode === null && npm.signalCode === null) {
		const ended = once(npm, 'close'); // when nobody is left who could write to its output
		npm.kill('SIGTERM');
		await ended;
	}
	await guard.end();
}
