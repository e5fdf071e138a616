import { Session, type Profiler } from 'node:inspector/promises';
import path from 'node:path';
import { Services } from '../support/services';
import { Workload } from '../support/workload';

/** Where the processor time of a call goes: a profile of n8n-core with our node in it, warm. */
const CALLS = 300;
const CONCURRENCY = 3;
const RUNS = 5;
const SAMPLE_US = 200;

const ROOT = path.resolve(__dirname, '../..');

/** Whose code was running, or had called into Node.js. Of nested libraries the innermost counts. */
const OWNERS = [
	['this package', new RegExp(`^${escape(path.join(ROOT, 'dist'))}/`)],
	[
		"n8n's HTTP client",
		/\/node_modules\/(axios|follow-redirects|form-data|proxy-from-env|[\w-]*agent[\w-]*)\/(?!.*node_modules)/,
	],
	['n8n', /\/node_modules\/(n8n-core|n8n-workflow|@n8n\/[^/]+)\/(?!.*node_modules)/],
	['the benchmark', new RegExp(`^${escape(ROOT)}/(bench|test|node_modules/tsx)/`)],
	['other libraries', /\/node_modules\//],
] as const;
const NODE = 'Node.js: sockets, timers, promises';
const COLLECTOR = 'garbage collector';

export interface ProfileRow {
	readonly owner: string;
	readonly msPerCall: number;
	/** Of the whole, 0 to 1. */
	readonly share: number;
}

export interface Profile {
	readonly calls: number;
	readonly rows: ProfileRow[];
	/** What in this package takes the most, without what it calls, in ms of processor time per call. */
	readonly ours: Array<{ readonly where: string; readonly msPerCall: number }>;
}

export async function measure(report: (line: string) => void, runs = RUNS): Promise<Profile> {
	report(`a profile of ${CALLS} calls`);
	const services = await Services.start();
	try {
		await services.ask('setLatency', { callMs: 50, loginMs: 100 });
		const workload = await Workload.open(services);
		await workload.byNode(CALLS, CONCURRENCY);
		const profile = await profileOf(async () => {
			for (let run = 0; run < runs; run++) await workload.byNode(CALLS, CONCURRENCY);
		});
		return attribute(profile, runs * CALLS);
	} finally {
		services.end();
	}
}

async function profileOf(action: () => Promise<void>): Promise<Profiler.Profile> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
	await session.post('Profiler.start');
	await action();
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	return profile;
}

function attribute({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, calls: number) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(
		nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
	);
	const ownerOf = (id: number): string | undefined => {
		const { functionName, url } = byId.get(id)?.callFrame ?? { functionName: '', url: '' };
		if (functionName === '(idle)' || functionName === '(program)') return undefined;
		if (functionName === '(garbage collector)') return COLLECTOR;
		const place = url.replace(/^file:\/\//, '');
		const owner = OWNERS.find(([, where]) => where.test(place))?.[0];
		const parent = parents.get(id);
		return owner ?? (parent === undefined ? NODE : ownerOf(parent));
	};
	const perOwner = new Map<string, number>();
	const perPlace = new Map<string, number>();
	let total = 0;
	for (const [index, id] of samples.entries()) {
		const ms = (timeDeltas[index] ?? 0) / 1000;
		const owner = ownerOf(id);
		if (owner === undefined) continue;
		total += ms;
		perOwner.set(owner, (perOwner.get(owner) ?? 0) + ms);
		const { functionName, url } = byId.get(id)?.callFrame ?? { functionName: '', url: '' };
		if (owner !== OWNERS[0][0] || !url.includes('/dist/')) continue;
		const file = path.relative(path.join(ROOT, 'dist'), url.replace(/^file:\/\//, ''));
		const where = `${functionName || 'a callback'} (${file.replace(/\.js$/, '')})`;
		perPlace.set(where, (perPlace.get(where) ?? 0) + ms);
	}
	const most = (times: Map<string, number>) => [...times].sort(([, a], [, b]) => b - a);
	return {
		calls,
		rows: most(perOwner).map(([owner, ms]) => ({
			owner,
			msPerCall: ms / calls,
			share: ms / total,
		})),
		ours: most(perPlace)
			.slice(0, 10)
			.map(([where, ms]) => ({ where, msPerCall: ms / calls })),
	};
}

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
