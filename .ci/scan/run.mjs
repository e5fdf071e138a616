// n8n's publishing scan as n8n runs it on a new version: on the sources, and on the package as npm would publish it. It lets warnings pass; here they fail.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import { analyzePackage, buildScanConfig, SOURCE_FILE_PATTERNS } from './scanner.mjs';

const run = promisify(execFile);

async function unpack(root, folder) {
	const { stdout } = await run(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		{ cwd: root },
	);
	const [{ filename }] = JSON.parse(stdout);
	await run('tar', ['-xzf', filename], { cwd: folder });
	return path.join(folder, 'package');
}

async function warnings(folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
		errorOnUnmatchedPattern: false,
	});
	const results = await eslint.lintFiles(patterns);
	if (!results.some(({ warningCount }) => warningCount > 0)) return undefined;
	return (await eslint.loadFormatter('stylish')).format(results);
}

async function scan(name, folder, patterns) {
	const { passed, message, details = '' } = await analyzePackage(folder, patterns);
	const complaint = passed ? await warnings(folder, patterns) : `${message}\n${details}`;
	console.log(
		complaint === undefined
			? `n8n's publishing scan passes ${name}`
			: `n8n's publishing scan, ${name}: ${complaint}`,
	);
	return complaint === undefined;
}

const root = path.resolve(process.argv[2] ?? '.');
const folder = await mkdtemp(path.join(tmpdir(), 'scan-'));
try {
	const passed = [
		await scan('the sources', root, SOURCE_FILE_PATTERNS),
		await scan('the package', await unpack(root, folder), ['**/*.js', 'package.json']),
	];
	process.exitCode = passed.every(Boolean) ? 0 : 1;
} finally {
	await rm(folder, { recursive: true, force: true });
}
