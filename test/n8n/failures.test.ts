import {
	fillIn,
	names,
	searchParameters,
	traffic,
	transliterate,
	useFixture,
} from './support/fixture';
import { restartProcess } from './support/process';

const fixture = useFixture();
const onError = 'continueRegularOutput';

describe('A wrong password', () => {
	beforeEach(() => {
		fillIn(fixture, 'valify', { password: 'wrong-password-canary' });
		fillIn(fixture, 'valu8', { password: 'wrong-password-canary' });
	});

	it('costs one login for 1,000 items, each of which says so', async () => {
		const { items } = await fixture.bench.execute([transliterate({ onError })], names(1000));

		expect(items).toHaveLength(1000);
		expect(items[999]?.json.error).toEqual({
			message: 'Valify refused the credentials [item 999]',
			description: expect.stringContaining('invalid_grant') as string,
			httpCode: '400',
			errorCode: 'invalid_grant',
		});
		expect(items[999]?.pairedItem).toEqual({ item: 999 });
		expect(fixture.sandbox.counters().valify.loginRequests).toBe(1);
		expect(traffic(fixture, 'valify').calls).toBe(0);
	});

	it('ends the node without Continue On Fail', async () => {
		const { error } = await fixture.bench.execute([searchParameters()], names(2));

		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toBe('Valu8 refused the credentials [item 0]');
		expect(error?.httpCode).toBe('401');
		expect(fixture.sandbox.counters().valu8.loginRequests).toBe(1);
	});

	it('goes to the error output, with the input beside the error', async () => {
		const nodes = [transliterate({ name: 'Names', onError: 'continueErrorOutput' })];
		const [good, bad] = (await fixture.bench.execute(nodes, names(2))).outputs('Names');

		expect(good).toEqual([]);
		expect(bad?.map(({ json }) => json)).toEqual([
			{
				name: 'سارة 0',
				error: expect.objectContaining({
					message: 'Valify refused the credentials [item 0]',
				}) as object,
			},
			{
				name: 'سارة 1',
				error: expect.objectContaining({
					message: 'Valify refused the credentials [item 1]',
				}) as object,
			},
		]);
	});
});

describe('A rejected token', () => {
	it('costs one rejected call and one login, and the item succeeds', async () => {
		await fixture.bench.execute([transliterate()], names(1));
		fixture.sandbox.revokeTokens('valify');
		const { items, error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(items[0]?.json.englishPhrase).toEqual(expect.any(String));
		expect(traffic(fixture, 'valify')).toEqual({ logins: 2, calls: 3, rejected: 1 });
	});

	it('is not brought back by the store after a restart', async () => {
		await fixture.bench.execute([searchParameters()], names(1));
		fixture.sandbox.revokeTokens('valu8');
		await fixture.bench.execute([searchParameters()], names(1));
		restartProcess();
		await fixture.bench.execute([searchParameters()], names(1));

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 2, calls: 4, rejected: 1 });
	});

	it.each(['valu8', 'valify'] as const)(
		'for ever costs two sends and one further login at %s',
		async (service) => {
			const node = service === 'valu8' ? searchParameters() : transliterate();
			await fixture.bench.execute([node], names(1));
			fixture.sandbox.rejectEveryToken(service, true);
			const before = traffic(fixture, service);
			const { error } = await fixture.bench.execute([node], names(1));
			const after = traffic(fixture, service);

			expect(error?.message).toMatch(/rejected the access token, and a fresh one too \[item 0\]$/);
			expect(after.calls - before.calls).toBe(2);
			expect(after.logins - before.logins).toBe(1);
		},
	);

	it('whose last use somebody else took is replaced', async () => {
		await fixture.bench.execute([transliterate()], names(2));
		fixture.sandbox.stealUse('valify');
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(traffic(fixture, 'valify')).toEqual({ logins: 2, calls: 4, rejected: 1 });
	});
});

describe('A service in trouble', () => {
	it('that cuts a POST is not asked again, as it may have done the work', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'cut' });
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('Valify ended the connection before it had answered [item 0]');
		expect(error?.description).toContain('may have done the work');
		expect(traffic(fixture, 'valify').calls).toBe(1);
	});

	it('that cuts a GET is asked again', async () => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: 'call', kind: 'cut' });
		const { error } = await fixture.bench.execute([searchParameters()], names(1));

		expect(error).toBeUndefined();
		expect(traffic(fixture, 'valu8').calls).toBe(2);
	});

	it('that fails every GET is asked four times in all', async () => {
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'status',
			status: 503,
			headers: { 'retry-after': '0' },
			times: Infinity,
		});
		const { error } = await fixture.bench.execute([searchParameters()], names(1));

		expect(error?.message).toBe('Valu8 failed with status 503 [item 0]');
		expect(error?.httpCode).toBe('503');
		expect(traffic(fixture, 'valu8').calls).toBe(4);
	});

	it('whose login stumbles once is asked again', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'login', kind: 'html', status: 502 });
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(fixture.sandbox.counters().valify.loginRequests).toBe(2);
	});

	it('that is too slow is given up after Timeout', async () => {
		fixture.sandbox.setLatency({ callMs: 5000 });
		const { error } = await fixture.bench.execute(
			[transliterate({ parameters: { options: { timeout: 200 } } })],
			names(1),
		);

		expect(error?.message).toBe('Valify did not answer in time [item 0]');
	});

	it.each(['login', 'call'])(
		'that redirects a %s elsewhere gets nothing there',
		async (endpoint) => {
			fixture.sandbox.fail({
				service: 'valify',
				endpoint,
				kind: 'redirect',
				location: `${fixture.sandbox.valu8Url}/echo`,
			});
			const { error } = await fixture.bench.execute([transliterate()], names(1));

			expect(error?.message).toMatch(/redirected the request|could not be logged in to/);
			expect(fixture.sandbox.counters().valu8.requests).toBe(0);
		},
	);

	it('is not there at all', async () => {
		fillIn(fixture, 'valify', { baseUrl: 'http://127.0.0.1:9' });
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('Valify could not be reached [item 0]');
	});
});

describe('Says to n8n what kind of failure it is', () => {
	const failureOf = (error: unknown) => (error as { failure?: unknown } | undefined)?.failure;
	const failing = (status: number, headers: Record<string, string> = {}, body: unknown = {}) =>
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'status',
			status,
			headers,
			body,
			times: Infinity,
		});

	it.each([
		[429, { 'retry-after': '7' }, {}, { cause: 'rate-limited', retryAfterMs: 7000 }],
		[503, {}, {}, { cause: 'temporarily-unavailable' }],
		[422, {}, { error_code: 5001 }, { cause: 'quota-exhausted' }],
		[422, {}, { error_code: 5009 }, undefined],
		[404, {}, {}, undefined],
	])('an answer of status %s', async (status, headers, body, failure) => {
		failing(status, headers, body);
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(failureOf(error)).toEqual(failure);
	});

	it('refused credentials', async () => {
		fillIn(fixture, 'valu8', { password: 'wrong' });
		const { error } = await fixture.bench.execute([searchParameters()], names(1));

		expect(failureOf(error)).toEqual({ cause: 'credential-invalid' });
	});

	it('a service that is not there', async () => {
		fillIn(fixture, 'valify', { baseUrl: 'http://127.0.0.1:9' });
		const parameters = {
			resource: 'verificationLink',
			operation: 'create',
			returnUrl: 'https://x.example',
			referenceId: 'r',
			expiresAt: '2099-01-01T00:00:00Z',
			options: {},
		};
		fillIn(fixture, 'valify', { webApiKey: 'web-key', webBaseUrl: 'http://127.0.0.1:9' });
		const { error } = await fixture.bench.execute([{ ...transliterate(), parameters }], names(1));

		expect(failureOf(error)).toEqual({ cause: 'temporarily-unavailable' });
	});
});

describe('A bundle without credit', () => {
	it('ends the batch: no more is begun after the first such answer', async () => {
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'status',
			status: 422,
			body: { error_code: 5001 },
			times: Infinity,
		});
		const { error } = await fixture.bench.execute(
			[transliterate({ parameters: { options: { maxConcurrentRequests: 2 } } })],
			names(20),
		);

		expect(error?.message).toMatch(/^The bundle has no credit left \[item \d\]$/);
		expect(traffic(fixture, 'valify').calls).toBeLessThanOrEqual(2);
	});
});

describe('A cancelled execution', () => {
	it('ends, stores nothing, and leaves the next one unharmed', async () => {
		fixture.sandbox.setLatency({ loginMs: 1000 });
		await fixture.bench.execute([transliterate()], names(30), { cancelAfterMs: 100 });
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		// The login that the cancelled execution had started serves the next one.
		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 1, rejected: 0 });
	});

	it.each([undefined, onError] as const)(
		'while items are prepared reads no further one, and sends nothing (%s)',
		async (onError) => {
			const { credentials } = fixture.bench;
			const read = credentials.getDecrypted.bind(credentials);
			let reads = 0;
			// As from a database: other things happen meanwhile, a cancel too.
			credentials.getDecrypted = async (...args) => {
				reads += 1;
				await new Promise((resolve) => setTimeout(resolve, 1));
				return await read(...args);
			};
			await fixture.bench.execute([transliterate(onError && { onError })], names(3000), {
				cancelAfterMs: 100,
			});
			const readAtCancel = reads;
			await new Promise((resolve) => setTimeout(resolve, 200));

			expect(readAtCancel).toBeLessThan(3000);
			// The one that was under way, at most.
			expect(reads).toBeLessThanOrEqual(readAtCancel + 1);
			expect(fixture.sandbox.counters().valify.requests).toBe(0);
		},
	);
});
