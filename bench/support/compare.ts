import type { Latency, Sandbox, ServiceName } from '../../sandbox';
import { callOptions, defaultsOf } from '../../nodes/common/options';
import type { Deployment } from '../../test/e2e/support/deployment';
import type { Comparison } from './comparison';
import { Usage } from './usage';
import type { Way } from './way';

export const LATENCY: Latency = { callMs: 50, loginMs: 100 };

/** How many calls our nodes have under way at once, if nobody says otherwise. */
export const AT_ONCE = Number(defaultsOf(callOptions).maxConcurrentRequests);

/** Executions with so many items each, all started at once. */
type Round = readonly number[];

export interface Work {
	readonly service: ServiceName;
	/** Of each, one round after the other; between two of them is a restart, whose time does not count. */
	readonly parts: ReadonlyArray<readonly Round[]>;
	/** Before anything is done, for instance to add companies. */
	readonly arrange?: (sandbox: Sandbox) => void;
}

/** The work that is measured, and what it comes to at best. */
export interface Measured extends Work, Pick<Comparison, 'wanted' | 'minimum' | 'boundMs'> {}

export type Report = (line: string) => void;

interface Effort {
	/** Undefined: an execution failed as a whole, so that what came back does not tell. */
	readonly served: number | undefined;
	readonly wallMs: number;
	readonly cpuMs: number;
	readonly grownMiB: number;
}

/** Does the work a first time small, so that everything is warm, and then measures it, each time on accounts of its own. */
export async function compare(
	deployment: Deployment,
	way: Way,
	{ warmUp, work }: { warmUp: Work; work: Measured },
	report: Report,
): Promise<Comparison> {
	const { sandbox } = deployment;
	try {
		await perform(deployment, way, warmUp, report);
		const { served, wallMs, cpuMs, grownMiB } = await perform(deployment, way, work, report);
		const { accepted, loginRequests, renewals, rejected } = sandbox.counters()[work.service];
		if (served !== undefined && served > accepted)
			throw new Error(
				`${way.contender}: ${served} served, but the service let in only ${accepted}`,
			);
		const { wanted, minimum, boundMs } = work;
		const got = Math.min(served ?? accepted, wanted);
		return {
			contender: way.contender,
			served: got,
			wanted,
			tokenRequests: loginRequests + renewals,
			minimum,
			rejected,
			quota: sandbox.quota().used,
			wallMs,
			boundMs,
			cpuMsPerCall: cpuMs / Math.max(got, 1),
			grownMiB,
		};
	} finally {
		await way.end();
	}
}

async function perform(
	deployment: Deployment,
	way: Way,
	{ parts, arrange }: Work,
	report: Report,
): Promise<Effort> {
	await deployment.renewAccounts(); // which sets the services back, their latency too
	deployment.sandbox.setLatency(LATENCY);
	arrange?.(deployment.sandbox);
	await way.begin();
	const efforts: Effort[] = [];
	for (const rounds of parts) {
		if (efforts.length > 0) await way.restart();
		efforts.push(await performPart(way, rounds, report));
	}
	const sum = (of: (effort: Effort) => number) =>
		efforts.reduce((total, effort) => total + of(effort), 0);
	return {
		served: efforts.some(({ served }) => served === undefined)
			? undefined
			: sum(({ served = 0 }) => served),
		wallMs: sum(({ wallMs }) => wallMs),
		cpuMs: sum(({ cpuMs }) => cpuMs),
		grownMiB: Math.max(...efforts.map(({ grownMiB }) => grownMiB)),
	};
}

async function performPart(way: Way, rounds: readonly Round[], report: Report): Promise<Effort> {
	const endings: Array<PromiseSettledResult<number>> = [];
	const usage = new Usage(way.pid);
	const start = performance.now();
	for (const round of rounds)
		endings.push(
			...(await Promise.allSettled(round.map(async (items) => await way.execute(items)))),
		);
	const wallMs = performance.now() - start;
	await way.settled();
	const used = usage.read();
	const failures = endings.filter((ending) => ending.status === 'rejected');
	for (const { reason } of failures.slice(0, 1))
		report(`${way.contender}: ${failures.length} executions failed, the first: ${String(reason)}`);
	const served = endings.reduce(
		(total, ending) => total + (ending.status === 'fulfilled' ? ending.value : 0),
		0,
	);
	return { served: failures.length === 0 ? served : undefined, wallMs, ...used };
}

/** @throws if what this package did falls short of what it is for */
export function mustBeRight(comparison: Comparison): Comparison {
	const { served, wanted, tokenRequests, minimum, rejected } = comparison;
	if (served === wanted && tokenRequests === minimum && rejected === 0) return comparison;
	throw new Error(`This package did not do as it should: ${JSON.stringify(comparison)}`);
}
