import { Deployment, names, splitNames, transliterate } from '../../test/e2e/support/deployment';

/**
 * Valify calls through n8n in queue mode, with PostgreSQL and Redis: each worker is a process with tokens of its own, so the
 * question is what that costs in logins, and whether more workers are faster.
 */
const WORKERS = [1, 2, 4];
/** Started at once, as a burst of webhooks is: n8n queues them, and its axios client waits two minutes for each. */
const EXECUTIONS = 240;
const ITEMS = 10;
const WARM_UP = 24;
const LATENCY = { loginMs: 100, callMs: 50 };
/** Calls that a token serves. */
const USES = 3;

export interface QueueRow {
	readonly workers: number;
	readonly executions: number;
	readonly calls: number;
	/** From the first webhook to the last answer. */
	readonly seconds: number;
	readonly callsPerSecond: number;
	readonly logins: number;
	/** The fewest logins that so many calls can be made with, by one process. */
	readonly minimum: number;
	readonly rejected: number;
}

export interface QueueResult {
	readonly rows: QueueRow[];
}

interface Sizes {
	readonly workers: readonly number[];
	readonly executions: number;
}

export async function measure(
	report: (line: string) => void,
	{ workers = WORKERS, executions = EXECUTIONS }: Partial<Sizes> = {},
): Promise<QueueResult> {
	const rows: QueueRow[] = [];
	for (const count of workers) {
		report(`queue mode: ${executions} executions of ${ITEMS} Valify calls, workers: ${count}`);
		rows.push(await withWorkers(count, executions));
	}
	return { rows };
}

async function withWorkers(workers: number, executions: number): Promise<QueueRow> {
	const deployment = await Deployment.start({ workers });
	try {
		await runAtOnce(deployment, WARM_UP);
		// Of these accounts nobody has a token yet: the warm-up leaves some over on each worker.
		await deployment.renewAccounts();
		const seconds = await runAtOnce(deployment, executions);
		return rowOf(deployment, workers, executions, seconds);
	} finally {
		await deployment.end();
	}
}

/** @returns how many seconds it took until all had answered with all their items */
async function runAtOnce(deployment: Deployment, executions: number): Promise<number> {
	// What renews the accounts takes the latency back too.
	deployment.sandbox.setLatency(LATENCY);
	const { id, run } = await deployment.publish([
		splitNames(),
		transliterate(deployment, {}, "={{ $json['body.names'] }}"),
	]);
	const start = performance.now();
	const answers = await Promise.all(
		Array.from({ length: executions }, async () => await run({ names: names(ITEMS) })),
	);
	const seconds = (performance.now() - start) / 1000;
	const short = answers.filter(({ length }) => length !== ITEMS).length;
	if (short > 0) throw new Error(`${short} of ${executions} executions lack items`);
	await deployment.settled(id);
	return seconds;
}

function rowOf(
	{ sandbox }: Deployment,
	workers: number,
	executions: number,
	seconds: number,
): QueueRow {
	const wanted = executions * ITEMS;
	const { calls, accepted, logins, rejected } = sandbox.counters().valify;
	// A worker ends with at most one token that is used in part, and never with one that was not needed.
	const most = Math.floor((wanted + workers * (USES - 1)) / USES);
	if (calls !== wanted || accepted !== wanted || rejected > 0 || logins > most) {
		const counted = JSON.stringify({ calls, accepted, rejected, logins });
		throw new Error(`${wanted} calls on ${workers} workers, at most ${most} logins: ${counted}`);
	}
	return {
		workers,
		executions,
		calls,
		seconds,
		callsPerSecond: calls / seconds,
		logins,
		minimum: Math.ceil(wanted / USES),
		rejected,
	};
}
