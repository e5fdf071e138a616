import axios from 'axios';
import { startSandbox, type Sandbox } from '../sandbox';
import { Workbench } from '../test/n8n/support/workbench';
import {
	call,
	NoAnswer,
	poolOf,
	forgetPools,
	valifyIssuer,
	type Account,
	type Environment,
	type Http,
} from '../tokens';

/**
 * 300 Valify calls, three at a time, at 50 ms a call and 100 ms a login: this package beside two plainer ways to the same
 * end, all in one run. The times depend on the machine, so the ratios are what to compare.
 */
const CALLS = 300;
const CONCURRENCY = 3;
const USES = 3;
const LATENCY = { loginMs: 100, callMs: 50 };
const IDEAL_MS = LATENCY.loginMs + (CALLS / CONCURRENCY) * LATENCY.callMs;

const env: Environment = {
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: async (ms) => await new Promise((resolve) => setTimeout(resolve, ms)),
};

const client = axios.create({ proxy: false, validateStatus: () => true, maxRedirects: 0 });
const http: Http = async ({ method, url, headers, body, timeoutMs }) => {
	const {
		status,
		headers: answered,
		data,
	} = await client
		.request<unknown>({ method, url, ...(headers && { headers }), data: body, timeout: timeoutMs })
		.catch(async () => await Promise.reject(new NoAnswer('lost')));
	return {
		status,
		headers: Object.fromEntries(
			Object.entries(answered).map(([name, value]) => [name, String(value)]),
		),
		body: data,
	};
};

async function inParallel(task: () => Promise<void>): Promise<void> {
	let left = CALLS;
	const worker = async () => {
		while (left-- > 0) await task();
	};
	await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

function accountAt({ accounts, valifyUrl }: Sandbox, callsPerToken: number): Account {
	const { username, password, clientId, clientSecret } = accounts.valify;
	const issuer = valifyIssuer({
		baseUrl: valifyUrl,
		username,
		password,
		clientId,
		clientSecret,
		callsPerToken,
	});
	return {
		service: 'valify',
		baseUrl: valifyUrl,
		identity: [username],
		secrets: [password],
		issuer,
	};
}

async function makeCalls(
	sandbox: Sandbox,
	callsPerToken: number,
	announced: number,
): Promise<void> {
	const batch = poolOf(accountAt(sandbox, callsPerToken), env).batch(announced);
	const body = { arabic_phrase: 'سارة', bundle_key: sandbox.accounts.valify.bundleKey };
	await inParallel(async () => {
		const ending = await call(
			batch,
			{
				send: async (token) =>
					await http({
						method: 'POST',
						url: `${sandbox.valifyUrl}/api/v1/transliterate/`,
						headers: { authorization: `Bearer ${token}` },
						body,
						timeoutMs: 10_000,
					}),
				judge: ({ status }) => ({ token: status === 200 ? 'accepted' : 'rejected' }),
				repeatable: false,
				kind: 'GET /',
			},
			env,
			{ http },
		);
		if (!('answer' in ending) || ending.answer.status !== 200)
			throw new Error('A call of the benchmark failed');
	});
}

/** The same calls as 300 items of one node in one execution, on real n8n-core. */
async function throughTheNode(sandbox: Sandbox): Promise<() => Promise<void>> {
	const bench = await Workbench.open();
	bench.credentials.data.valify = {
		...sandbox.accounts.valify,
		baseUrl: sandbox.valifyUrl,
		callsPerToken: USES,
	};
	const parameters = {
		resource: 'transliteration',
		operation: 'names',
		arabicPhrase: 'سارة',
		options: {},
	};
	const items = Array.from({ length: CALLS }, () => ({ json: {} }));
	return async () => {
		const { error } = await bench.execute(
			[{ type: 'valify', credential: 'valify', parameters }],
			items,
		);
		if (error) throw error;
	};
}

const plainly = (callsPerToken: number, announced: number) => (sandbox: Sandbox) => async () =>
	await makeCalls(sandbox, callsPerToken, announced);

/** Each way is set up first, and only what it then does is timed. */
const ways: Array<
	[name: string, setUp: (sandbox: Sandbox) => (() => Promise<void>) | Promise<() => Promise<void>>]
> = [
	['this package', plainly(USES, CALLS)],
	['its node in n8n-core', throughTheNode],
	['reuse, no look-ahead', plainly(USES, 0)],
	['a login for each call', plainly(1, 0)],
];

async function main(): Promise<void> {
	console.log(
		`${CALLS} calls, ${CONCURRENCY} at a time; call ${LATENCY.callMs} ms, login ${LATENCY.loginMs} ms; ideal ${IDEAL_MS} ms\n`,
	);
	console.log('                          time   to the ideal   logins   rejected');
	for (const [name, setUp] of ways) {
		forgetPools();
		const sandbox = await startSandbox();
		sandbox.setLatency(LATENCY);
		const run = await setUp(sandbox);
		const start = performance.now();
		await run();
		const ms = performance.now() - start;
		const { logins, rejected } = sandbox.counters().valify;
		await sandbox.close();
		console.log(
			[
				name.padEnd(22),
				`${ms.toFixed(0)} ms`.padStart(9),
				`${(ms / IDEAL_MS).toFixed(2)} ×`.padStart(14),
				String(logins).padStart(8),
				String(rejected).padStart(10),
			].join(' '),
		);
	}
}

void main();
