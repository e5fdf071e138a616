import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as packageJson from '../../../package.json';

interface Packed {
	filename: string;
	size: number;
	files: Array<{ path: string }>;
}

const ROOT = path.resolve(__dirname, '../../..');
const MAX_BYTES = 150_000;

// What would be published; `npm test` has built it.
const [packed] = JSON.parse(
	execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: ROOT,
		encoding: 'utf8',
	}),
) as Packed[];
const shipped = packed?.files.map((file) => file.path) ?? [];

/** Files of a source folder, as paths from the root. */
const sources = (...folders: string[]) =>
	folders.flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) =>
				path.relative(ROOT, path.join(parentPath, name)).split(path.sep).join('/'),
			),
	);

const code = sources('credentials', 'nodes', 'tokens').filter((file) => file.endsWith('.ts'));
const assets = sources('icons', 'nodes').filter((file) => !file.endsWith('.ts'));

it('The package holds the compiled sources, what n8n reads beside them, what npm shows, and nothing else', () => {
	const compiled = code.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
	const beside = assets.map((file) => `dist/${file}`);
	expect([...shipped].sort()).toEqual(
		[...compiled, ...beside, 'LICENSE', 'README.md', 'index.js', 'package.json'].sort(),
	);
});

it('What lies beside the sources is of the kinds that n8n reads', () => {
	expect(
		assets.filter(
			(file) =>
				!/^icons\/\w+(\.dark)?\.svg$|\.node\.json$|\/__schema__\/v\d+\.\d+\.\d+\/\w+\/\w+\.json$/.test(
					file,
				),
		),
	).toEqual([]);
});

it.each([...packageJson.n8n.nodes, ...packageJson.n8n.credentials, packageJson.main])(
	'n8n finds %s',
	(file) => {
		expect(shipped).toContain(file);
	},
);

it.each(packageJson.n8n.nodes)('The node in %s comes with its codex', (file) => {
	expect(shipped).toContain(file.replace(/\.js$/, '.json'));
});

it.each([...packageJson.n8n.nodes, ...packageJson.n8n.credentials])(
	'The icons of %s come with it',
	(file) => {
		const [exported] = Object.values(
			jest.requireActual<
				Record<string, new () => { icon?: unknown; description?: { icon?: unknown } }>
			>(path.join(ROOT, file)),
		);
		const { icon, description } = new exported!();
		const icons = Object.values((description?.icon ?? icon) as { light: string; dark: string }).map(
			(name) => path.posix.join(path.posix.dirname(file), name.replace('file:', '')),
		);
		expect(icons).toHaveLength(2);
		expect(shipped).toEqual(expect.arrayContaining(icons));
	},
);

it(`The package is below ${MAX_BYTES / 1000} kB`, () => {
	expect(packed?.size).toBeLessThan(MAX_BYTES);
	expect(packed?.size).toBeGreaterThan(0);
});

it('The package brings no other package along, and runs nothing when it is installed', () => {
	expect(packageJson).not.toHaveProperty('dependencies');
	expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(
		Object.keys(packageJson.scripts).filter((name) =>
			/^(pre|post)?(install|prepare|publish|pack)/.test(name),
		),
	).toEqual([]);
});
