import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from '../../n8n/execution';
import { Feed } from './support/feed';
import { Follower, pollBy, republish, triggerNode } from './support/follower';
import {
	builtIn,
	Deployment,
	names,
	searchParameters,
	splitNames,
	transliterate,
} from './support/deployment';
import { measure } from './support/measure';

const DAY_MS = 24 * 60 * 60 * 1000;
const WORKERS = 2;

let deployment: Deployment;
beforeAll(async () => {
	// n8n takes an execution for lost when its worker has not been heard of for a minute; here sooner.
	deployment = await Deployment.start({
		workers: WORKERS,
		env: {
			QUEUE_WORKER_LOCK_DURATION: '15000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
			QUEUE_WORKER_STALLED_INTERVAL: '5000',
		},
	});
});
afterAll(async () => await deployment?.end());
beforeEach(async () => await deployment.renewAccounts());

const times = async <T>(count: number, action: () => Promise<T>): Promise<T[]> =>
	await Promise.all(Array.from({ length: count }, action));

it('200 executions at once with three Valify calls each', async () => {
	const { run } = await deployment.publish([
		splitNames(),
		transliterate(deployment, {}, "={{ $json['body.names'] }}"),
	]);
	const { calls, logins, rejected } = await measure(
		deployment,
		{
			name: 'queue: 200 executions at once, three calls each',
			service: 'valify',
			executions: 200,
			result: 'all succeed',
		},
		async () =>
			expect((await times(200, async () => await run({ names: names(3) }))).flat()).toHaveLength(
				600,
			),
	);

	expect({ calls, rejected }).toEqual({ calls: 600, rejected: 0 });
	// A login for every three calls, and what is left over on each worker.
	expect(logins).toBeLessThanOrEqual(200 + WORKERS);
});

it('one Valu8 login serves all processes, restarts and a renewal', async () => {
	const { id, run } = await deployment.publish([searchParameters(deployment)]);
	const cost = await measure(
		deployment,
		{
			name: 'queue: both workers, and a restart of everything',
			service: 'valu8',
			executions: 41,
			minimum: 1,
			result: 'all succeed',
		},
		async () => {
			await run();
			await times(20, run);
			await deployment.settled(id);
			await deployment.restart();
			await times(20, run);
		},
	);
	expect(cost).toEqual({ calls: 41, logins: 1, rejected: 0 });

	const renewal = await measure(
		deployment,
		{
			name: 'queue: a renewal while all run, and a restart of everything',
			service: 'valu8',
			executions: 61,
			minimum: 0,
			result: 'all succeed, one renewal',
		},
		async () => {
			deployment.sandbox.advance(85 * DAY_MS);
			await deployment.clock.change(85 * DAY_MS);
			await run();
			await times(20, run);
			await times(20, run);
			await deployment.reconnect(); // a session lasts a week
			await deployment.settled(id);
			await deployment.restart(85 * DAY_MS);
			await times(20, run);
		},
	);
	expect({
		renewals: deployment.sandbox.counters().valu8.renewals,
		logins: renewal.logins,
	}).toEqual({ renewals: 1, logins: 0 });
	// Another process learns of the renewal from the call on the pair it knew.
	expect(renewal.rejected).toBeLessThanOrEqual(WORKERS - 1);
	await deployment.restart();
});

it('what triggers remember outlives executions with our nodes on workers', async () => {
	const feed = await Feed.open();
	const options = { readEverything: true };
	const behind = () => ({ ...transliterate(deployment), executeOnce: true });
	const nine = { executions: 3, minimum: 1, result: '9 of 9 changes told' } as const;
	await measure(
		deployment,
		{ name: 'queue: Valu8 Trigger → Valify, main restarted twice', service: 'valu8', ...nine },
		async () => {
			const changes = await deployment.activate([
				triggerNode(deployment, { events: ['new', 'changed', 'removed'], options }),
				behind(),
			]);
			const entries = await deployment.activate([feed.trigger(), behind()]);
			const follower = new Follower(deployment, changes);
			const told = async () => {
				const executions = await deployment.client.executions(entries);
				const items = await Promise.all(
					executions.map(async ({ id }) =>
						itemsOf(await deployment.client.execution(id), 'RSS Trigger'),
					),
				);
				return items
					.flat()
					.map(({ title }) => title)
					.sort();
			};
			const round = async (by: () => Promise<void>) => {
				deployment.sandbox.changeCompanies(3);
				feed.publish(3);
				await pollBy(deployment, by);
				for (
					const deadline = Date.now() + 30_000;
					(await told()).length < feed.published.length && Date.now() < deadline;
				)
					await sleep(500);
				await deployment.settled(entries);
				await follower.listen();
				expect(follower.known).toEqual(follower.truth());
				expect(await told()).toEqual([...feed.published].sort());
			};
			await round(async () => {
				await republish(deployment, changes);
				await republish(deployment, entries);
			});
			for (let restart = 0; restart < 2; restart++) {
				await deployment.processes.stopMain();
				await round(async () => await deployment.startMain());
			}
			expect(follower.failures).toEqual([]);
			await deployment.client.deactivate(changes);
			await deployment.client.deactivate(entries);
		},
	);
	feed.close();
});

it('a manual run on a worker uses what is there', async () => {
	const nodes = [
		builtIn('Manual', 'manualTrigger', {}),
		transliterate(deployment),
		searchParameters(deployment),
	];
	const connections = {
		Manual: { main: [[{ node: 'Valify', type: 'main', index: 0 }]] },
		Valify: { main: [[{ node: 'Valu8', type: 'main', index: 0 }]] },
	};
	const { id } = await deployment.client.createWorkflow({ name: 'Manual run', nodes, connections });
	const cost = await measure(
		deployment,
		{
			name: 'queue: three manual runs on workers',
			service: 'valu8',
			executions: 3,
			minimum: 1,
			result: 'all succeed',
		},
		async () => {
			for (let run = 0; run < 3; run++)
				expect((await deployment.client.runManually(id, 'Manual')).status).toBe('success');
		},
	);

	expect(cost).toEqual({ calls: 3, logins: 1, rejected: 0 });
});

it('kill -9 of a worker and of the main process in the middle of a batch', async () => {
	const { id, run } = await deployment.publish([
		splitNames(),
		transliterate(deployment, {}, "={{ $json['body.names'] }}"),
	]);
	const inFlight = async (count: number) => {
		const { calls } = deployment.sandbox.counters().valify;
		const runs = times(
			count,
			async () =>
				await run({ names: names(6) }).then(
					() => 'success',
					() => 'error',
				),
		);
		while (deployment.sandbox.counters().valify.calls < calls + count) await sleep(50);
		return { ended: async () => await runs };
	};
	const ends = async () =>
		(await deployment.client.executions(id)).map(({ status }) =>
			status === 'success' ? 'success' : 'not',
		);

	deployment.sandbox.setLatency({ callMs: 2_000 });
	const worker = await measure(
		deployment,
		{
			name: 'queue: kill -9 of a worker in the middle of 12 batches',
			service: 'valify',
			executions: 13,
			result: 'what ran there ends as an error, the rest and the next succeed',
		},
		async () => {
			const { ended } = await inFlight(12);
			await deployment.processes.kill(0);
			await deployment.processes.startWorker(0);
			deployment.sandbox.setLatency({ callMs: 0 });
			await ended();
			await deployment.settled(id);
			expect(new Set(await ends())).toEqual(new Set(['success', 'not']));
			expect(await run({ names: names(6) })).toHaveLength(6);
		},
	);
	expect(worker.rejected).toBe(0);

	const before = (await ends()).filter((end) => end === 'not').length;
	deployment.sandbox.setLatency({ callMs: 2_000 });
	const main = await measure(
		deployment,
		{
			name: 'queue: kill -9 of the main process in the middle of 6 batches',
			service: 'valify',
			executions: 7,
			result: 'all succeed',
		},
		async () => {
			const { ended } = await inFlight(6);
			await deployment.processes.killMain();
			await ended();
			await deployment.startMain();
			deployment.sandbox.setLatency({ callMs: 0 });
			await deployment.settled(id);
			expect(await run({ names: names(6) })).toHaveLength(6);
		},
	);
	// The workers went on without it.
	expect((await ends()).filter((end) => end === 'not')).toHaveLength(before);
	expect(main).toEqual({ calls: 42, logins: 14, rejected: 0 });
});

it('no secret can be read in what n8n, PostgreSQL and Redis kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
