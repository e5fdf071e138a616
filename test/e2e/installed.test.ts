import { mkdir } from 'node:fs/promises';
import { N8N_VERSION, OLDEST_N8N_VERSION } from '../../n8n/version';
import { BY_HAND, commandsAfter, typed } from '../docs/support/commands';
import {
	Deployment,
	names,
	searchParameters,
	splitNames,
	transliterate,
} from './support/deployment';
import { measure } from './support/measure';
import { Registry } from './support/registry';

let registry: Registry;
beforeAll(async () => {
	registry = await Registry.start();
	await registry.publish();
});
afterAll(async () => await registry?.stop());

/** What README tells a user to type. */
async function installByHand(userFolder: string): Promise<void> {
	await mkdir(userFolder, { recursive: true });
	await typed(commandsAfter(BY_HAND), {
		home: userFolder,
		cwd: userFolder,
		registry: registry.url,
	});
}

/** The default of n8n 3. What was installed by hand is loaded all the same. */
const env = { N8N_UNVERIFIED_PACKAGES_ENABLED: 'false' };

describe.each([
	[N8N_VERSION, 0],
	[OLDEST_N8N_VERSION, 2],
])('Installed from a registry into n8n %s with %i workers', (version, workers) => {
	let deployment: Deployment;
	beforeAll(async () => {
		deployment = await Deployment.start({ version, workers, env, install: installByHand });
	});
	afterAll(async () => await deployment?.end());
	beforeEach(async () => await deployment.renewAccounts());

	it('both nodes run, and their tokens outlive a restart', async () => {
		const { id, run } = await deployment.publish([
			transliterate(deployment),
			searchParameters(deployment),
		]);
		const place = `installed from a registry, n8n ${version === OLDEST_N8N_VERSION ? 'oldest' : 'newest'}${workers > 0 ? ' with workers' : ''}`;
		const cost = await measure(
			deployment,
			{
				name: `${place}: a restart`,
				service: 'valu8',
				executions: 2,
				minimum: 1,
				result: 'both nodes succeed',
			},
			async () => {
				expect((await run())[0]).toEqual(expect.any(Object));
				await deployment.settled(id);
				await deployment.restart();
				await run();
			},
		);

		expect(cost).toEqual({ calls: 2, logins: 1, rejected: 0 });
		const { calls, rejected } = deployment.sandbox.counters().valify;
		expect({ calls, rejected }).toEqual({ calls: 2, rejected: 0 });
	});

	it('many executions at once use each token up', async () => {
		const { run } = await deployment.publish([
			splitNames(),
			transliterate(deployment, {}, "={{ $json['body.names'] }}"),
		]);
		const place = `n8n ${version === OLDEST_N8N_VERSION ? 'oldest' : 'newest'}${workers > 0 ? ' with workers' : ''}`;
		const cost = await measure(
			deployment,
			{
				name: `${place}: 30 executions at once, three calls each`,
				service: 'valify',
				executions: 30,
				result: 'all succeed',
			},
			async () => {
				const answers = await Promise.all(
					Array.from({ length: 30 }, async () => await run({ names: names(3) })),
				);
				expect(answers.flat()).toHaveLength(90);
			},
		);

		expect({ calls: cost.calls, rejected: cost.rejected }).toEqual({ calls: 90, rejected: 0 });
		expect(cost.logins).toBeLessThanOrEqual(30 + Math.max(workers, 1));
	});

	it('no secret can be read in what n8n kept', async () => {
		expect(await deployment.leaks()).toEqual([]);
	});
});
