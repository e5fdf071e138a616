import {
	builtIn,
	Deployment,
	names,
	searchParameters,
	splitNames,
	transliterate,
} from './support/deployment';

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start();
});
afterAll(async () => await deployment?.end());
// The services forget their tokens, n8n does not. So a test that counts either comes after one that used its tokens up, or
// does without a count of rejections.
beforeEach(() => deployment.sandbox.reset());

const valify = () => {
	const { logins, calls, rejected } = deployment.sandbox.counters().valify;
	return { logins, calls, rejected };
};

describe('300 Valify calls', () => {
	it('through one node in one execution cost 100 logins', async () => {
		const { run } = await deployment.publish([
			splitNames(),
			transliterate(deployment, {}, "={{ $json['body.names'] }}"),
		]);
		const items = await run({ names: names(300) });

		expect(items).toHaveLength(300);
		expect(valify()).toEqual({ logins: 100, calls: 300, rejected: 0 });
	});

	it('through 30 parallel executions cost 100 logins', async () => {
		const { run } = await deployment.publish([
			splitNames(),
			transliterate(deployment, {}, "={{ $json['body.names'] }}"),
		]);
		const answers = await Promise.all(
			Array.from({ length: 30 }, async () => await run({ names: names(10) })),
		);

		expect(answers.flat()).toHaveLength(300);
		expect(valify()).toEqual({ logins: 100, calls: 300, rejected: 0 });
	});
});

it('a schedule reuses tokens from run to run', async () => {
	const trigger = {
		...builtIn('Schedule', 'scheduleTrigger', {
			rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] },
		}),
		typeVersion: 1.2,
	};
	const id = await deployment.activate([
		trigger,
		transliterate(deployment),
		searchParameters(deployment),
	]);
	while (valify().calls < 7) await new Promise((resolve) => setTimeout(resolve, 100));
	await deployment.client.deactivate(id);
	await deployment.settled(id);
	const { logins, calls, rejected } = valify();

	expect({ logins, rejected }).toEqual({ logins: Math.ceil(calls / 3), rejected: 0 });
	expect(deployment.sandbox.counters().valu8.logins).toBe(1);
});

it('a wrong password with 1,000 items and Continue On Fail costs one login', async () => {
	const data = { ...deployment.credentials.valify.data, password: 'wrong-password-canary' };
	const wrong = await deployment.client.createCredential({
		name: 'wrong',
		type: 'valifyApi',
		data,
	});
	const node = transliterate(
		deployment,
		{ onError: 'continueRegularOutput', credentials: { valifyApi: wrong } },
		"={{ $json['body.names'] }}",
	);
	const { run } = await deployment.publish([splitNames(), node]);
	const items = await run({ names: names(1000) });

	expect(items).toHaveLength(1000);
	expect(items[999]).toEqual({
		error: expect.objectContaining({
			message: 'Valify refused the credentials [item 999]',
		}) as object,
	});
	expect(deployment.sandbox.counters().valify.loginRequests).toBe(1);
});

describe('The test of a credential', () => {
	it.each(['valu8', 'valify'] as const)(
		'of %s accepts what is right and spends no use',
		async (service) => {
			expect(await deployment.client.testCredential(deployment.credentials[service])).toMatchObject(
				{ status: 'OK' },
			);
			expect(deployment.sandbox.counters().valify.accepted).toBe(0);
		},
	);

	it.each(['valu8', 'valify'] as const)(
		'of %s takes a Base URL as the node does, with blanks and a slash around it',
		async (service) => {
			const right = deployment.credentials[service];
			const result = await deployment.client.testCredential({
				...right,
				data: { ...right.data, baseUrl: ` ${String(right.data.baseUrl)}/ ` },
			});

			expect(result).toMatchObject({ status: 'OK' });
		},
	);

	const names = { valu8: 'Valu8', valify: 'Valify' };
	const refuse: Array<
		[
			what: string,
			change: (data: Record<string, unknown>) => Record<string, unknown>,
			message: RegExp,
		]
	> = [
		[
			'a wrong password',
			() => ({ password: 'wrong-password-canary' }),
			/^NAME refused the credentials\. Check every field of the credential\./,
		],
		[
			'a wrong address',
			({ baseUrl }) => ({ baseUrl: `${String(baseUrl)}/elsewhere` }),
			/^NAME could not be logged in to\. There is no login at this address\. Check the Base URL in the credential\./,
		],
		[
			'an address without https',
			() => ({ baseUrl: 'http://a.example' }),
			/^"Base URL" of the credential must start with https:\/\/.* Correct it in the credential\.$/,
		],
		[
			'an address that is none',
			() => ({ baseUrl: 'a.example' }),
			/^"Base URL" of the credential is not a URL\. Correct it in the credential\.$/,
		],
		[
			'a service that is down',
			() => ({ baseUrl: 'http://127.0.0.1:9' }),
			/^NAME could not be reached\. .*Check the Base URL in the credential/,
		],
	];
	it.each(
		(['valu8', 'valify'] as const).flatMap((service) =>
			refuse.map(([what, ...rest]) => [service, what, ...rest] as const),
		),
	)('of %s says what to correct for %s', async (service, _what, change, message) => {
		const right = deployment.credentials[service];
		const result = await deployment.client.testCredential({
			...right,
			data: { ...right.data, ...change(right.data) },
		});

		expect(result.status).toBe('Error');
		expect(result.message).toMatch(new RegExp(message.source.replace('NAME', names[service])));
		expect(result.message).not.toContain('canary');
	});

	it.each(['valu8', 'valify'] as const)(
		'of %s says so when a page comes in place of an answer',
		async (service) => {
			deployment.sandbox.fail({
				service,
				endpoint: 'login',
				kind: 'html',
				status: 200,
				times: Infinity,
			});
			const right = deployment.credentials[service];
			// Another account, for the right one has a token already.
			const result = await deployment.client.testCredential({
				...right,
				data: { ...right.data, username: 'somebody' },
			});

			expect(result).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/The login was answered with a web page/) as string,
			});
		},
	);

	it('of Valify tells a private key from other texts', async () => {
		const right = deployment.credentials.valify;
		const result = await deployment.client.testCredential({
			...right,
			data: { ...right.data, privateKey: 'not-a-key-canary' },
		});

		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(
				/^"Private Key" of the credential is not an RSA private key in PEM/,
			) as string,
		});
	});

	it('leaves no stack trace of this package in the log of n8n', async () => {
		const log = await deployment.log();

		expect(log).toContain('Valu8 refused the credentials');
		expect(log).not.toMatch(/^ +at .*node_modules.n8n-nodes-valu8-valify/m);
	});

	it.each(['valu8', 'valify'] as const)(
		'of %s sends no password to an address without encryption',
		async (service) => {
			const right = deployment.credentials[service];
			// The name of this machine, which is not loopback to the rule, so that a leak would reach the sandbox.
			const baseUrl = String(right.data.baseUrl).replace('127.0.0.1', '0.0.0.0');
			const result = await deployment.client.testCredential({
				...right,
				data: { ...right.data, baseUrl },
			});

			expect(result.status).toBe('Error');
			expect(deployment.sandbox.counters()[service].requests).toBe(0);
		},
	);
});

describe("n8n's own HTTP Request node with the Valu8 credential", () => {
	const request = (path: string) => ({
		...builtIn('HTTP Request', 'httpRequest', {
			url: deployment.sandbox.valu8Url + path,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'valu8Api',
			options: {},
		}),
		typeVersion: 4.2,
		onError: 'continueRegularOutput',
		credentials: { valu8Api: deployment.credentials.valu8 },
	});

	it('logs in once, not again for failing requests, and again when the token is dead', async () => {
		deployment.sandbox.revokeTokens('valu8');
		const good = await deployment.publish([request('/companies/search-parameters')]);
		const bad = await deployment.publish([request('/no-such-path')]);
		await good.run();
		const before = deployment.sandbox.counters().valu8.logins;
		for (let time = 0; time < 3; time++) await bad.run();
		for (let time = 0; time < 3; time++) await good.run();
		expect(deployment.sandbox.counters().valu8.logins).toBe(before);

		deployment.sandbox.revokeTokens('valu8');
		const items = await good.run();
		expect(items[0]).not.toHaveProperty('error');
		expect(deployment.sandbox.counters().valu8.logins).toBe(before + 1);
	});
});

it('nothing that n8n kept of all this can be read by a stranger', async () => {
	const { run } = await deployment.publish([
		transliterate(deployment),
		searchParameters(deployment),
	]);
	const issued: string[] = [];
	const collect = (body: unknown) => {
		issued.push(...(JSON.stringify(body).match(/[\w.-]{24,}/g) ?? []));
		return body;
	};
	for (const service of ['valu8', 'valify'] as const) {
		deployment.sandbox.fail({
			service,
			endpoint: 'login',
			kind: 'body',
			body: collect,
			times: Infinity,
		});
		deployment.sandbox.revokeTokens(service);
	}
	await run();
	await run();

	expect(issued.length).toBeGreaterThanOrEqual(4);
	expect(await deployment.leaks(['wrong-password-canary', ...issued])).toEqual([]);
});
