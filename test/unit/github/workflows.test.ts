import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { complaints, neededBy } from './support/rules';

const ROOT = path.resolve(__dirname, '../../..');
const FOLDER = path.join(ROOT, '.github/workflows');
const files = Object.fromEntries(
	readdirSync(FOLDER).map((name) => [name, readFileSync(path.join(FOLDER, name), 'utf8')]),
);
const { 'ci.yml': ci = '', 'publish.yml': publish = '' } = files;

/** What GitHub's own language service says of workflow files. */
function validate(workflows: Record<string, string>): string[] {
	const script = path.join(__dirname, 'support/validate.ts');
	return JSON.parse(
		execFileSync(process.execPath, ['--import', 'tsx', script], {
			cwd: ROOT,
			input: JSON.stringify(workflows),
			encoding: 'utf8',
		}),
	) as string[];
}

function replaced(text: string, part: string | RegExp, by: string): string {
	const changed = text.replace(part, by);
	expect(changed).not.toBe(text);
	return changed;
}

describe('GitHub understands the workflow files', () => {
	it('as they are', () => {
		expect(validate(files)).toEqual([]);
	});

	it('and would say what it does not', () => {
		const spoiled = {
			'key.yml': replaced(ci, 'branches:', 'branch:'),
			'right.yml': replaced(ci, 'contents: read', 'content: read'),
			'needs.yml': replaced(publish, '[ci, pack]', '[ci, packed]'),
			'expression.yml': replaced(publish, "'next' || 'latest'", "next || 'latest'"),
		};
		const found = validate(spoiled);
		for (const name of Object.keys(spoiled))
			expect(found).toContainEqual(expect.stringContaining(name));
	});
});

describe.each(Object.entries(files))('%s', (_name, text) => {
	it('pins actions by commit and gives each job the least rights', () => {
		expect(complaints(text)).toEqual([]);
	});
});

it.each<[string, string]>([
	['pinned by commit', replaced(ci, /@[0-9a-f]{40} # v\d+\.\d+\.\d+/, '@v7')],
	['pinned by commit', replaced(ci, / # v\d+\.\d+\.\d+/, '')],
	['Rights are given to all jobs', replaced(ci, 'permissions: {}', 'permissions: read-all')],
	['Rights are given to all jobs', replaced(ci, 'permissions: {}\n', '')],
	['does not say which rights', replaced(ci, / {4}permissions:\n {6}contents: read\n/, '')],
	['may write contents', replaced(publish, 'contents: read', 'contents: write')],
	['six hours', replaced(ci, / {4}timeout-minutes: \d+\n/, '')],
	['leaves its token', replaced(ci, 'persist-credentials: false', 'persist-credentials: true')],
	[
		'expression into a shell script',
		replaced(publish, '"$DIST_TAG"', '${{ github.event.release.tag_name }}'),
	],
	[
		'with the right to publish',
		replaced(publish, 'npm publish ./*.tgz', 'npm ci && npm publish ./*.tgz'),
	],
])('A workflow is refused: %s', (complaint, text) => {
	expect(complaints(text)).toContainEqual(expect.stringContaining(complaint));
});

describe('A version', () => {
	const { on, jobs } = parse(publish) as {
		on: unknown;
		jobs: Record<
			string,
			{ uses?: string; steps?: Array<{ run?: string; with?: Record<string, unknown> }> }
		>;
	};
	const steps = jobs.publish?.steps ?? [];

	it('is published for a release only, and only after everything that a change must pass', () => {
		expect(on).toEqual({ release: { types: ['published'] } });
		expect(neededBy(publish, 'publish')).toEqual(['ci', 'pack']);
		expect(jobs.ci?.uses).toBe('./.github/workflows/ci.yml');
		expect(ci).toMatch(/^ +- run: \.ci\/run$/m);
		expect(`${ci}${publish}`).not.toMatch(/continue-on-error|always\(\)|cancelled\(\)/);
	});

	it('is not published past a failed check, as it would be without "needs"', () => {
		expect(
			neededBy(replaced(publish, 'needs: [ci, pack]', 'needs: pack'), 'publish'),
		).not.toContain('ci');
	});

	it('is published with provenance, by an npm that needs no token', () => {
		expect(steps.flatMap(({ run = [] }) => run)).toEqual([
			expect.stringMatching(/^npm publish .*--provenance/),
		]);
		expect(steps.map((step) => step.with?.['node-version']).filter(Number)).toEqual([24]);
		expect(publish).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|registry-url/);
	});
});

it('What CI runs can be run', () => {
	for (const script of ['run', 'programs'])
		expect(statSync(path.join(ROOT, '.ci', script)).mode & 0o111).toBe(0o111);
});
