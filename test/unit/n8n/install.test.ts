import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../../n8n/cache';
import type { RunCommand } from '../../../n8n/command';
import { InstallError, StartError } from '../../../n8n/errors';
import { installN8n, repairN8n } from '../../../n8n/install';
import { canUse } from '../../../n8n/node';
import { N8N_VERSION, NODE_PACKAGES } from '../../../n8n/version';

const DRIVER = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

/** Stands in for npm, for the fetched Node.js and for n8n, and leaves the files they would leave. */
function machine({
	answers = N8N_VERSION,
	driver = 0,
}: { answers?: string; driver?: number } = {}) {
	const said: string[] = [];
	const put = async (file: string) => {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, '');
	};
	const run: RunCommand = async (command, { cwd }) => {
		const text = command.join(' ');
		if (text.includes('npm') && text.includes('install')) {
			said.push('install');
			const { dependencies } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8')) as {
				dependencies: Record<string, string>;
			};
			for (const name of Object.keys(dependencies))
				await put(join(cwd, 'node_modules', name, 'bin', name === 'n8n' ? 'n8n' : 'node'));
		} else if (text.includes('rebuild')) {
			said.push('rebuild');
			await put(join(cwd, DRIVER));
		} else if (text.endsWith('n8n --version')) {
			said.push('n8n --version');
			return { code: 0, output: `${answers}\n` };
		} else if (text.endsWith('--version')) {
			const wanted = NODE_PACKAGES[`${process.platform}-${process.arch}`];
			return { code: 0, output: `v${wanted?.version}\n` };
		} else {
			said.push('load driver');
			return { code: driver, output: driver === 0 ? '' : 'Could not locate the bindings file' };
		}
		return { code: 0, output: '' };
	};
	const tryOut = async ({ dir }: { dir: string }) => {
		said.push('start');
		await mkdir(join(dir, 'template'));
	};
	return { run, said, tryOut };
}

describe('installN8n', () => {
	let cache: string;
	beforeEach(async () => {
		cache = await mkdtemp(join(tmpdir(), 'cache-'));
	});
	afterEach(() => rm(cache, { recursive: true, force: true }));

	it('installs, builds the driver, tries both, and then never again', async () => {
		const { run, said, tryOut } = machine();
		const first = await installN8n({ cache, run, tryOut });
		expect(said.slice(-5)).toEqual(['install', 'rebuild', 'n8n --version', 'load driver', 'start']);
		await expect(stat(first.bin)).resolves.toBeDefined();
		const before = said.length;
		expect(await installN8n({ cache, run, tryOut })).toEqual(first);
		expect(said).toHaveLength(before);
	});

	it('installs anew when the driver got lost', async () => {
		const { run, said, tryOut } = machine();
		const { dir } = await installN8n({ cache, run, tryOut });
		await rm(join(dir, DRIVER));
		said.length = 0;
		await installN8n({ cache, run, tryOut });
		expect(said).toContain('rebuild');
	});

	it.each([
		['another version answers', { answers: '1.0.0' }, /"n8n --version" gave: 1\.0\.0/],
		['the driver does not load', { driver: 1 }, /driver does not load: Could not locate/],
	])('refuses an installation of which %s, and does not keep it', async (_, faulty, message) => {
		const failure = installN8n({ cache, ...machine(faulty) });
		await expect(failure).rejects.toThrow(InstallError);
		await expect(failure).rejects.toThrow(message);
		await expect(stat(join(cache, `n8n-${N8N_VERSION}`))).rejects.toThrow('ENOENT');
	});

	it('refuses an installation that does not start, with the reason', async () => {
		const tryOut = () => Promise.reject(new StartError('n8n ended while starting'));
		await expect(installN8n({ cache, ...machine(), tryOut })).rejects.toThrow(
			/does not run: n8n ended while starting/,
		);
	});

	it('repairs an installation only when it does not run', async () => {
		const healthy = machine();
		const installation = await installN8n({ cache, ...healthy });
		healthy.said.length = 0;
		expect(await repairN8n(installation, healthy)).toBe(false);
		expect(healthy.said).not.toContain('install');

		// Broken until it is installed again.
		const broken = machine({ driver: 1 });
		const run: RunCommand = (command, options) =>
			healthy.said.includes('rebuild') ? healthy.run(command, options) : choose(command, options);
		const choose: RunCommand = (command, options) =>
			command.includes('-e') ? broken.run(command, options) : healthy.run(command, options);
		expect(await repairN8n(installation, { run, tryOut: healthy.tryOut })).toBe(true);
		expect(healthy.said).toContain('rebuild');
	});

	it('says which versions there are', async () => {
		await expect(installN8n({ cache, version: '0.1.0' })).rejects.toThrow(`2.8.4`);
	});
});

describe('canUse', () => {
	const recipe = (from: number, to: number) => ({ node: { from, to }, overrides: {} });
	it.each([
		['20.20.2', recipe(24, Infinity), false],
		['24.0.0', recipe(24, Infinity), true],
		['26.1.0', recipe(24, Infinity), true],
		['20.19.0', recipe(20, 24), true],
		['26.1.0', recipe(20, 24), false],
	])('Node.js %s: %j %s', (version, needs, expected) =>
		expect(canUse(version, needs)).toBe(expected),
	);
});

describe('cacheFolder', () => {
	const name = 'n8n-nodes-valu8-valify';
	it.each([
		[
			'the override',
			{ N8N_SANDBOX_CACHE: '/big', XDG_CACHE_HOME: '/xdg' },
			'linux' as const,
			'/big',
		],
		['XDG', { XDG_CACHE_HOME: '/xdg' }, 'linux' as const, `/xdg/${name}`],
		['Linux', {}, 'linux' as const, `/home/me/.cache/${name}`],
		['macOS', {}, 'darwin' as const, `/home/me/Library/Caches/${name}`],
		['Windows', { LOCALAPPDATA: '/local' }, 'win32' as const, `/local/${name}`],
	])('%s', (_, env, platform, expected) =>
		expect(cacheFolder(env, platform, '/home/me')).toBe(expected),
	);
});
