import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { itemsOf } from '../../n8n/execution';
import type { WorkflowNode } from '../../n8n/workflow';
import { builtIn, Deployment } from '../../test/e2e/support/deployment';
import { pollBy, triggerNode } from '../../test/e2e/support/follower';
import { count } from '../contenders/companies';
import { getMany } from '../contenders/thisPackage';
import { Usage } from '../support/usage';

/** How far the memory of n8n's main process grows with large amounts of data. Each figure is from an n8n of its own. */
const SIZES = { passports: 200, companies: 100_000, watched: 20_000, changed: 100 };
const IMAGE = Buffer.concat([
	Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
	Buffer.alloc(3 * 1024 * 1024, 7),
]);
/** Calls that a Valify token serves. */
const USES = 3;
const LOOK_MS = 20;

export interface MemoryRow {
	readonly what: string;
	readonly items: number;
	/** By how much resident memory rose at most. */
	readonly grownMiB: number;
	readonly seconds: number;
	/** Of the workflow, as the JSON that n8n's database holds. */
	readonly staticDataBytes?: number;
}

export interface MemoryResult {
	readonly rows: MemoryRow[];
}

export async function measure(
	report: (line: string) => void,
	sizes: Partial<typeof SIZES> = {},
): Promise<MemoryResult> {
	const { passports, companies, watched, changed } = { ...SIZES, ...sizes };
	report(`memory: ${passports} passports through one Valify node`);
	const images = await inFreshN8n(async (n8n) => await readPassports(n8n, passports));
	report(`memory: ${companies} companies by Get Many`);
	const list = await inFreshN8n(async (n8n) => await getCompanies(n8n, companies));
	report(`memory: a poll of ${watched} companies`);
	const poll = await inFreshN8n(async (n8n) => await watchCompanies(n8n, watched, changed));
	return { rows: [images, list, poll] };
}

async function inFreshN8n(
	work: (deployment: Deployment) => Promise<MemoryRow>,
): Promise<MemoryRow> {
	const deployment = await Deployment.start();
	try {
		return await work(deployment);
	} finally {
		await deployment.end();
	}
}

/** Three at a time. The files are fetched by a node before it, so they are n8n's own burden, not the node's. */
async function readPassports(deployment: Deployment, items: number): Promise<MemoryRow> {
	const { sandbox, pid } = deployment;
	const photos = await servePhotos();
	try {
		sandbox.setLatency({ callMs: 50 });
		const { run } = await deployment.publish([
			builtIn('Split Out', 'splitOut', { fieldToSplitOut: 'body.items', options: {} }),
			fetchPhoto(photos),
			extractPassport(deployment),
		]);
		const watch = new Watch(pid, () => sandbox.counters().valify.calls);
		const answer = await run({ items: Array.from({ length: items }, (_, index) => index) });
		const { startedAt, grownMiB } = watch.end();
		const seconds = (Date.now() - startedAt) / 1000;
		const { calls, accepted, logins, rejected } = sandbox.counters().valify;
		requireSame(
			'passports',
			{ items: answer.length, calls, accepted, logins, rejected },
			{
				items,
				calls: items,
				accepted: items,
				logins: Math.ceil(items / USES),
				rejected: 0,
			},
		);
		return { what: 'passports of 3 MB through one Valify node', items, grownMiB, seconds };
	} finally {
		photos.close();
	}
}

async function servePhotos(): Promise<Server> {
	const photos = createServer((_request, response) =>
		response.setHeader('content-type', 'image/jpeg').end(IMAGE),
	).listen(0, '127.0.0.1');
	await once(photos, 'listening');
	return photos;
}

function fetchPhoto(photos: Server): WorkflowNode {
	return {
		...builtIn('Photo', 'httpRequest', {
			url: `http://127.0.0.1:${(photos.address() as AddressInfo).port}/`,
			options: {
				response: { response: { responseFormat: 'file' } },
				batching: { batch: { batchSize: 5, batchInterval: 1 } },
			},
		}),
		typeVersion: 4.2,
	};
}

function extractPassport({ credentials }: Deployment): WorkflowNode {
	return {
		...builtIn('Valify', '', {
			resource: 'document',
			operation: 'extract',
			documentType: 'passport',
			imageSource: 'binary',
			image: 'data',
			simplify: true,
			options: {},
		}),
		type: 'n8n-nodes-valu8-valify.valify',
		credentials: { valifyApi: credentials.valify },
	};
}

/** The saved execution included. */
async function getCompanies(deployment: Deployment, items: number): Promise<MemoryRow> {
	const { sandbox, pid } = deployment;
	sandbox.addCompanies(items - sandbox.companies().length);
	const { id, run } = await deployment.publish([getMany(deployment), count()]);
	const usage = new Usage(pid);
	const start = performance.now();
	const [counted] = await run();
	await deployment.settled(id);
	const seconds = (performance.now() - start) / 1000;
	const { grownMiB } = usage.read();
	const { logins, rejected } = sandbox.counters().valu8;
	requireSame(
		'companies',
		{ items: counted?.unique_count_valu8Id, logins, rejected },
		{
			items,
			logins: 1,
			rejected: 0,
		},
	);
	return { what: 'companies by one Valu8 node, Get Many', items, grownMiB, seconds };
}

/** A poll on schedule after the one that takes note of all; the execution that it starts included. */
async function watchCompanies(
	deployment: Deployment,
	items: number,
	changes: number,
): Promise<MemoryRow> {
	const { sandbox, client, pid } = deployment;
	sandbox.addCompanies(items - sandbox.companies().length);
	let id = '';
	await pollBy(deployment, async () => {
		id = await deployment.activate([
			triggerNode(deployment, {
				events: ['new', 'changed', 'removed'],
				options: { readEverything: true },
			}),
			builtIn('Done', 'noOp', {}),
		]);
	});
	// No poll is under way, so the next one reads all of these changes.
	const changed = sandbox.changeCompanies(changes);
	const watch = new Watch(pid, () => sandbox.counters().valu8.calls);
	await pollBy(deployment, async () => await Promise.resolve());
	await deployment.settled(id);
	const { startedAt, grownMiB } = watch.end();
	const [execution, ...more] = await client.executions(id);
	if (!execution?.stoppedAt || more.length > 0)
		throw new Error(
			`The poll did not start one execution, but ${more.length + (execution ? 1 : 0)}`,
		);
	const told = itemsOf(await client.execution(execution.id), 'Valu8 Trigger');
	const { logins, rejected } = sandbox.counters().valu8;
	requireSame(
		'changed companies',
		{
			told: told.map(({ event, id: of }) => `${String(event)} ${String(of)}`).sort(),
			logins,
			rejected,
		},
		{ told: changed.map((of) => `changed ${of}`).sort(), logins: 1, rejected: 0 },
	);
	return {
		what: `companies watched by the Valu8 Trigger: a poll that finds ${changes} changed`,
		items,
		grownMiB,
		// By n8n's own note of its end, because to ask n8n again and again meanwhile would cost it memory.
		seconds: (Date.parse(execution.stoppedAt) - startedAt) / 1000,
		staticDataBytes: Buffer.byteLength(JSON.stringify((await client.workflow(id)).staticData)),
	};
}

/** What n8n uses from just before the first call on. Nothing tells that moment beforehand, so it begins anew until then. */
class Watch {
	private usage: Usage;
	private startedAt: number | undefined;
	private readonly timer: NodeJS.Timeout;

	constructor(pid: number, calls: () => number) {
		const before = calls();
		this.usage = new Usage(pid);
		this.timer = setInterval(() => {
			if (calls() === before) {
				this.usage = new Usage(pid);
				return;
			}
			this.startedAt = Date.now();
			clearInterval(this.timer);
		}, LOOK_MS);
	}

	end(): { startedAt: number; grownMiB: number } {
		clearInterval(this.timer);
		if (this.startedAt === undefined) throw new Error('No call came');
		return { startedAt: this.startedAt, grownMiB: this.usage.read().grownMiB };
	}
}

/** Nothing may be lost, or cost more than it must. */
function requireSame(
	what: string,
	found: Readonly<Record<string, unknown>>,
	wanted: Readonly<Record<string, unknown>>,
): void {
	const [is, shouldBe] = [JSON.stringify(found), JSON.stringify(wanted)];
	if (is !== shouldBe) throw new Error(`Not all ${what} came: ${is} and not ${shouldBe}`);
}
