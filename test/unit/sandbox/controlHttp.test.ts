import { get as rawGet } from 'node:http';
import { useSandbox } from './support/fixture';
import { http, valify, valu8, type Reply } from './support/sandbox';

const fixture = useSandbox();

const act = (
	path: string,
	body: unknown = {},
	headers: Record<string, string> = {},
): Promise<Reply> => http.post(`${fixture.box.url}/control${path}`, body, { headers });
const state = async () =>
	(
		await http.get<{ tokens: { valify: unknown[]; valu8: unknown[] } }>(
			`${fixture.box.url}/control/state`,
		)
	).data;

it('state shows counters, tokens and the log, and no secret', async () => {
	const token = await valify(fixture.box).token();
	await valify(fixture.box).name(token);
	const pair = await valu8(fixture.box).pair();
	const shown = await state();
	expect(shown).toMatchObject({
		counters: { valify: { logins: 1, accepted: 1 }, valu8: { logins: 1 } },
		tokens: {
			valify: [
				{
					id: 'valify-1',
					state: 'live',
					used: 1,
					usesLeft: 2,
					expiresAt: expect.any(Number) as number,
				},
			],
			valu8: [{ id: 'valu8-1', state: 'live', used: 0, usesLeft: null }],
		},
		log: [
			{ endpoint: 'POST /api/o/token/' },
			{ endpoint: 'POST /api/v1/transliterate/' },
			{ endpoint: 'POST /authentication' },
		],
	});
	const page = await http.get<string>(fixture.box.url);
	const { valify: account, valu8: other } = fixture.box.accounts;
	const secrets = [
		token,
		pair.accessToken.value,
		pair.refreshToken.value,
		account.password,
		account.clientSecret,
		account.bundleKey,
		other.password,
	];
	for (const secret of secrets) expect(JSON.stringify(shown) + page.data).not.toContain(secret);
});

it('state shows at most 50 log entries and says how a token ended', async () => {
	const [spent, revoked] = [await valify(fixture.box).token(), await valify(fixture.box).token()];
	for (let i = 0; i < 60; i++) await valify(fixture.box).name(spent);
	fixture.box.revokeTokens('valify');
	await valify(fixture.box).login();
	fixture.box.advance(600_000);
	expect((await valify(fixture.box).name(revoked)).status).toBe(403);
	const shown = await state();
	expect(shown).toHaveProperty('log.length', 50);
	expect(shown.tokens.valify).toMatchObject([
		{ state: 'spent', usesLeft: 0 },
		{ state: 'revoked' },
		{ state: 'expired', usesLeft: 3 },
	]);
});

it('does what the API does', async () => {
	const token = await valify(fixture.box).token();
	await act('/steal');
	expect((await valify(fixture.box).name(token)).data.trials_remaining).toBe(1);
	expect((await state()).tokens.valify).toMatchObject([{ uses: 3, used: 1, usesLeft: 1 }]);
	expect((await act('/revoke', { service: 'valify' })).data).toEqual({ revoked: 1 });
	expect((await valify(fixture.box).name(token)).status).toBe(403);
	await act('/advance', { ms: 3_600_000 });
	expect(fixture.box.now() - Date.now()).toBeGreaterThan(3_500_000);
	await act('/latency', { loginMs: 150 });
	const before = performance.now();
	await valify(fixture.box).login();
	expect(performance.now() - before).toBeGreaterThan(145);
	await act('/fail', {
		service: 'valify',
		endpoint: 'login',
		kind: 'status',
		status: 503,
		headers: { 'retry-after': '2' },
		times: 'Infinity',
	});
	for (let i = 0; i < 3; i++)
		expect(await valify(fixture.box).login()).toMatchObject({
			status: 503,
			headers: { 'retry-after': '2' },
		});
	await act('/reset');
	expect(fixture.box.counters().valify.requests).toBe(0);
	expect((await valify(fixture.box).login()).status).toBe(200);
});

it('a fault can wait', async () => {
	await act('/fail', {
		service: 'valify',
		endpoint: 'login',
		kind: 'status',
		status: 503,
		after: 1,
	});
	expect(
		(await http.get<{ faults: unknown }>(`${fixture.box.url}/control/state`)).data.faults,
	).toMatchObject([{ endpoint: 'login', left: 1, passing: 1 }]);
	expect((await valify(fixture.box).login()).status).toBe(200);
	expect((await valify(fixture.box).login()).status).toBe(503);
});

it('a fault keeps its body, delay and place to redirect to', async () => {
	await act('/fail', { service: 'valify', endpoint: 'login', kind: 'body', body: { odd: true } });
	await act('/fail', { service: 'valify', endpoint: 'login', kind: 'redirect', location: '/x' });
	await act('/fail', { service: 'valify', endpoint: 'login', kind: 'slowBody', delayMs: 1 });
	expect((await valify(fixture.box).login()).data).toEqual({ odd: true });
	expect((await valify(fixture.box).login()).headers.location).toBe('/x');
	expect((await valify(fixture.box).login()).status).toBe(200);
});

it.each([
	['/revoke', { service: 'other' }],
	['/advance', { ms: 'soon' }],
	['/advance', {}],
	['/latency', { loginMs: null }],
	['/fail', { service: 'valify', kind: 'cut' }],
	['/fail', { service: 'valify', endpoint: 'any', kind: 'explode' }],
	['/fail', { service: 'valify', endpoint: 'any', kind: 'cut', times: 0 }],
	['/fail', { service: 'valify', endpoint: 'any', kind: 'cut', after: -1 }],
	['/fail', { service: 'valify', endpoint: 'any', kind: 'cut', after: '1' }],
	['/fail', []],
])('%s refuses %j', async (path, body) => {
	expect(await act(path, body)).toMatchObject({
		status: 400,
		data: { message: expect.any(String) as string },
	});
});

describe('guard', () => {
	it.each([
		['a foreign origin', { origin: 'https://evil.example' }],
		['an opaque origin', { origin: 'null' }],
		['another port of this machine', { origin: 'http://127.0.0.1:1' }],
		['a name that points here', { host: 'evil.example' }],
		['a name that only begins like loopback', { host: '127.0.0.1.evil.example' }],
		['a page elsewhere that asks without an origin', { 'sec-fetch-site': 'cross-site' }],
	])('keeps out %s', async (_name, headers) => {
		await valify(fixture.box).login();
		expect((await act('/revoke', { service: 'valify' }, headers)).status).toBe(403);
		expect((await http.get(`${fixture.box.url}/control/state`, { headers })).status).toBe(403);
		expect(fixture.box.revokeTokens('valify')).toBe(1);
	});

	it('lets the own page in, under each name of this machine', async () => {
		const { port } = new URL(fixture.box.url);
		for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
			const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
			expect((await act('/steal', {}, headers)).status).toBe(200);
		}
	});
});

it('events push the state at once and after changes, at most five times a second', async () => {
	const pushed: string[] = [];
	const stream = rawGet(`${fixture.box.url}/control/events`, (response) => {
		response
			.setEncoding('utf8')
			.on('data', (text: string) => pushed.push(...text.split('\n\n').filter(Boolean)));
	});
	stream.on('error', () => undefined);
	while (pushed.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
	const before = performance.now();
	while (performance.now() - before < 1000) await valify(fixture.box).login();
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(pushed.length).toBeGreaterThanOrEqual(4);
	expect(pushed.length).toBeLessThanOrEqual(8);
	const last = JSON.parse(pushed.at(-1)?.replace(/^data: /, '') ?? '') as {
		counters: { valify: { logins: number } };
	};
	expect(last.counters.valify.logins).toBe(fixture.box.counters().valify.logins);
	stream.destroy();
});

it('the page loads nothing from elsewhere', async () => {
	const { data, headers, status } = await http.get<string>(fixture.box.url);
	expect(status).toBe(200);
	expect(headers['content-type']).toContain('text/html');
	expect(headers['content-security-policy']).toContain("default-src 'none'");
	expect(data).toContain('invented');
	expect(data).not.toMatch(
		/(src|href)=(?!"samples\/[\w-]+\.jpg")|@import|url\(|https?:\/\/(?!www\.w3\.org)/,
	);
});

it('a body that is too large or no JSON is refused', async () => {
	expect(
		(
			await http.post(`${fixture.box.url}/control/reset`, '{', {
				headers: { 'content-type': 'application/json' },
			})
		).status,
	).toBe(400);
	const large = Buffer.alloc(61 * 1024 * 1024);
	expect(
		(await http.post(`${fixture.box.valu8Url}/echo`, large, { maxBodyLength: Infinity })).status,
	).toBe(413);
});
