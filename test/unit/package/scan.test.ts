import { spawnSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const SHIPPED = [
	'package.json',
	'index.js',
	'README.md',
	'LICENSE',
	'nodes',
	'credentials',
	'dist',
];

let copy: string;
beforeEach(() => {
	copy = mkdtempSync(path.join(tmpdir(), 'spoiled-'));
	for (const name of SHIPPED)
		cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
	symlinkSync(path.join(ROOT, 'icons'), path.join(copy, 'icons'));
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

/** The publishing scan on the copy. */
function scan(): { status: number | null; said: string } {
	// In tests of its own the plugin takes every file for a node's.
	const env = { ...process.env, NODE_ENV: undefined };
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[path.join(ROOT, '.ci/scan/run.mjs'), copy],
		{ cwd: ROOT, encoding: 'utf8', env },
	);
	return { status, said: `${stdout}${stderr}` };
}

const replaceIn = (file: string, part: string, by: string) => {
	const text = readFileSync(path.join(copy, file), 'utf8');
	expect(text).toContain(part);
	writeFileSync(path.join(copy, file), text.replace(part, by));
};

// That it passes what is here is part of `npm run lint`.
it('The publishing scan refuses what n8n would refuse, past an inline "disable" too', () => {
	replaceIn('nodes/Valu8/search/search.ts', "'Whether to", "'Will");
	replaceIn('package.json', '"main"', '"overrides": { "a": "1" }, "main"');
	appendFileSync(path.join(copy, 'index.js'), '\nconsole.log(1); // eslint-disable-line\n');
	appendFileSync(path.join(copy, 'dist/tokens/pool.js'), '\nsetTimeout(() => {}, 1);\n');
	const { status, said } = scan();
	expect(status).toBe(1);
	const [sources = '', packed = ''] = said.split("n8n's publishing scan, the package: ");
	for (const rule of ['node-param-description-boolean-without-whether', 'no-overrides-field'])
		expect(sources).toContain(rule);
	for (const rule of ['no-overrides-field', 'no-console', 'no-restricted-globals'])
		expect(packed).toContain(rule);
});

it('The publishing scan refuses what n8n would only warn of', () => {
	replaceIn('package.json', '"homepage"', '"home"');
	const { status, said } = scan();
	expect(status).toBe(1);
	expect(said.match(/require-homepage/g)).toHaveLength(2);
});
