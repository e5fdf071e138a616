import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as packageJson from '../../../package.json';

interface Release {
	tag: string;
	prerelease: boolean;
	repository: string;
}
type Problems = (release: Release, manifest: typeof ready, changelog: string) => string[];

const ROOT = path.resolve(__dirname, '../../..');
const { problems } = jest.requireActual<{ problems: Problems }>(path.join(ROOT, '.ci/release.js'));

const release: Release = { tag: 'v1.2.3', prerelease: false, repository: 'owner/name' };
const ready = {
	version: '1.2.3',
	author: { name: 'A', email: 'a@owner.org' },
	repository: { type: 'git', url: 'git+https://github.com/owner/name.git' },
};
const changelog = '# Changelog\n\n## [1.2.3] - 2026-11-28\n\n- Something.\n';

it('A release that says what the repository says is published', () => {
	expect(problems(release, ready, changelog)).toEqual([]);
	expect(
		problems(
			{ ...release, tag: 'v1.2.3-rc.1', prerelease: true },
			{ ...ready, version: '1.2.3-rc.1' },
			changelog.replace('1.2.3', '1.2.3-rc.1'),
		),
	).toEqual([]);
});

it.each<[string, Partial<Release>, Partial<typeof ready>, string]>([
	['The tag is "v1.2.4"', { tag: 'v1.2.4' }, {}, changelog],
	['The tag is "1.2.3"', { tag: '1.2.3' }, {}, changelog],
	['is not a pre-release', { prerelease: true }, {}, changelog],
	[
		'is a pre-release',
		{ tag: 'v1.2.3-rc.1' },
		{ version: '1.2.3-rc.1' },
		changelog.replace('1.2.3', '1.2.3-rc.1'),
	],
	['no heading "## [1.2.3] - <date>"', {}, {}, changelog.replace('1.2.3', '1.2.2')],
	['no heading "## [1.2.3] - <date>"', {}, {}, changelog.replace('2026-11-28', 'soon')],
	['npm would refuse the provenance', { repository: 'someone/else' }, {}, changelog],
	['nobody can write to', {}, { author: { name: 'A', email: 'a@owner.example' } }, changelog],
])('A release is refused: %s', (problem, given, manifest, text) => {
	const found = problems({ ...release, ...given }, { ...ready, ...manifest }, text);
	expect(found).toEqual([expect.stringContaining(problem)]);
});

it('One address of the repository stands in package.json', () => {
	const [address = ''] = packageJson.homepage.split('#');
	expect(address).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+$/);
	expect(packageJson.repository.url).toBe(`git+${address}.git`);
	expect(packageJson.bugs.url).toBe(`${address}/issues`);
});

it('The changelog has what comes next on top, then versions, the newest first', () => {
	const headings = [
		...readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8').matchAll(/^## (.*)$/gm),
	].map(([, heading = '']) => heading);
	const [next, ...versions] = headings;
	expect(next).toBe('[Unreleased]');
	const dates = versions.map(
		(heading) => /^\[\d+\.\d+\.\d+(?:-[\w.]+)?\] - (\d{4}-\d{2}-\d{2})$/.exec(heading)?.[1],
	);
	expect(dates).not.toContain(undefined);
	expect([...dates].sort().reverse()).toEqual(dates);
});
