import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { names, searchParameters, transliterate, useFixture } from './support/fixture';
import { jpeg, withFiles } from './support/images';
import type { Ended } from './support/workbench';

const fixture = useFixture();
const IMAGE_CANARY = 'image-bytes-canary';

/** Whatever must never be read outside the credential store and the wire. */
function canaries(): string[] {
	const { valu8, valify } = fixture.sandbox.accounts;
	const secrets = [
		valu8.password,
		valify.password,
		valify.clientSecret,
		valify.bundleKey,
		...issued,
	];
	return [...secrets, IMAGE_CANARY].flatMap((secret) => [
		secret,
		Buffer.from(secret).toString('base64').slice(0, -4),
		encodeURIComponent(secret),
	]);
}

let issued: string[] = [];
let accessToken = '';

/** Keeps every token the services hand out. */
function listen(): void {
	issued = [];
	const collect = (body: unknown) => {
		for (const value of JSON.stringify(body).match(/[\w.-]{24,}/g) ?? []) issued.push(value);
		accessToken = (body as { access_token?: string }).access_token ?? accessToken;
		return body;
	};
	fixture.sandbox.fail({
		service: 'valify',
		endpoint: 'login',
		kind: 'body',
		body: collect,
		times: Infinity,
	});
	fixture.sandbox.fail({
		service: 'valu8',
		endpoint: 'login',
		kind: 'body',
		body: collect,
		times: Infinity,
	});
}

/** Searches everything n8n keeps or shows of an execution, and the stored static data. */
function expectClean({ run }: Ended): void {
	const kept = [
		JSON.stringify(run),
		inspect(run, { depth: 20, showHidden: true }),
		JSON.stringify(fixture.bench.staticData),
	].join('\n');
	// Not `toContain`: a failure should name the secret, not print all that was searched.
	expect(canaries().filter((canary) => kept.includes(canary))).toEqual([]);
}

beforeEach(listen);

describe('No secret is readable', () => {
	it('after success', async () => {
		const ended = await fixture.bench.execute([transliterate(), searchParameters()], names(4));

		expect(ended.error).toBeUndefined();
		expect(issued.length).toBeGreaterThanOrEqual(4);
		expect(Object.keys(fixture.bench.staticData.global as IDataObject)).toEqual([
			'n8n-nodes-valu8-valify',
		]);
		expectClean(ended);
	});

	it.each([400, 401, 403, 422, 500])(
		'when the service echoes all it got in an answer of status %s',
		async (status) => {
			const { accounts } = fixture.sandbox;
			// All that this service was ever sent: the login's fields, the bundle key, the token.
			const echo = () => ({
				message: `bad: ${JSON.stringify(accounts.valify)} ${accessToken}`,
				error_code: accounts.valify.bundleKey,
			});
			fixture.sandbox.fail({
				service: 'valify',
				endpoint: 'call',
				kind: 'status',
				status,
				body: echo,
				times: Infinity,
			});

			const stopped = await fixture.bench.execute([transliterate()], names(1));
			const continued = await fixture.bench.execute(
				[transliterate({ onError: 'continueRegularOutput' })],
				names(1),
			);

			expect(stopped.error).toBeDefined();
			expectClean(stopped);
			expectClean(continued);
		},
	);

	it.each([400, 401, 500])(
		'when the login echoes all it got in an answer of status %s',
		async (status) => {
			const { valify } = fixture.sandbox.accounts;
			const form = new URLSearchParams({
				password: valify.password,
				client_secret: valify.clientSecret,
			}).toString();
			fixture.sandbox.reset();
			fixture.sandbox.fail({
				service: 'valify',
				endpoint: 'login',
				kind: 'status',
				status,
				headers: { 'retry-after': '0' },
				body: {
					error: 'invalid_grant',
					error_description: `cannot use ${form} ${valify.password} ${JSON.stringify(valify.clientSecret)}`,
				},
				times: Infinity,
			});
			const ended = await fixture.bench.execute([transliterate()], names(1));

			expect(ended.error).toBeDefined();
			expectClean(ended);
		},
	);

	it('when a success echoes the token it was asked with, at any depth', async () => {
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'body',
			body: () => ({
				result: { echo: [{ [accessToken]: `Bearer ${accessToken}` }] },
				note: 'kept',
			}),
		});
		const parameters = {
			resource: 'apiRequest',
			operation: 'send',
			method: 'GET',
			path: '/api/v1/echo/',
			query: '',
			options: {},
		};
		const ended = await fixture.bench.execute([{ ...transliterate(), parameters }], names(1));

		expect(ended.items[0]?.json).toEqual({
			result: { echo: [{ '***': 'Bearer ***' }] },
			note: 'kept',
		});
		expectClean(ended);
	});

	it('when an error echoes the token deep inside what it says of fields', async () => {
		const body = () => ({
			message: 'Bad data',
			errors: { headers: { authorization: [[`Bearer ${accessToken}`]] } },
		});
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'status',
			status: 422,
			body,
		});
		const ended = await fixture.bench.execute(
			[transliterate({ onError: 'continueRegularOutput' })],
			names(1),
		);

		expect(JSON.stringify(ended.items)).toContain('Bearer ***');
		expectClean(ended);
	});

	it.each(['cut', 'slowBody', 'html'] as const)(
		'when the connection goes wrong: %s',
		async (kind) => {
			fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind, delayMs: 2000 });
			const node = {
				...transliterate(),
				parameters: {
					resource: 'document',
					operation: 'extract',
					documentType: 'egy_nid',
					frontImage: 'front',
					backImage: 'back',
					options: { timeout: 500 },
				},
			};
			const ended = await fixture.bench.execute(
				[node],
				[withFiles({ front: jpeg(IMAGE_CANARY), back: jpeg(IMAGE_CANARY) })],
			);
			// n8n itself keeps the input items with the execution; what the node adds is looked at.
			for (const data of Object.values(ended.run.data.resultData.runData).flat()) delete data.data;
			delete ended.run.data.executionData;

			expect(ended.error).toBeDefined();
			expectClean(ended);
		},
	);
});

describe('Static data', () => {
	it('holds one sealed entry per credential, and nothing else of ours', async () => {
		await fixture.bench.execute([transliterate(), searchParameters()], names(1));
		const slot =
			(fixture.bench.staticData.global as Record<string, IDataObject>)['n8n-nodes-valu8-valify'] ??
			{};

		expect(
			Object.keys(slot)
				.map((name) => name.split(':')[0])
				.sort(),
		).toEqual(['valify', 'valu8']);
		for (const entry of Object.values(slot)) {
			expect(Object.keys(entry as IDataObject).sort()).toEqual(['sealed', 'until']);
			expect(JSON.stringify(entry).length).toBeLessThan(4096);
		}
	});

	it('of other nodes stays as it is', async () => {
		fixture.bench.staticData = { global: { mine: { count: 1 } }, 'node:Other': { cursor: 5 } };
		await fixture.bench.execute([transliterate()], names(1));

		expect(fixture.bench.staticData).toMatchObject({
			global: { mine: { count: 1 } },
			'node:Other': { cursor: 5 },
		});
	});

	it('is not touched with Persist Tokens off', async () => {
		await fixture.bench.execute(
			[transliterate({ parameters: { options: { persistTokens: false } } })],
			names(1),
		);

		expect(fixture.bench.staticData).toEqual({});
	});

	it('is written by Valu8 only when a token was issued', async () => {
		await fixture.bench.execute([searchParameters()], names(1));
		fixture.bench.staticData = {};
		// As on a queue worker of n8n 2.40 and 2.41, which starts each execution with empty static data.
		await fixture.bench.execute([searchParameters()], names(1));

		expect(fixture.bench.staticData).toEqual({});
	});
});
