import type { Comparison } from '../support/comparison';
import type { PartName, Saved } from './results';

type Cell = string | number;
type Load = <N extends PartName>(name: N) => Saved<N>;

const whole = (value: number) => Math.round(value).toLocaleString('en');
const times = (value: number) => value.toFixed(2);
const ms = (value: number) => `${value < 10 ? value.toFixed(1) : whole(value)} ms`;
const microseconds = (value: number) => `${value.toFixed(1)} µs`;
const seconds = (value: number) => `${value < 100 ? value.toFixed(1) : whole(value)} s`;
const MiB = (value: number) => `${whole(value)} MiB`;
const kB = (bytes: number) => `${whole(bytes / 1000)} kB`;

function table(head: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
	const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const COMPARED = [
	'',
	'calls served',
	'token requests',
	'÷ fewest',
	'rejected calls',
	'time',
	'÷ bound',
	'CPU a call',
	'memory',
];

function comparison(rows: readonly Comparison[]): string {
	return table(
		COMPARED,
		rows.map((row) => [
			row.contender,
			row.served === row.wanted
				? whole(row.served)
				: `**${whole(row.served)} of ${whole(row.wanted)}**`,
			whole(row.tokenRequests),
			times(row.tokenRequests / row.minimum),
			whole(row.rejected),
			seconds(row.wallMs / 1000),
			times(row.wallMs / row.boundMs),
			ms(row.cpuMsPerCall),
			`+${MiB(row.grownMiB)}`,
		]),
	);
}

/** The tables of docs/performance.md, by the names that the template has for them. */
export const TABLES: Readonly<Record<string, (load: Load) => string>> = {
	machine: (load) => {
		const { machine, on, n8n } = load('valify');
		return `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.system}; n8n ${n8n}; the rest on Node.js ${machine.node.slice(1)}; ${on}.`;
	},
	'valify-one': (load) => comparison(load('valify').oneExecution),
	'valify-thirty': (load) => comparison(load('valify').thirtyExecutions),
	valu8: (load) => comparison(load('valu8').comparisons),
	companies: (load) =>
		table(
			[
				'',
				'companies, and so much of the quota',
				'calls',
				'token requests',
				'rejected calls',
				'time',
				'÷ bound',
				'CPU',
				'memory',
			],
			load('companies').comparisons.map((row) => [
				row.contender,
				whole(row.quota),
				whole(row.served),
				whole(row.tokenRequests),
				whole(row.rejected),
				seconds(row.wallMs / 1000),
				times(row.wallMs / row.boundMs),
				seconds((row.cpuMsPerCall * row.served) / 1000),
				`+${MiB(row.grownMiB)}`,
			]),
		),
	sizes: (load) =>
		table(
			['', 'companies', 'time', 'memory of n8n'],
			load('companies').sizes.map((row) => [
				row.contender,
				whole(row.companies),
				seconds(row.seconds),
				`+${MiB(row.grownMiB)}`,
			]),
		),
	concurrency: (load) =>
		table(
			[
				'requests at once',
				'a call',
				'a login',
				'bound',
				'node ÷ bound',
				"n8n's client ÷ bound",
				"node ÷ n8n's client",
				'logins ÷ fewest',
				'rejected',
			],
			load('concurrency').rows.map((row) => [
				row.concurrency,
				ms(row.callMs),
				ms(row.loginMs),
				ms(row.boundMs),
				times(row.nodeMs / row.boundMs),
				times(row.helperMs / row.boundMs),
				times(row.nodeMs / row.helperMs),
				times(row.logins / row.minimum),
				row.rejected,
			]),
		),
	lease: (load) =>
		table(
			[
				'tokens alive, or callers waiting',
				'a use at hand',
				'joining the line',
				'a use after a login',
				'the same, uses not counted',
			],
			load('lease').rows.map((row) => [
				whole(row.size),
				microseconds(row.atHand),
				microseconds(row.joining),
				microseconds(row.afterLogin),
				microseconds(row.afterUncountedLogin),
			]),
		),
	queue: (load) =>
		table(
			[
				'workers',
				'executions',
				'calls',
				'time',
				'calls a second',
				'logins',
				'÷ fewest',
				'rejected',
			],
			load('queue').rows.map((row) => [
				row.workers,
				whole(row.executions),
				whole(row.calls),
				seconds(row.seconds),
				whole(row.callsPerSecond),
				whole(row.logins),
				times(row.logins / row.minimum),
				row.rejected,
			]),
		),
	'workers-valify': (load) =>
		table(
			['workers', 'calls an execution', 'calls', 'logins', '÷ fewest', 'rejected'],
			load('workers').valify.map((row) => [
				whole(row.workers),
				row.callsPerExecution,
				whole(row.calls),
				whole(row.logins),
				times(row.logins / row.minimum),
				row.rejected,
			]),
		),
	'workers-valu8': (load) =>
		table(
			['1,000 workers, a day on which', 'the token', 'calls', 'logins', 'renewals', 'rejected'],
			load('workers').valu8.map((row) => [
				row.day,
				row.shared ? 'is in the credential' : 'is in each process',
				whole(row.calls),
				whole(row.logins),
				whole(row.renewals),
				whole(row.rejected),
			]),
		),
	size: (load) =>
		table(
			['package', 'tarball', 'installed', 'dependencies', 'nodes', 'credentials', 'loading'],
			load('size').rows.map((row) => [
				`${row.package} ${row.version}`,
				kB(row.packedBytes),
				kB(row.installedBytes),
				row.dependencies,
				row.nodes,
				row.credentials,
				ms(row.loadMs),
			]),
		),
	memory: (load) =>
		table(
			['', 'memory of n8n', 'time', 'static data'],
			load('memory').rows.map((row) => [
				`${whole(row.items)} ${row.what}`,
				`+${MiB(row.grownMiB)}`,
				seconds(row.seconds),
				row.staticDataBytes === undefined ? '' : kB(row.staticDataBytes),
			]),
		),
	profile: (load) =>
		table(
			['whose code', 'of the time', 'a call'],
			load('profile').rows.map((row) => [
				row.owner,
				`${whole(row.share * 100)} %`,
				`${row.msPerCall.toFixed(2)} ms`,
			]),
		),
};
