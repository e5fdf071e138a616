import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { cacheFolder } from '../../../n8n/cache';
import { runCommand } from '../../../n8n/command';
import { ensureFolder } from '../../../n8n/folder';
import { ProcessGroup } from '../../../n8n/group';
import { newLogBeside, logTail } from '../../../n8n/log';
import { ensureNode } from '../../../n8n/node';
import { INSTALL_FLAGS, npm, npmCommand, npmEnvironment } from '../../../n8n/npm';
import { freePorts } from '../../../n8n/ports';

const PACKAGE = path.resolve(__dirname, '../../..');
const VERDACCIO = '6.10.4';
const BIN = path.join('node_modules', 'verdaccio', 'bin', 'verdaccio');

/** It knows no other registry, so that what is installed from it was published to it. */
const config = (folder: string) => `
storage: ${JSON.stringify(path.join(folder, 'storage'))}
packages:
  '**':
    access: $all
    publish: $anonymous
log: { type: stdout, format: pretty, level: warn }
web: { enable: false }
`;

/** An npm registry on this machine (Verdaccio), with nothing but what a test publishes. */
export class Registry {
	private constructor(
		readonly url: string,
		private readonly folder: string,
		private readonly group: ProcessGroup,
	) {}

	static async start(report: (line: string) => void = () => undefined): Promise<Registry> {
		const { node, bin } = await install(report);
		const [port = 0] = await freePorts(1);
		const folder = await mkdtemp(path.join(tmpdir(), 'registry-e2e-'));
		await writeFile(path.join(folder, 'config.yaml'), config(folder));
		const logFile = path.join(folder, 'registry.log');
		const args = [
			bin,
			'--config',
			path.join(folder, 'config.yaml'),
			'--listen',
			`127.0.0.1:${port}`,
		];
		const group = new ProcessGroup(node, args, { env: npmEnvironment(node), cwd: folder, logFile });
		const registry = new Registry(`http://127.0.0.1:${port}`, folder, group);
		for (const deadline = Date.now() + 60_000; !(await answers(registry.url)); await sleep(100)) {
			if (Date.now() < deadline) continue;
			const end = await logTail(logFile);
			await registry.stop();
			throw new Error(`The registry did not start. The end of its log:\n${end}`);
		}
		return registry;
	}

	/** Publishes this package as `npm publish` would: the archive that `npm pack` makes. */
	async publish(): Promise<void> {
		await this.npm(
			[
				'publish',
				'--ignore-scripts',
				'--provenance=false',
				`--${this.url.slice('http:'.length)}/:_authToken=anonymous`,
			],
			PACKAGE,
		);
	}

	async stop(): Promise<void> {
		await this.group.kill();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async npm(args: string[], cwd: string): Promise<void> {
		const env = {
			...npmEnvironment(process.execPath),
			npm_config_cache: path.join(this.folder, 'npm-cache'),
		};
		const { code, output } = await runCommand(npmCommand([...args, '--registry', this.url]), {
			cwd,
			env,
		});
		if (code !== 0) throw new Error(`npm ${args[0]} failed: ${output.slice(-1_000)}`);
	}
}

/** Into the cache, as n8n is. */
async function install(report: (line: string) => void): Promise<{ node: string; bin: string }> {
	const cache = cacheFolder();
	const node = await ensureNode({ node: { from: 22, to: Infinity }, overrides: {} }, cache, report);
	const folder = path.join(cache, `verdaccio-${VERDACCIO}`);
	await ensureFolder({
		folder,
		expect: { version: VERDACCIO },
		needs: [BIN],
		make: async (empty) => {
			// Its own node-fetch is named by a tag that not every registry has.
			const manifest = {
				private: true,
				dependencies: { verdaccio: VERDACCIO },
				overrides: { 'node-fetch': '2.7.0' },
			};
			await writeFile(path.join(empty, 'package.json'), JSON.stringify(manifest));
			await npm(['install', '--ignore-scripts', ...INSTALL_FLAGS], {
				cwd: empty,
				logFile: await newLogBeside(folder),
				purpose: 'install Verdaccio',
				node,
				report,
			});
		},
	});
	return { node, bin: path.join(folder, BIN) };
}

async function answers(url: string): Promise<boolean> {
	return await axios.get(`${url}/-/ping`, { proxy: false, timeout: 2_000 }).then(
		() => true,
		() => false,
	);
}
