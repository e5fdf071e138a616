import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The folder with all of PostgreSQL's programs: that of pg_config, else on PATH, else the newest where packages put them. */
export function findPostgres(): string {
	const folders = [
		output('pg_config', ['--bindir']),
		...onPath(),
		...inVersions('/usr/lib/postgresql', /^\d+$/), // Debian, Ubuntu
		...inVersions('/usr', /^pgsql-\d+$/), // Red Hat
		...inVersions('/opt/homebrew/opt', /^postgresql@\d+$/),
		...inVersions('/usr/local/opt', /^postgresql@\d+$/),
	];
	const found = folders.find((folder) =>
		hasAll(folder, ['initdb', 'pg_ctl', 'postgres', 'psql', 'pg_dump']),
	);
	if (found !== undefined) return found;
	throw new Error(
		'No PostgreSQL server was found on this machine. Install it: "apt-get install postgresql", "brew install postgresql@17", or put the folder with initdb and pg_ctl on PATH.',
	);
}

/** The path of `redis-server`, else of Valkey, which speaks the same. */
export function findRedis(): string {
	const folders = [...onPath(), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
	for (const program of ['redis-server', 'valkey-server']) {
		const folder = folders.find((candidate) => hasAll(candidate, [program]));
		if (folder !== undefined) return path.join(folder, program);
	}
	throw new Error(
		'No Redis server was found on this machine. Install it: "apt-get install redis-server", "brew install redis", or put the folder with redis-server on PATH.',
	);
}

/** The path of Chromium, or of a browser made of it. */
export function findChromium(): string {
	const folders = [
		...onPath(),
		'/usr/bin',
		'/snap/bin',
		'/Applications/Chromium.app/Contents/MacOS',
		'/Applications/Google Chrome.app/Contents/MacOS',
	];
	for (const program of [
		'chromium',
		'chromium-browser',
		'google-chrome',
		'Chromium',
		'Google Chrome',
	]) {
		const folder = folders.find((candidate) => hasAll(candidate, [program]));
		if (folder !== undefined) return path.join(folder, program);
	}
	throw new Error(
		'No Chromium was found on this machine. Install it: "apt-get install chromium", "brew install --cask chromium", or put the folder with chromium on PATH.',
	);
}

/** What a command prints; empty if it fails. */
export function output(command: string, args: string[]): string {
	try {
		return execFileSync(command, args, {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim();
	} catch {
		return '';
	}
}

const onPath = () => (process.env.PATH ?? '').split(path.delimiter);

const hasAll = (folder: string, programs: string[]) =>
	folder !== '' && programs.every((program) => existsSync(path.join(folder, program)));

/** `<parent>/<version>/bin`, newest version first. */
function inVersions(parent: string, name: RegExp): string[] {
	const versions = existsSync(parent)
		? readdirSync(parent).filter((entry) => name.test(entry))
		: [];
	return versions
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
		.map((version) => path.join(parent, version, 'bin'));
}
