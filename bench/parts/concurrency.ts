import { median } from '../support/median';
import { Services } from '../support/services';
import { Workload } from '../support/workload';

/**
 * The Valify node in n8n-core, with more and more requests at once, beside the same requests by n8n's HTTP client alone.
 * Each number is the median of five runs after one of the same size that does not count.
 */
const RUNS = 5;
const QUICK = { callMs: 50, loginMs: 100 };
/** Reading a document takes a service a second and more, and then logins weigh less. */
const SLOW = { callMs: 1_000, loginMs: 300 };
const SETTINGS: readonly Setting[] = [
	// Fewer calls, for one at a time takes long.
	{ concurrency: 1, calls: 90, ...QUICK },
	{ concurrency: 3, calls: 300, ...QUICK },
	{ concurrency: 10, calls: 300, ...QUICK },
	{ concurrency: 30, calls: 300, ...QUICK },
	{ concurrency: 30, calls: 300, ...SLOW },
];

interface Setting {
	readonly concurrency: number;
	readonly calls: number;
	readonly callMs: number;
	readonly loginMs: number;
}

export interface ConcurrencyRow extends Setting {
	/** One login, and then the calls without a pause. */
	readonly boundMs: number;
	readonly nodeMs: number;
	readonly helperMs: number;
	readonly nodeCpuMsPerCall: number;
	readonly helperCpuMsPerCall: number;
	/** Of the five runs together. */
	readonly logins: number;
	readonly minimum: number;
	readonly rejected: number;
}

export async function measure(
	report: (line: string) => void,
	settings = SETTINGS,
	runs = RUNS,
): Promise<{ rows: ConcurrencyRow[] }> {
	const services = await Services.start();
	try {
		const workload = await Workload.open(services);
		const rows: ConcurrencyRow[] = [];
		for (const setting of settings) {
			report(`${setting.concurrency} at once, ${setting.callMs} ms a call`);
			rows.push(await measureOne(services, workload, setting, runs));
		}
		return { rows };
	} finally {
		services.end();
	}
}

async function measureOne(
	services: Services,
	workload: Workload,
	setting: Setting,
	runs: number,
): Promise<ConcurrencyRow> {
	const { concurrency, calls, callMs, loginMs } = setting;
	await services.ask('setLatency', { callMs, loginMs });
	const byNode = async () => await workload.byNode(calls, concurrency);
	const byHelper = async () => await workload.byHelper(calls, concurrency);
	await byNode();
	await byHelper();
	const nodes: Timed[] = [];
	const helpers: Timed[] = [];
	const sums = { logins: 0, rejected: 0 };
	for (let run = 0; run < runs; run++) {
		const before = (await services.ask('counters')).valify;
		nodes.push(await timed(byNode));
		const after = (await services.ask('counters')).valify;
		sums.logins += after.loginRequests - before.loginRequests;
		sums.rejected += after.rejected - before.rejected;
		helpers.push(await timed(byHelper));
	}
	const minimum = runs * Math.ceil(calls / 3);
	if (sums.logins !== minimum || sums.rejected !== 0)
		throw new Error(`${sums.logins} logins instead of ${minimum}, ${sums.rejected} calls rejected`);
	return {
		...setting,
		boundMs: loginMs + Math.ceil(calls / concurrency) * callMs,
		nodeMs: median(nodes.map(({ wallMs }) => wallMs)),
		helperMs: median(helpers.map(({ wallMs }) => wallMs)),
		nodeCpuMsPerCall: median(nodes.map(({ cpuMs }) => cpuMs)) / calls,
		helperCpuMsPerCall: median(helpers.map(({ cpuMs }) => cpuMs)) / calls,
		...sums,
		minimum,
	};
}

interface Timed {
	readonly wallMs: number;
	readonly cpuMs: number;
}

async function timed(action: () => Promise<void>): Promise<Timed> {
	const cpu = process.cpuUsage();
	const start = performance.now();
	await action();
	const wallMs = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	return { wallMs, cpuMs: (user + system) / 1000 };
}
