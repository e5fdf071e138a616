import { join } from 'node:path';
import type { CommandResult, RunCommand } from '../../../n8n/command';
import { InstallError } from '../../../n8n/errors';
import { npm, npmCommand, npmEnvironment } from '../../../n8n/npm';

const NO_NETWORK = 'npm error code ENOTFOUND\nnpm error network request to the registry failed';

function scripted(...results: CommandResult[]) {
	const run = jest.fn<ReturnType<RunCommand>, Parameters<RunCommand>>();
	for (const result of results) run.mockResolvedValueOnce(result);
	const pauses: number[] = [];
	const lines: string[] = [];
	const options = {
		cwd: '/cache',
		logFile: '/cache/install.log',
		purpose: 'install n8n',
		run,
		pause: (ms: number) => Promise.resolve(pauses.push(ms)),
		report: (line: string) => lines.push(line),
	};
	return { run, pauses, lines, options };
}
const ok = { code: 0, output: '' };
const failed = (output: string) => ({ code: 1, output });

describe('npm', () => {
	it('tries again after a passing failure, with growing pauses', async () => {
		const { run, pauses, lines, options } = scripted(failed(NO_NETWORK), failed(NO_NETWORK), ok);
		await npm(['install'], options);
		expect(run).toHaveBeenCalledTimes(3);
		expect(pauses).toEqual([5_000, 20_000]);
		expect(lines[0]).toMatch(/no network.*trying again in 5 s/);
	});

	it('gives up after three attempts, saying why in words and where the output is', async () => {
		const { run, options } = scripted(failed(NO_NETWORK), failed(NO_NETWORK), failed(NO_NETWORK));
		const error: unknown = await npm(['install'], options).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(InstallError);
		expect(String(error)).toMatch(
			/npm could not install n8n: no network.*\n.*\/cache\/install\.log/,
		);
		expect(run).toHaveBeenCalledTimes(3);
	});

	it.each([
		['npm error code ENOSPC', /disk is full/],
		['npm error code EACCES', /may not write/],
		['gyp ERR! find Python', /C\+\+ compiler/],
	])('does not try again after %s', async (output, message) => {
		const { run, options } = scripted(failed(output));
		await expect(npm(['install'], options)).rejects.toThrow(message);
		expect(run).toHaveBeenCalledTimes(1);
	});

	it("quotes npm's own words for a failure it does not know", async () => {
		const { options } = scripted(
			failed('npm error code EODD'),
			failed('npm error code EODD'),
			failed('npm error code EODD'),
		);
		await expect(npm(['install'], options)).rejects.toThrow('npm error code EODD');
	});

	it('finds the Node.js it was given before any other one', async () => {
		const { run, options } = scripted(ok);
		await npm(['rebuild'], { ...options, node: join('/node24', 'bin', 'node') });
		expect(run.mock.calls[0]?.[1].env.PATH).toMatch(/^\/node24\/bin[:;]/);
	});
});

describe('npmEnvironment', () => {
	it("keeps this repository's own npm settings out of the cache folder", () => {
		const env = npmEnvironment('/n/bin/node', {
			PATH: '/bin',
			npm_config_ignore_scripts: 'true',
			npm_package_json: '/repo/package.json',
			npm_config_proxy: 'http://proxy',
		});
		expect(env).toEqual({ PATH: '/n/bin:/bin', npm_config_proxy: 'http://proxy' });
	});
});

describe('npmCommand', () => {
	it('uses the npm that runs us, else the one on the path', () => {
		expect(npmCommand(['pack'], { npm_execpath: '/lib/npm/bin/npm-cli.js' })).toEqual([
			process.execPath,
			'/lib/npm/bin/npm-cli.js',
			'pack',
		]);
		expect(npmCommand(['pack'], { npm_execpath: '/lib/pnpm.cjs' })).toEqual(['npm', 'pack']);
		expect(npmCommand(['pack'], {})).toEqual(['npm', 'pack']);
	});
});
