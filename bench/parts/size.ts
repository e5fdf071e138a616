import { fork } from 'node:child_process';
import { once } from 'node:events';
import { lstat, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { INSTALL_FLAGS, npm } from '../../n8n/npm';
import { median } from '../support/median';

/** What it costs to have this package in n8n beside others for services: bytes, dependencies, time at each start. */
const ROOT = path.resolve(__dirname, '../..');
const LOAD = path.resolve(__dirname, '../support/loadPackage.cjs');
const PROCESSES = 5;

/** Widely used ones. Each in its newest version when this was written, named so that the figures can be taken again. */
const OTHERS: Readonly<Record<string, string>> = {
	'n8n-nodes-evolution-api': '1.0.4',
	'@devlikeapro/n8n-nodes-chatwoot': '1.0.2',
	'@mendable/n8n-nodes-firecrawl': '2.1.2',
	'n8n-nodes-deepseek': '1.0.6',
	'n8n-nodes-minio': '0.1.4',
};

export interface SizeRow {
	readonly package: string;
	readonly version: string;
	/** Of the archive. */
	readonly packedBytes: number;
	/** Of all files that npm puts on the disk for it, without n8n's own packages where it leaves these to n8n. */
	readonly installedBytes: number;
	/** Packages that npm installs beside it. */
	readonly dependencies: number;
	readonly nodes: number;
	readonly credentials: number;
	/** How long n8n-core takes to load all nodes and credentials: the median of several fresh processes. */
	readonly loadMs: number;
}

export interface SizeResult {
	readonly rows: SizeRow[];
}

interface Sizes {
	readonly others: Readonly<Record<string, string>>;
	readonly processes: number;
}

interface Contender {
	readonly package: string;
	readonly version: string;
	/** What npm finds it by. */
	readonly spec: string;
}

interface Installed
	extends Contender, Pick<SizeRow, 'packedBytes' | 'installedBytes' | 'dependencies'> {
	readonly folder: string;
}

/** What bench/support/loadPackage.cjs tells. */
type Loaded = Pick<SizeRow, 'nodes' | 'credentials' | 'loadMs'>;

export async function measure(
	report: (line: string) => void,
	{ others = OTHERS, processes = PROCESSES }: Partial<Sizes> = {},
): Promise<SizeResult> {
	const work = await mkdtemp(path.join(tmpdir(), 'size-'));
	try {
		const contenders = [await own(), ...Object.entries(others).map(published)];
		const installed: Installed[] = [];
		for (const contender of contenders) {
			report(`size: installing ${contender.package} ${contender.version}`);
			installed.push(await install(contender, work, report));
		}
		report(`size: loading each in ${processes} processes`);
		const loads = await loadInTurn(installed, processes, work);
		return { rows: installed.map((each, index) => rowOf(each, loads[index] ?? [])) };
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}

async function own(): Promise<Contender> {
	const { name, version } = await readJson<{ name: string; version: string }>(ROOT, 'package.json');
	return { package: name, version, spec: ROOT };
}

const published = ([name, version]: [string, string]): Contender => ({
	package: name,
	version,
	spec: `${name}@${version}`,
});

/** All alike from their archives, each into a folder of its own. */
async function install(
	contender: Contender,
	work: string,
	report: (line: string) => void,
): Promise<Installed> {
	const cwd = await mkdtemp(path.join(work, 'package-'));
	const options = { cwd, logFile: path.join(work, 'npm.log'), report };
	await npm(
		['pack', contender.spec, '--ignore-scripts', '--loglevel=warn', '--pack-destination', cwd],
		{ ...options, purpose: `pack ${contender.package}` },
	);
	const archive = (await readdir(cwd)).find((name) => name.endsWith('.tgz'));
	if (archive === undefined) throw new Error(`npm made no archive of ${contender.package}`);
	await writeFile(path.join(cwd, 'package.json'), JSON.stringify({ private: true }));
	await npm(['install', `./${archive}`, '--omit=peer', '--ignore-scripts', ...INSTALL_FLAGS], {
		...options,
		purpose: `install ${contender.package}`,
	});
	const modules = path.join(cwd, 'node_modules');
	return {
		...contender,
		folder: path.join(modules, contender.package),
		packedBytes: (await stat(path.join(cwd, archive))).size,
		installedBytes: await bytesIn(modules),
		dependencies: (await packagesIn(modules)) - 1,
	};
}

/** npm's own list of what stands there. */
const LIST = '.package-lock.json';

async function packagesIn(modules: string): Promise<number> {
	const { packages } = await readJson<{ packages: Record<string, unknown> }>(modules, LIST);
	return Object.keys(packages).length;
}

/** The lengths of the files: how many blocks they take is up to the file system. */
async function bytesIn(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile() && entry.name !== LIST);
	const sizes = await Promise.all(
		files.map(async ({ parentPath, name }) => (await lstat(path.join(parentPath, name))).size),
	);
	return sizes.reduce((sum, size) => sum + size, 0);
}

/** One after the other and then all again, so that what else the machine does hits all alike. @returns a list for each */
async function loadInTurn(
	installed: readonly Installed[],
	processes: number,
	work: string,
): Promise<Loaded[][]> {
	const loads: Loaded[][] = installed.map(() => []);
	for (let round = 0; round < processes; round++) {
		for (const [index, { folder }] of installed.entries())
			loads[index]?.push(await load(folder, work));
	}
	return loads;
}

async function load(folder: string, userFolder: string): Promise<Loaded> {
	const child = fork(LOAD, [folder], {
		// None of the flags that this process runs TypeScript with.
		execArgv: [],
		env: {
			// As in n8n, whose own packages are found by this where a package does not bring them.
			NODE_PATH: path.join(ROOT, 'node_modules'),
			N8N_USER_FOLDER: userFolder,
			N8N_ENCRYPTION_KEY: 'size',
		},
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	let loaded: Loaded | undefined;
	child.once('message', (message) => (loaded = message as Loaded));
	let printed = '';
	child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	// Only then is the machine free for the next one.
	await once(child, 'close');
	if (!loaded) throw new Error(`${path.basename(folder)} was not loaded: ${printed}`);
	return loaded;
}

function rowOf(
	{ package: name, version, packedBytes, installedBytes, dependencies }: Installed,
	loads: readonly Loaded[],
): SizeRow {
	const { nodes, credentials } = loads[0] ?? { nodes: 0, credentials: 0 };
	if (nodes === 0 || credentials === 0)
		throw new Error(`${name} has ${nodes} nodes and ${credentials} credentials`);
	return {
		package: name,
		version,
		packedBytes,
		installedBytes,
		dependencies,
		nodes,
		credentials,
		loadMs: median(loads.map(({ loadMs }) => loadMs)),
	};
}

async function readJson<T>(...file: string[]): Promise<T> {
	return JSON.parse(await readFile(path.join(...file), 'utf8')) as T;
}
