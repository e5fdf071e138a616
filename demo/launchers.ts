import { spawnSync } from 'node:child_process';

interface Row {
	readonly pid: number;
	readonly parent: number;
	readonly command: string;
}

/** The processes between us and the `npm start` that started us, npm included; none when we were started otherwise. */
export function launchers(env: NodeJS.ProcessEnv = process.env): number[] {
	if (!env.npm_lifecycle_event || process.platform === 'win32') return [];
	const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
	return upToNpm(stdout ?? '', process.ppid);
}

/** Walks a listing of `pid parent command` lines from `start` up to npm. */
export function upToNpm(listing: string, start: number): number[] {
	const rows = new Map(
		listing
			.split('\n')
			.flatMap(parseRow)
			.map((row) => [row.pid, row]),
	);
	const chain: number[] = [];
	for (
		let row = rows.get(start);
		row && row.pid > 1 && !chain.includes(row.pid);
		row = rows.get(row.parent)
	) {
		chain.push(row.pid);
		if (isNpm(row.command)) return chain;
	}
	return [];
}

function parseRow(line: string): Row[] {
	const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
	return match
		? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }]
		: [];
}

/** npm titles its process like the command line; the shell between us also has "npm" in its arguments, but not in front. */
function isNpm(command: string): boolean {
	return /^(\S*\/)?npm(\s|$)|^\S*node\S*\s.*npm-cli\.js/.test(command);
}
