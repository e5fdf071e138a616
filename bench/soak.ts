// `npm run soak`: six minutes of mixed traffic on a real n8n while its clock and that of the services run tenfold, so that
// tokens expire all the time. Fails unless logins are the fewest possible, no call was rejected, and memory stays flat.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	builtIn,
	Deployment,
	names,
	searchParameters,
	splitNames,
	transliterate,
} from '../test/e2e/support/deployment';

const RATE = 10;
const MINUTES = Number(process.env.SOAK_MINUTES ?? 6);
const STEP_MS = 100;
/** n8n's own caches fill in the first half. After that memory may move by so much. */
const FLAT = 1.1;
const PHRASE = "={{ $json['body.names'] }}";

async function main(): Promise<void> {
	const deployment = await Deployment.start({ env: { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' } });
	try {
		process.exitCode = await soak(deployment);
	} finally {
		await deployment.end();
	}
}

async function soak(deployment: Deployment): Promise<number> {
	const schedule = {
		...builtIn('Schedule', 'scheduleTrigger', {
			rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] },
		}),
		typeVersion: 1.2,
	};
	await deployment.activate([schedule, transliterate(deployment), searchParameters(deployment)]);
	const batch = await deployment.publish([splitNames(), transliterate(deployment, {}, PHRASE)]);
	const single = await deployment.publish([
		transliterate(deployment),
		searchParameters(deployment),
	]);
	const failing = await deployment.publish([
		transliterate(deployment, { onError: 'continueRegularOutput' }, '={{ "" }}'),
		searchParameters(deployment),
	]);

	await deployment.clock.change(0, RATE);
	const ticking = setInterval(() => deployment.sandbox.advance(STEP_MS * (RATE - 1)), STEP_MS);
	const memory: number[] = [];
	const counted = { executions: 0, failed: 0 };
	const end = Date.now() + MINUTES * 60_000;
	const repeat = async (pauseMs: number, action: () => Promise<unknown>) => {
		while (Date.now() < end) {
			counted.executions += 1;
			await action().catch(() => (counted.failed += 1));
			await sleep(pauseMs);
		}
	};
	const watch = async () => {
		for (; Date.now() < end; await sleep(5_000)) memory.push(residentMiB(deployment.pid));
	};
	await Promise.all([
		watch(),
		repeat(200, async () => await batch.run({ names: names(7) })),
		repeat(
			500,
			async () =>
				await Promise.all(
					Array.from({ length: 4 }, async () => await batch.run({ names: names(2) })),
				),
		),
		repeat(300, async () => await single.run()),
		repeat(1_000, async () => await failing.run()),
	]);
	clearInterval(ticking);
	return report(deployment, counted, memory);
}

function report(
	{ sandbox }: Deployment,
	{ executions, failed }: { executions: number; failed: number },
	memory: number[],
): number {
	const { valify, valu8 } = sandbox.counters();
	const half = memory.slice(Math.floor(memory.length / 2));
	const [before, after] = [
		median(half.slice(0, Math.ceil(half.length / 2))),
		median(half.slice(Math.floor(half.length / 2))),
	];
	const minimum = { valify: Math.ceil(valify.accepted / 3), valu8: 1 };
	console.table([
		{
			service: 'Valify',
			calls: valify.calls,
			logins: valify.logins,
			minimum: minimum.valify,
			rejected: valify.rejected,
		},
		{
			service: 'Valu8',
			calls: valu8.calls,
			logins: valu8.logins,
			minimum: minimum.valu8,
			rejected: valu8.rejected,
		},
	]);
	console.log(
		`${executions} rounds of webhooks, ${failed} failed; memory of n8n in the third and the last quarter: ${before} and ${after} MiB`,
	);
	const faults = [
		valify.logins !== minimum.valify && 'Valify was asked for more tokens than needed',
		valu8.logins !== minimum.valu8 && 'Valu8 was logged in to more than once',
		valify.rejected + valu8.rejected > 0 && 'calls were rejected',
		failed > 0 && 'executions failed',
		after > before * FLAT && 'memory grows',
	].filter((fault) => fault !== false);
	for (const fault of faults) console.error(`- ${fault}`);
	return faults.length === 0 ? 0 : 1;
}

const residentMiB = (pid: number) =>
	Math.round(
		Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
	);

function median(numbers: number[]): number {
	return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

void main();
