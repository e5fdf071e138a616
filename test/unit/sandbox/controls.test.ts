import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../../sandbox';
import { closeSandboxes, http, sandbox, valify, valu8 } from './support/sandbox';

afterEach(closeSandboxes);

const timed = async (sent: Promise<unknown>) => {
	const before = performance.now();
	await sent;
	return performance.now() - before;
};

it('gives the base URLs and accounts to put into credentials', async () => {
	const box = await sandbox({
		accounts: { valu8: { password: 'own' }, valify: { bundleKey: 'own key' } },
	});
	expect(box.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	expect([box.valu8Url, box.valifyUrl]).toEqual([`${box.url}/valu8/v2`, `${box.url}/valify`]);
	expect(box.accounts).toMatchObject({
		valu8: { username: 'sandbox@valu8.example', password: 'own' },
		valify: { bundleKey: 'own key', clientId: expect.any(String) as string },
	});
});

it('revokeTokens ends the live tokens and says how many', async () => {
	const box = await sandbox();
	const [first, second] = [await valify(box).token(), await valify(box).token()];
	for (let i = 0; i < 3; i++) await valify(box).name(first);
	const pair = await valu8(box).pair();
	expect(box.revokeTokens('valify')).toBe(1);
	expect(box.revokeTokens('valify')).toBe(0);
	expect((await valify(box).name(second)).status).toBe(403);
	expect((await valu8(box).parameters(pair.accessToken.value)).status).toBe(200);
	expect(box.revokeTokens('valu8')).toBe(1);
	expect((await valu8(box).parameters(pair.accessToken.value)).status).toBe(401);
	expect((await valu8(box).renew(pair.accessToken.value, pair.refreshToken.value)).status).toBe(
		401,
	);
});

it('stealUse spends one use of every live token', async () => {
	const box = await sandbox();
	const [first, second] = [await valify(box).token(), await valify(box).token()];
	box.stealUse('valify');
	expect((await valify(box).name(first)).data.trials_remaining).toBe(1);
	expect((await valify(box).name(second)).data.trials_remaining).toBe(1);
	box.stealUse('valify');
	expect((await valify(box).name(first)).status).toBe(403);
	expect(box.counters().valify).toMatchObject({ calls: 3, accepted: 2, rejected: 1 });
});

it('rejectEveryToken refuses calls and no logins, until switched off', async () => {
	const box = await sandbox();
	box.rejectEveryToken('valify', true);
	const token = await valify(box).token();
	for (let i = 0; i < 4; i++) expect((await valify(box).name(token)).status).toBe(403);
	const { accessToken } = await valu8(box).pair();
	expect((await valu8(box).parameters(accessToken.value)).status).toBe(200);
	box.rejectEveryToken('valu8', true);
	expect((await valu8(box).parameters(accessToken.value)).status).toBe(401);
	box.rejectEveryToken('valify', false);
	expect((await valify(box).name(token)).data.trials_remaining).toBe(2);
});

it('setPassword: the old one is refused, tokens live on', async () => {
	const box = await sandbox();
	const client = valify(box);
	const before = client.form();
	const token = await client.token();
	box.setPassword('valify', 'new');
	box.setPassword('valu8', 'new');
	expect((await client.login(before)).status).toBe(400);
	expect((await client.login({ ...before, password: 'new' })).status).toBe(200);
	expect((await client.name(token)).status).toBe(200);
	expect((await valu8(box).login({ ...box.accounts.valu8, password: 'new' })).status).toBe(200);
	expect(box.accounts.valify.password).toBe('new');
});

it('setLatency delays logins and calls apart; the work is done on arrival', async () => {
	const box = await sandbox();
	box.setLatency({ loginMs: 200 });
	box.setLatency({ callMs: 100 });
	expect(await timed(valify(box).login())).toBeGreaterThan(195);
	expect(await timed(valu8(box).login())).toBeGreaterThan(195);
	box.setLatency({ loginMs: 0 });
	expect(await timed(valify(box).login())).toBeLessThan(190);
	const token = await valify(box).token();
	const slow = valify(box).name(token);
	while (box.counters().valify.accepted === 0)
		await new Promise((resolve) => setTimeout(resolve, 5));
	box.advance(600_000);
	expect((await slow).status).toBe(200);
	expect(await timed(valify(box).name(token))).toBeGreaterThan(95);
});

it('advance moves the clock both ways, and refuses what is no number', async () => {
	const box = await sandbox();
	box.advance(3_600_000);
	expect(Math.abs(box.now() - Date.now() - 3_600_000)).toBeLessThan(1000);
	const token = await valify(box).token();
	box.advance(-3_600_000);
	expect(Math.abs(box.now() - Date.now())).toBeLessThan(1000);
	expect((await valify(box).name(token)).status).toBe(200);
	expect(() => box.advance(NaN)).toThrow(RangeError);
	expect(() => box.setUsesPerToken(0)).toThrow(RangeError);
});

it('the log names tokens by id and holds no secret', async () => {
	const box = await sandbox();
	const token = await valify(box).token();
	await valify(box).name(token);
	await valify(box).post('/api/v1/echo/?q=secret-in-a-query', { b: 'secret-in-a-body' }, token);
	const pair = await valu8(box).pair();
	await valu8(box).renew(pair.accessToken.value, pair.refreshToken.value);
	await valu8(box).parameters(pair.accessToken.value);
	expect(box.log()).toMatchObject([
		{ service: 'valify', endpoint: 'POST /api/o/token/', status: 200, token: 'valify-1' },
		{ service: 'valify', endpoint: 'POST /api/v1/transliterate/', status: 200, token: 'valify-1' },
		{ service: 'valify', endpoint: 'POST /api/v1/echo/', status: 200, token: 'valify-1' },
		{ service: 'valu8', endpoint: 'POST /authentication', status: 200, token: 'valu8-1' },
		{
			service: 'valu8',
			endpoint: 'POST /authentication/refresh-token',
			status: 200,
			token: 'valu8-2',
			note: 'renews valu8-1',
		},
		{
			service: 'valu8',
			endpoint: 'GET /companies/search-parameters',
			status: 401,
			token: 'valu8-1',
			note: 'revoked token',
		},
	]);
	const secrets = [
		token,
		pair.accessToken.value,
		pair.refreshToken.value,
		'secret-in',
		...Object.values(box.accounts.valify),
	];
	for (const secret of secrets.slice(0, -1))
		expect(JSON.stringify(box.log())).not.toContain(secret);
});

it('reset puts everything back', async () => {
	const box = await sandbox({ usesPerToken: 2 });
	const first = { ...box.accounts.valify };
	const token = await valify(box).token();
	await valify(box).name('nonsense');
	box.setUsesPerToken(7);
	box.setPassword('valify', 'new');
	box.setLatency({ loginMs: 5_000, callMs: 5_000 });
	box.rejectEveryToken('valify', true);
	box.fail({ service: 'valify', endpoint: 'any', kind: 'cut', times: Infinity });
	box.advance(1e9);
	box.reset();
	expect(box.counters().valify).toEqual({
		logins: 0,
		refusedLogins: 0,
		loginRequests: 0,
		renewals: 0,
		calls: 0,
		accepted: 0,
		rejected: 0,
		requests: 0,
	});
	expect(box.log()).toEqual([]);
	expect(box.accounts.valify).toEqual(first);
	expect(Math.abs(box.now() - Date.now())).toBeLessThan(1000);
	expect(await timed(valify(box).name(token))).toBeLessThan(4_000);
	expect(box.counters().valify).toMatchObject({ calls: 1, rejected: 1 });
	expect((await valify(box).name(await valify(box).token())).data).toMatchObject({
		trials_remaining: 1,
		transaction_id: '700001',
	});
	expect(box.log().at(-1)?.token).toBe('valify-1');
});

it('counters are a copy', async () => {
	const box = await sandbox();
	box.counters().valify.logins = 99;
	expect(box.counters().valify.logins).toBe(0);
});

it('the log is bounded and keeps the newest', async () => {
	const box = await sandbox();
	await valu8(box).login();
	for (let i = 0; i < 60; i++)
		await Promise.all(Array.from({ length: 100 }, () => http.get(`${box.valu8Url}/nowhere`)));
	await valify(box).login();
	expect(box.log()).toHaveLength(5000);
	expect(box.log().at(-1)?.service).toBe('valify');
	expect(box.log()[0]?.endpoint).toBe('GET /nowhere');
});

it('closes at once with connections open, and twice without complaint', async () => {
	const box = await sandbox();
	box.setLatency({ callMs: 60_000 });
	const hanging = http
		.get(`${box.valu8Url}/nowhere`)
		.catch((error: { code?: string }) => error.code);
	while (box.counters().valu8.calls === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	expect(await timed(box.close())).toBeLessThan(1000);
	await box.close();
	expect(await hanging).toBe('ECONNRESET');
	await expect(http.get(box.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('listens on the port asked for, or says that it is taken', async () => {
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	await new Promise((resolve) => other.close(resolve));
	expect((await sandbox({ port })).url).toBe(`http://127.0.0.1:${port}`);
});
