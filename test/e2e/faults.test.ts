import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from '../../n8n/execution';
import type { WorkflowNode } from '../../n8n/workflow';
import { startSandbox } from '../../sandbox';
import { seal } from '../../tokens/seal';
import { Gate } from './support/gate';
import {
	builtIn,
	Deployment,
	names,
	searchParameters,
	splitNames,
	transliterate,
} from './support/deployment';
import { measure } from './support/measure';

const PACKAGE = 'n8n-nodes-valu8-valify';
const HOUR_MS = 60 * 60 * 1000;
/** What other nodes keep in the workflow's static data. */
const OTHERS = {
	'node:Another Trigger': { lastItemDate: '2026-01-02T03:04:05.000Z', ids: [1, 2, 3] },
	global: { count: 7 },
};

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start();
});
afterAll(async () => await deployment?.end());
beforeEach(async () => await deployment.renewAccounts());

const phrase = "={{ $json['body.names'] }}";
/** What points a node at a service through a gate. */
async function throughGate(
	service: 'valu8' | 'valify',
	gate: Gate,
): Promise<Pick<WorkflowNode, 'credentials'>> {
	const { name, type, data } = deployment.credentials[service];
	return {
		credentials: {
			[type]: await deployment.client.createCredential({
				name,
				type,
				data: { ...data, baseUrl: await gate.open() },
			}),
		},
	};
}

/** Transliterates each of the request's `names`. */
const batch = async (extra: Partial<WorkflowNode> = {}) =>
	await deployment.publish([splitNames(), transliterate(deployment, extra, phrase)]);
const code = (name: string, jsCode: string) => ({
	...builtIn(name, 'code', { jsCode }),
	typeVersion: 2,
});
const counting = (name = 'Code') =>
	code(
		name,
		"const state = $getWorkflowStaticData('global'); state.count = (state.count ?? 0) + 1; return $input.all();",
	);
const calls = (service: 'valu8' | 'valify' = 'valify') =>
	deployment.sandbox.counters()[service].calls;
const ended = async (run: Promise<unknown>) =>
	await run.then(
		() => 'success' as const,
		() => 'error' as const,
	);
const staticData = async (id: string) => (await deployment.client.workflow(id)).staticData ?? {};
const seed = async (id: string) => await deployment.client.writeStaticData(id, OTHERS);

async function until(isSo: () => boolean | Promise<boolean>, limitMs = 120_000): Promise<void> {
	for (const deadline = Date.now() + limitMs; !(await isSo()); await sleep(50)) {
		if (Date.now() > deadline) throw new Error(`Not so within ${limitMs / 1_000} s`);
	}
}

/** Publishes nodes that an execution goes through after the webhook has answered. */
async function publishDetached(
	nodes: WorkflowNode[],
): Promise<{ id: string; begin: () => Promise<void> }> {
	const hook = randomUUID();
	const webhook = {
		...builtIn('Webhook', 'webhook', {
			httpMethod: 'POST',
			path: hook,
			responseMode: 'onReceived',
			options: {},
		}),
		typeVersion: 2,
		webhookId: hook,
	};
	const id = await deployment.activate([webhook, ...nodes]);
	return { id, begin: async () => void (await deployment.client.webhook('POST', hook, {})) };
}

describe('A killed process', () => {
	it('of n8n loses what it was doing, and nothing else', async () => {
		const { id, run } = await batch();
		await seed(id);
		const {
			calls: sent,
			logins,
			rejected,
		} = await measure(
			deployment,
			{
				name: 'kill -9 of n8n in the middle of a batch of 20',
				service: 'valify',
				executions: 2,
				result: 'the batch crashes, the next succeeds',
			},
			async () => {
				deployment.sandbox.setLatency({ callMs: 1_000 });
				const lost = ended(run({ names: names(20) }));
				await until(() => calls() >= 5);
				await deployment.crash();
				expect(await lost).toBe('error');
				deployment.sandbox.setLatency({ callMs: 0 });
				expect(await run({ names: names(20) })).toHaveLength(20);
			},
		);

		expect(rejected).toBeLessThanOrEqual(1);
		// Nothing is sent twice; what was asked for ahead of need is lost with the process.
		expect(sent).toBeLessThanOrEqual(40);
		expect(logins).toBeLessThanOrEqual(Math.ceil(sent / 3) + 3);
		expect((await deployment.client.executions(id)).map(({ status }) => status)).toEqual([
			'success',
			'crashed',
		]);
		expect(await staticData(id)).toMatchObject(OTHERS);
	});

	it.each(['valify', 'valu8'] as const)(
		'of %s fails what was under way, and costs one login when it is back',
		async (service) => {
			const gate = new Gate(
				service === 'valify' ? deployment.sandbox.valifyUrl : deployment.sandbox.valu8Url,
			);
			const through = await throughGate(service, gate);
			const { id, run } = await deployment.publish([
				splitNames(),
				service === 'valify'
					? transliterate(deployment, { onError: 'continueRegularOutput', ...through }, phrase)
					: { ...searchParameters(deployment), ...through },
			]);
			await seed(id);
			const before = deployment.sandbox.counters()[service];
			const cost = await measure(
				deployment,
				{
					name: `kill -9 of ${service === 'valify' ? 'Valify' : 'Valu8'} in the middle of a batch`,
					service,
					executions: 2,
					result: 'told; the next succeeds',
					...(service === 'valu8' && { minimum: 2 }),
				},
				async () => {
					deployment.sandbox.setLatency({ callMs: 500 });
					const cut = run({ names: names(20) }).catch(() => []);
					await until(() => calls(service) > before.calls);
					gate.shut();
					const items = await cut;
					if (service === 'valify')
						expect(items.filter(({ error }) => error !== undefined).length).toBeGreaterThan(0);
					deployment.sandbox.revokeTokens(service); // it kept them in memory
					deployment.sandbox.setLatency({ callMs: 0 });
					await gate.open();
					await deployment.clock.change(2 * 60_000); // past every pause
					expect(
						(await run({ names: names(3) })).filter(({ error }) => error !== undefined),
					).toEqual([]);
				},
			);

			// Those that were sent at once, before the first of them told that the token is dead.
			expect(cost.rejected).toBeLessThanOrEqual(3);
			expect(await staticData(id)).toMatchObject(OTHERS);
			await deployment.clock.change(0);
			gate.shut();
		},
	);
});

it('both services down for 30 seconds: runs say so, and afterwards all goes on with the tokens that are there', async () => {
	const gates = [
		new Gate(deployment.sandbox.valifyUrl),
		new Gate(deployment.sandbox.valu8Url),
	] as const;
	const nodes = [
		transliterate(deployment, await throughGate('valify', gates[0])),
		{ ...searchParameters(deployment), ...(await throughGate('valu8', gates[1])) },
	];
	const { id, run } = await deployment.publish(nodes);
	await measure(
		deployment,
		{
			name: 'both services down for 30 s',
			service: 'valu8',
			executions: 4,
			minimum: 1,
			result: 'down: errors; before and after: success',
		},
		async () => {
			const valifyCost = await measure(
				deployment,
				{
					name: 'both services down for 30 s',
					service: 'valify',
					executions: 4,
					result: 'down: errors; before and after: success',
				},
				async () => {
					await run();
					for (const gate of gates) gate.shut();
					const outages = Promise.all([ended(run()), ended(run())]);
					await sleep(30_000);
					for (const gate of gates) await gate.open();
					expect(await outages).toEqual(['error', 'error']);
					await run();
				},
			);
			// What could not be sent was not counted.
			expect(valifyCost).toEqual({ calls: 2, logins: 1, rejected: 0 });
		},
	);
	expect(deployment.sandbox.counters().valu8).toMatchObject({ logins: 1, calls: 2, rejected: 0 });
	await deployment.settled(id);
	for (const gate of gates) gate.shut();
});

describe('A login that', () => {
	const both = async (fail: (service: 'valu8' | 'valify') => void) => {
		const { run } = await deployment.publish([
			transliterate(deployment),
			searchParameters(deployment),
		]);
		for (const service of ['valu8', 'valify'] as const) fail(service);
		return run;
	};
	const requests = () => [
		deployment.sandbox.counters().valify.loginRequests,
		deployment.sandbox.counters().valu8.loginRequests,
	];

	it.each([
		['is answered 500 twice', { kind: 'status', status: 500, times: 2 }, 3],
		[
			'is answered 429 with Retry-After',
			{ kind: 'status', status: 429, headers: { 'retry-after': '2' }, times: 1 },
			2,
		],
		['is answered with a page of a gateway', { kind: 'html', times: 1 }, 2],
	] as const)('%s is tried again', async (name, fault, tries) => {
		const run = await both((service) =>
			deployment.sandbox.fail({ service, endpoint: 'login', ...fault }),
		);
		const cost = await measure(
			deployment,
			{
				name: `a login that ${name}`,
				service: 'valify',
				executions: 1,
				result: 'succeeds after a pause',
			},
			run,
		);

		expect(cost).toEqual({ calls: 1, logins: 1, rejected: 0 });
		expect(requests()).toEqual([tries, tries]);
	});

	it('is answered with a body that is no gzip, or never, ends in time, and the next one is not held up', async () => {
		const broken = await deployment.publish([
			transliterate(deployment, { onError: 'continueRegularOutput' }),
		]);
		const never = await deployment.publish([
			{ ...searchParameters(deployment), onError: 'continueRegularOutput' },
		]);
		deployment.sandbox.fail({
			service: 'valify',
			endpoint: 'login',
			kind: 'body',
			body: '{"access_token":"x","expires_in":600}',
			headers: { 'content-encoding': 'gzip' },
			times: Infinity,
		});
		deployment.sandbox.setLatency({ loginMs: 10 * 60_000 });
		const started = Date.now();
		const result = 'an error within 61 s; then success';
		const cost = await measure(
			deployment,
			{
				name: 'a login that is answered with a bad gzip body',
				service: 'valify',
				executions: 2,
				result,
			},
			async () => {
				await measure(
					deployment,
					{
						name: 'a login that is never answered',
						service: 'valu8',
						executions: 2,
						minimum: 1,
						result,
					},
					async () => {
						const answers = await Promise.all([broken.run(), never.run()]);
						for (const [item] of answers) expect(item).toHaveProperty('error');
						expect(Date.now() - started).toBeLessThan(75_000);
						const { accounts } = deployment.sandbox;
						const kept = [accounts.valu8.password, accounts.valify.password] as const;
						deployment.sandbox.reset();
						deployment.sandbox.setPassword('valu8', kept[0]);
						deployment.sandbox.setPassword('valify', kept[1]);
						await deployment.clock.change(2 * 60_000); // past the minute in which the failure is remembered
						for (const [item] of [await broken.run(), await never.run()])
							expect(item).not.toHaveProperty('error');
					},
				);
			},
		);
		expect(cost.rejected).toBe(0);
		await deployment.clock.change(0);
	});
});

it.each([
	['ahead', HOUR_MS],
	['back', -HOUR_MS],
])('a clock that is set an hour %s costs a login at most', async (way, ms) => {
	const { run } = await deployment.publish([
		transliterate(deployment),
		searchParameters(deployment),
	]);
	const cost = await measure(
		deployment,
		{
			name: `the clock of n8n is set an hour ${way}`,
			service: 'valify',
			executions: 4,
			result: 'all succeed',
		},
		async () => {
			await run();
			await deployment.clock.change(ms);
			for (let time = 0; time < 3; time++) await run();
		},
	);

	expect({ calls: cost.calls, rejected: cost.rejected }).toEqual({ calls: 4, rejected: 0 });
	expect(cost.logins).toBeLessThanOrEqual(3);
	expect(deployment.sandbox.counters().valu8.logins).toBeLessThanOrEqual(2);
	await deployment.clock.change(0);
});

describe('Static data', () => {
	type Entries = Record<string, { until: number; sealed: string }>;
	const entriesOf = async (id: string) =>
		((await staticData(id)).global as Record<string, Entries> | undefined)?.[PACKAGE] ?? {};

	it('that is damaged, or of another installation, counts as absent', async () => {
		const { id, run } = await deployment.publish([
			transliterate(deployment),
			searchParameters(deployment),
		]);
		const foreign = randomBytes(32);
		const damages = (entries: Entries): unknown[] => {
			const each = (change: (entry: Entries[string], name: string) => unknown) =>
				Object.fromEntries(
					Object.entries(entries).map(([name, entry]) => [name, change(entry, name)]),
				);
			return [
				null,
				5,
				'text',
				[],
				[1, { sealed: 'v1.' }],
				{},
				each(() => null),
				each(() => ({})),
				each(({ until }) => ({ until, sealed: 5 })),
				each(({ until }) => ({ until, sealed: '' })),
				each(({ until, sealed }) => ({ until, sealed: `${sealed.slice(0, -4)}AAAA` })),
				each(({ sealed }) => ({ until: 'soon', sealed })),
				each(({ until }, name) => ({
					until,
					sealed: seal('[{"value":"foreign"}]', foreign, name),
				})),
			];
		};
		const cost = await measure(
			deployment,
			{
				name: 'static data damaged 12 ways, and of another installation',
				service: 'valify',
				executions: 14,
				result: 'all succeed, others keep theirs',
			},
			async () => {
				await run();
				await deployment.settled(id);
				const entries = await entriesOf(id);
				expect(Object.keys(entries)).not.toEqual([]);
				for (const damage of damages(entries)) {
					await deployment.client.writeStaticData(id, {
						...OTHERS,
						global: { ...OTHERS.global, [PACKAGE]: damage },
					});
					await run();
					await deployment.settled(id);
					expect(await staticData(id)).toMatchObject(OTHERS);
				}
			},
		);

		expect(cost).toEqual({ calls: 14, logins: 5, rejected: 0 });
		expect(deployment.sandbox.counters().valu8).toMatchObject({ logins: 1, rejected: 0 });
	});

	it('that is rolled back costs one rejected call after a restart', async () => {
		const { id, run } = await deployment.publish([transliterate(deployment)]);
		const cost = await measure(
			deployment,
			{
				name: 'static data rolled back, then a restart',
				service: 'valify',
				executions: 4,
				result: 'all succeed',
			},
			async () => {
				await run();
				await deployment.settled(id);
				const old = await staticData(id);
				await run();
				await run();
				await deployment.settled(id);
				await deployment.client.writeStaticData(id, old);
				await deployment.restart();
				await run();
			},
		);

		expect(cost).toEqual({ calls: 5, logins: 2, rejected: 1 });
	});

	it('that a Code node rewrites is its own, and tokens go on', async () => {
		const wipe = code(
			'Wipe',
			"const state = $getWorkflowStaticData('global'); for (const key of Object.keys(state)) if (key !== 'count') delete state[key]; return $input.all();",
		);
		const { id, run } = await deployment.publish([counting(), transliterate(deployment), wipe]);
		await seed(id);
		const cost = await measure(
			deployment,
			{
				name: 'a Code node that counts in static data, another that wipes it',
				service: 'valify',
				executions: 6,
				result: 'all succeed, the count is right',
			},
			async () => {
				for (let time = 0; time < 6; time++) {
					await run();
					await deployment.settled(id);
				}
			},
		);

		expect(cost).toEqual({ calls: 6, logins: 2, rejected: 0 });
		expect(await staticData(id)).toMatchObject({
			...OTHERS,
			global: { count: OTHERS.global.count + 6 },
		});
	});
});

it('two credentials of one service in a workflow have tokens of their own', async () => {
	const second = await startSandbox();
	second.setPassword('valify', deployment.sandbox.accounts.valify.password);
	const other = { ...transliterate(deployment), name: 'Valify of Another' };
	const credential = await deployment.client.createCredential({
		name: 'another',
		type: 'valifyApi',
		data: { ...deployment.credentials.valify.data, baseUrl: second.valifyUrl },
	});
	const { run } = await deployment.publish([
		transliterate(deployment),
		{ ...other, credentials: { valifyApi: credential } },
	]);
	const cost = await measure(
		deployment,
		{
			name: 'two credentials of one service in a workflow (each)',
			service: 'valify',
			executions: 6,
			result: 'all succeed',
		},
		async () => {
			for (let time = 0; time < 6; time++) await run();
		},
	);
	const { calls: sent, logins, rejected } = second.counters().valify;
	await second.close();

	expect([cost, { calls: sent, logins, rejected }]).toEqual([
		{ calls: 6, logins: 2, rejected: 0 },
		{ calls: 6, logins: 2, rejected: 0 },
	]);
});

const subWorkflow = (id: string) => ({
	...builtIn('Execute Workflow', 'executeWorkflow', {
		source: 'database',
		workflowId: { __rl: true, mode: 'id', value: id },
		options: {},
	}),
	typeVersion: 1.2,
});
const calledTrigger = () => ({
	...builtIn('Called', 'executeWorkflowTrigger', { inputSource: 'passthrough' }),
	typeVersion: 1.1,
});

it('sub-workflows share the tokens of all, and keep what they remember', async () => {
	const child = await deployment.activate([calledTrigger(), counting(), transliterate(deployment)]);
	const { id, run } = await deployment.publish([subWorkflow(child)]);
	await seed(id);
	await seed(child);
	const cost = await measure(
		deployment,
		{
			name: 'a sub-workflow',
			service: 'valify',
			executions: 6,
			result: 'all succeed, both keep what they remember',
		},
		async () => {
			for (let time = 0; time < 6; time++) {
				await run();
				await deployment.settled(child);
			}
		},
	);

	expect(cost).toEqual({ calls: 6, logins: 2, rejected: 0 });
	expect(await staticData(id)).toMatchObject(OTHERS);
	expect(await staticData(child)).toMatchObject({
		...OTHERS,
		global: { count: OTHERS.global.count + 6 },
	});
});

it('Retry On Fail sends again what the service failed', async () => {
	const { run } = await deployment.publish([
		transliterate(deployment, { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 }),
	]);
	deployment.sandbox.fail({
		service: 'valify',
		endpoint: 'call',
		kind: 'status',
		status: 422,
		times: 2,
	});
	const cost = await measure(
		deployment,
		{
			name: 'Retry On Fail after two failures',
			service: 'valify',
			executions: 1,
			result: 'succeeds',
		},
		run,
	);

	expect(cost).toEqual({ calls: 3, logins: 1, rejected: 0 });
});

it.each(['original', 'current'] as const)(
	'a failed execution that is retried with the %s workflow takes nothing from others',
	async (workflow) => {
		// An execution that is retried so begins with nothing, so only the nodes tell that somebody keeps something.
		const switchedOff = { ...builtIn('Another Trigger', 'rssFeedReadTrigger', {}), disabled: true };
		const { id, run } = await deployment.publish([transliterate(deployment)], [switchedOff]);
		await seed(id);
		deployment.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'status', status: 422 });
		const cost = await measure(
			deployment,
			{
				name: `a failed execution retried with the ${workflow} workflow`,
				service: 'valify',
				executions: 2,
				result: 'succeeds, others keep theirs',
			},
			async () => {
				expect(await ended(run())).toBe('error');
				await deployment.settled(id);
				const [failed] = await deployment.client.executions(id);
				if (!failed) throw new Error('unreachable');
				expect((await deployment.client.retry(failed, workflow)).status).toBe('success');
			},
		);

		expect(cost).toEqual({ calls: 2, logins: 1, rejected: 0 });
		expect(await staticData(id)).toMatchObject(OTHERS);
	},
);

it('an execution that is cancelled in flight ends at once, and its tokens serve the next', async () => {
	const { id, run } = await batch();
	await seed(id);
	const cost = await measure(
		deployment,
		{
			name: 'a batch of 300 cancelled in flight',
			service: 'valify',
			executions: 2,
			result: 'cancelled within 5 s; the next succeeds',
		},
		async () => {
			deployment.sandbox.setLatency({ callMs: 300 });
			const cancelled = ended(run({ names: names(300) }));
			await until(() => calls() >= 10);
			const [running] = await deployment.client.executions(id);
			const started = Date.now();
			await deployment.client.cancel(running?.id ?? '');
			expect(await cancelled).toBe('error');
			expect(Date.now() - started).toBeLessThan(5_000);
			const sent = calls();
			await sleep(1_000);
			expect(calls() - sent).toBeLessThanOrEqual(5); // what was on its way
			deployment.sandbox.setLatency({ callMs: 0 });
			expect(await run({ names: names(3) })).toHaveLength(3);
		},
	);

	expect(cost.rejected).toBe(0);
	expect(cost.calls).toBeLessThan(100);
	expect(await staticData(id)).toMatchObject(OTHERS);
});

it('what waits for more than a minute takes nothing from others', async () => {
	const wait = () => ({
		...builtIn('Wait', 'wait', { resume: 'timeInterval', amount: 66, unit: 'seconds' }),
		typeVersion: 1.1,
		webhookId: randomUUID(),
	});
	const waiting = await publishDetached([wait(), transliterate(deployment)]);
	const around = await publishDetached([
		transliterate(deployment),
		wait(),
		{ ...transliterate(deployment), name: 'Again' },
	]);
	const child = await deployment.activate([calledTrigger(), wait()]);
	const parent = await publishDetached([subWorkflow(child), transliterate(deployment)]);
	const all = [waiting, around, parent];
	for (const { id } of all) await seed(id);
	const cost = await measure(
		deployment,
		{
			name: 'three workflows with a stored Wait (before, between, in a sub-workflow)',
			service: 'valify',
			executions: 3,
			result: 'all succeed, others keep theirs',
		},
		async () => {
			for (const { begin } of all) await begin();
			await until(() => calls() >= 4, 150_000);
			for (const { id } of all) await deployment.settled(id);
		},
	);

	expect(cost.rejected).toBe(0);
	for (const { id } of all) {
		expect((await deployment.client.executions(id)).map(({ status }) => status)).toEqual([
			'success',
		]);
		expect(await staticData(id)).toMatchObject(OTHERS);
	}
	expect(
		itemsOf(
			await deployment.client.execution(
				(await deployment.client.executions(parent.id))[0]?.id ?? '',
			),
			'Valify',
		),
	).toHaveLength(1);
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
