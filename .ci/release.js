// Whether a release on GitHub may become a version on npm: what it says of itself must be what stands in the repository.
const { readFileSync } = require('node:fs');

/** What is wrong with a release, in sentences; nothing when it may be published. */
function problems({ tag, prerelease, repository }, { version, author, ...packageJson }, changelog) {
	const address = `git+https://github.com/${repository}.git`;
	const checks = [
		[
			tag === `v${version}`,
			`The tag is "${tag}" and the version in package.json "${version}": name the tag "v${version}".`,
		],
		[
			prerelease === version.includes('-'),
			`"${version}" is ${version.includes('-') ? '' : 'not '}a pre-release, and the release says otherwise: mend its checkbox.`,
		],
		[
			changelog
				.split('\n')
				.some((line) => line.startsWith(`## [${version}] - `) && /\d{4}-\d{2}-\d{2}$/.test(line)),
			`CHANGELOG.md has no heading "## [${version}] - <date>": write down what this version changes.`,
		],
		[
			packageJson.repository.url === address,
			`"repository" in package.json is "${packageJson.repository.url}", and this is "${address}": npm would refuse the provenance. Set it, "homepage" and "bugs", and the links in nodes/**/*.node.json.`,
		],
		[
			!author.email.endsWith('.example'),
			`"author" in package.json has an address that nobody can write to, "${author.email}": set a real one.`,
		],
	];
	return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}

module.exports = { problems };

if (require.main === module) {
	const { TAG = '', PRERELEASE = '', REPOSITORY = '' } = process.env;
	const release = { tag: TAG, prerelease: PRERELEASE === 'true', repository: REPOSITORY };
	const found = problems(
		release,
		JSON.parse(readFileSync('package.json', 'utf8')),
		readFileSync('CHANGELOG.md', 'utf8'),
	);
	for (const problem of found) console.error(problem);
	process.exitCode = found.length === 0 ? 0 : 1;
}
