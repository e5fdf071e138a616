import type { Sandbox } from '../../../../sandbox';
import { bearer, closeSandboxes, http, sandbox, valu8 } from '../support/sandbox';

const DAY = 24 * 60 * 60 * 1000;

let box: Sandbox;
let client: ReturnType<typeof valu8>;
beforeEach(async () => {
	box = await sandbox();
	client = valu8(box);
});
afterEach(closeSandboxes);

const status = async (token: string) => (await client.parameters(token)).status;

describe('login', () => {
	it('answers with a pair of tokens that look like JWTs and live 90 days', async () => {
		const { status: code, data } = await client.login();
		expect(code).toBe(200);
		const token = {
			value: expect.stringMatching(/^[\w-]{40,}\.[\w-]{100,}\.[\w-]{300,}$/) as string,
			expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
		};
		expect(data).toEqual({ accessToken: token, refreshToken: token });
		const pair = await client.pair();
		expect(Math.abs(Date.parse(pair.accessToken.expiresAt) - box.now() - 90 * DAY)).toBeLessThan(
			10_000,
		);
		expect(pair.accessToken.value).not.toBe(pair.refreshToken.value);
	});

	it('refuses a wrong user or password', async () => {
		const { username, password } = box.accounts.valu8;
		expect((await client.login({ username, password: 'other' })).status).toBe(401);
		expect((await client.login({ username: 'other', password })).status).toBe(401);
		expect(box.counters().valu8).toMatchObject({ logins: 0, refusedLogins: 2, loginRequests: 2 });
	});

	it('takes JSON only', async () => {
		expect((await client.login(new URLSearchParams(box.accounts.valu8))).status).toBe(400);
		expect((await client.login({ username: 'only' })).status).toBe(400);
	});
});

describe('an access token', () => {
	it('serves any number of calls, and the data says that it is invented', async () => {
		const { accessToken } = await client.pair();
		for (let i = 0; i < 5; i++) expect(await status(accessToken.value)).toBe(200);
		const { data, headers } = await client.parameters(accessToken.value);
		expect(headers['x-sandbox']).toBe('invented data');
		expect(data).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ name: expect.stringContaining('invented') as string }),
			]),
		);
		expect(box.counters().valu8).toMatchObject({
			logins: 1,
			calls: 6,
			accepted: 6,
			rejected: 0,
			requests: 7,
		});
	});

	it('ends after 90 days', async () => {
		const { accessToken } = await client.pair();
		box.advance(90 * DAY - 10_000);
		expect(await status(accessToken.value)).toBe(200);
		box.advance(10_000);
		expect(await status(accessToken.value)).toBe(401);
	});

	it('may live beside others', async () => {
		const [first, second] = [await client.pair(), await client.pair()];
		expect(await status(first.accessToken.value)).toBe(200);
		expect(await status(second.accessToken.value)).toBe(200);
	});

	it('is refused when unknown, missing, altered, or a refresh token', async () => {
		const { accessToken, refreshToken } = await client.pair();
		for (const value of ['nonsense', `${accessToken.value}x`, refreshToken.value])
			expect(await status(value)).toBe(401);
		expect((await http.get(`${box.valu8Url}/companies/search-parameters`)).status).toBe(401);
		expect(box.counters().valu8).toMatchObject({ calls: 4, accepted: 0, rejected: 4 });
	});
});

describe('renewal', () => {
	it('revokes exactly the pair it is given and returns a new one', async () => {
		const [old, other] = [await client.pair(), await client.pair()];
		const reply = await client.renew(old.accessToken.value, old.refreshToken.value);
		expect(reply.status).toBe(200);
		const renewed = reply.data as unknown as typeof old;
		expect(await status(renewed.accessToken.value)).toBe(200);
		expect(await status(other.accessToken.value)).toBe(200);
		expect(await status(old.accessToken.value)).toBe(401);
		expect((await client.renew(old.accessToken.value, old.refreshToken.value)).status).toBe(401);
		expect((await client.renew(renewed.accessToken.value, renewed.refreshToken.value)).status).toBe(
			200,
		);
		expect(box.counters().valu8).toMatchObject({ logins: 2, loginRequests: 2, renewals: 2 });
	});

	it('refuses tokens of two pairs, unknown ones, swapped ones and an expired pair, and revokes nothing', async () => {
		const [one, two] = [await client.pair(), await client.pair()];
		expect((await client.renew(one.accessToken.value, two.refreshToken.value)).status).toBe(401);
		expect((await client.renew('x', one.refreshToken.value)).status).toBe(401);
		expect((await client.renew(one.refreshToken.value, one.accessToken.value)).status).toBe(401);
		expect(await status(one.accessToken.value)).toBe(200);
		box.advance(90 * DAY);
		expect((await client.renew(one.accessToken.value, one.refreshToken.value)).status).toBe(401);
		expect(box.counters().valu8.renewals).toBe(0);
	});

	it('wants the bare strings, not the objects', async () => {
		expect(
			(await http.post(`${box.valu8Url}/authentication/refresh-token`, await client.pair())).status,
		).toBe(400);
	});
});

it('echo (invented) returns what arrived and needs a token', async () => {
	const { accessToken } = await client.pair();
	const headers = bearer(accessToken.value);
	const posted = await http.post<unknown>(`${box.valu8Url}/echo?a=1`, { b: 2 }, { headers });
	expect(posted.data).toEqual({ method: 'POST', query: { a: '1' }, body: { b: 2 } });
	const got = await http.get<unknown>(`${box.valu8Url}/echo`, { headers });
	expect(got.data).toEqual({ method: 'GET', query: {}, body: null });
	expect((await http.get(`${box.valu8Url}/echo`)).status).toBe(401);
});

it('has nothing elsewhere', async () => {
	const { accessToken } = await client.pair();
	for (const path of ['/companies/search-parameters/', '/', '/nowhere']) {
		expect(
			(await http.get(box.valu8Url + path, { headers: bearer(accessToken.value) })).status,
		).toBe(404);
	}
});
