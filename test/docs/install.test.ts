import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../n8n/command';
import { npmCommand, npmEnvironment } from '../../n8n/npm';
import { N8N_VERSION, OLDEST_N8N_VERSION } from '../../n8n/version';
import * as packageJson from '../../package.json';
import { BY_HAND, commandsAfter, FROM_SOURCES, IN_DOCKER, typed } from './support/commands';
import { blocksIn, read, ROOT } from './support/pages';

const [build = '', ...install] = commandsAfter(FROM_SOURCES);
let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'reader-'));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

it("README's way from the sources installs the package, and nothing of n8n beside it", async () => {
	// Where these tests run, everything before the packing has been done.
	const [, packing] = build.split('npm run build && ');
	expect(packing).toBe('npm pack');
	const { code } = await runCommand(npmCommand(['pack', '--pack-destination', folder]), {
		cwd: ROOT,
		env: npmEnvironment(process.execPath),
	});
	expect(code).toBe(0);

	await typed(install, { home: folder, cwd: folder });
	const modules = path.join(folder, '.n8n', 'nodes', 'node_modules');
	const nodes = [...packageJson.n8n.nodes, ...packageJson.n8n.credentials].map((file) =>
		path.join(modules, packageJson.name, file),
	);
	expect(nodes.filter((file) => !existsSync(file))).toEqual([]);
	expect(existsSync(path.join(modules, 'n8n-workflow'))).toBe(false);
});

it("README's way in Docker types what its way by hand does", () => {
	const [, inside] = /'(.+)'$/.exec(commandsAfter(IN_DOCKER)[0] ?? '') ?? [];
	expect(inside).toBe(commandsAfter(BY_HAND).join(' && '));
});

it('Every command of README is one that is run or known', () => {
	const known = [
		...[BY_HAND, IN_DOCKER, FROM_SOURCES].flatMap(commandsAfter),
		// The address of the repository is not known here.
		'git clone <address of this repository> n8n-nodes-valu8-valify && cd n8n-nodes-valu8-valify',
		// The end-to-end tests start the demo; these tests are what the other one runs.
		'npm ci && npm start',
		'npm ci && npm test',
	];
	const commands = blocksIn(read('README.md'))
		.filter(({ language }) => language === 'sh')
		.flatMap(({ text }) => text.trim().split('\n'));
	expect(commands.filter((command) => !known.includes(command))).toEqual([]);
});

it('README names the versions that are tested', () => {
	expect(read('README.md')).toContain(`Tested on ${OLDEST_N8N_VERSION} and ${N8N_VERSION}`);
	expect(packageJson.engines.node).toBe('>=20.19');
	expect(read('README.md')).toContain('Node.js 20.19 or newer');
});
