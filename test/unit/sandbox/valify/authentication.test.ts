import type { Sandbox } from '../../../../sandbox';
import { closeSandboxes, http, jpeg, JPEG, sandbox, valify } from '../support/sandbox';

const MINUTES = 60_000;
const UNKNOWN_TOKEN = { message: 'Forbidden – specified access_token could not be found' };

let box: Sandbox;
let client: ReturnType<typeof valify>;
beforeEach(async () => {
	box = await sandbox();
	client = valify(box);
});
afterEach(closeSandboxes);

describe('token request', () => {
	const url = () => `${box.valifyUrl}/api/o/token/`;

	it('answers as documented', async () => {
		const { status, data } = await client.login();
		expect(status).toBe(200);
		expect(data).toEqual({
			access_token: expect.stringMatching(/^[A-Za-z0-9]{30}$/) as string,
			expires_in: 600,
			token_type: 'Bearer',
			scope: 'read write',
			refresh_token: expect.stringMatching(/^[A-Za-z0-9]{30}$/) as string,
		});
		expect((await client.login()).data.access_token).not.toBe(data.access_token);
		expect(box.counters().valify).toMatchObject({
			logins: 2,
			loginRequests: 2,
			refusedLogins: 0,
			calls: 0,
		});
	});

	it.each(['application/json', 'multipart/form-data', 'text/plain'])(
		'refuses %s',
		async (contentType) => {
			const body = contentType.endsWith('json')
				? client.form()
				: new URLSearchParams(client.form()).toString();
			const { status, data } = await http.post<unknown>(url(), body, {
				headers: { 'content-type': contentType },
			});
			expect([status, data]).toEqual([415, { message: 'Unsupported Media Type' }]);
		},
	);

	it('refuses a password that was put into the form without encoding', async () => {
		const raw = Object.entries(client.form())
			.map(([name, value]) => `${name}=${value}`)
			.join('&');
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		expect(await http.post(url(), raw, { headers })).toMatchObject({
			status: 400,
			data: { error: 'invalid_grant' },
		});
	});

	it.each([
		['client_credentials', 400, 'unsupported_grant_type', { grant_type: 'client_credentials' }],
		[
			'refresh_token',
			400,
			'unsupported_grant_type',
			{ grant_type: 'refresh_token', refresh_token: 'x' },
		],
		['Password', 400, 'unsupported_grant_type', { grant_type: 'Password' }],
		['no user name', 400, 'invalid_request', { username: '' }],
		['a wrong client id', 401, 'invalid_client', { client_id: 'other' }],
		['a wrong client secret', 401, 'invalid_client', { client_secret: 'other' }],
		['a wrong user name', 400, 'invalid_grant', { username: 'other' }],
		['a wrong password', 400, 'invalid_grant', { password: 'other' }],
	])('refuses %s', async (_name, status, error, changes) => {
		const reply = await client.login(client.form(changes));
		expect(reply).toMatchObject({ status, data: { error } });
		expect(box.counters().valify).toMatchObject({ logins: 0, refusedLogins: 1, loginRequests: 1 });
	});

	it('says why a grant is invalid, and nothing but invalid_client of a client', async () => {
		expect((await client.login(client.form({ password: 'other' }))).data).toEqual({
			error: 'invalid_grant',
			error_description: expect.any(String) as string,
		});
		expect((await client.login(client.form({ client_id: 'other' }))).data).toEqual({
			error: 'invalid_client',
		});
	});

	it('refuses a field sent twice or left out', async () => {
		const twice = new URLSearchParams(client.form());
		twice.append('username', box.accounts.valify.username);
		const without = new URLSearchParams(client.form());
		without.delete('grant_type');
		for (const form of [twice, without]) {
			expect(await http.post(url(), form)).toMatchObject({
				status: 400,
				data: { error: 'invalid_request' },
			});
		}
	});

	it('is found only at its exact path and by POST', async () => {
		const form = new URLSearchParams(client.form());
		for (const path of ['/api/o/token', '/o/token/', '/api/O/token/']) {
			expect((await http.post(box.valifyUrl + path, form)).status).toBe(404);
		}
		expect((await http.get(url())).status).toBe(404);
		expect(box.counters().valify).toMatchObject({ logins: 0, loginRequests: 0 });
	});
});

describe('a token', () => {
	it('serves three calls, and not a fourth', async () => {
		const token = await client.token();
		const replies = [
			await client.name(token),
			await client.name(token),
			await client.name(token),
			await client.name(token),
		];
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
		expect(replies.slice(0, 3).map(({ data }) => data.trials_remaining)).toEqual([2, 1, 0]);
		expect(replies[3]?.data).toEqual(UNKNOWN_TOKEN);
		expect(box.counters().valify).toMatchObject({
			calls: 4,
			accepted: 3,
			rejected: 1,
			requests: 5,
		});
	});

	it('serves no more than its uses to calls sent at once', async () => {
		const token = await client.token();
		const replies = await Promise.all(Array.from({ length: 12 }, () => client.name(token)));
		expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
	});

	it('is counted by itself', async () => {
		const [first, second] = [await client.token(), await client.token()];
		for (let i = 0; i < 3; i++) await client.name(first);
		expect((await client.name(second)).data.trials_remaining).toBe(2);
	});

	it.each([1, 5])('serves %d where the bundle says so', async (uses) => {
		box.setUsesPerToken(uses);
		const token = await client.token();
		for (let left = uses - 1; left >= 0; left--)
			expect((await client.name(token)).data.trials_remaining).toBe(left);
		expect((await client.name(token)).status).toBe(403);
	});

	it('takes its number of uses from the options, and keeps it when the bundle changes', async () => {
		const two = await sandbox({ usesPerToken: 2 });
		const token = await valify(two).token();
		two.setUsesPerToken(9);
		expect((await valify(two).name(token)).data.trials_remaining).toBe(1);
	});

	it('ends ten minutes after it was issued', async () => {
		const token = await client.token();
		box.advance(10 * MINUTES - 5_000);
		expect((await client.name(token)).status).toBe(200);
		box.advance(5_000);
		expect(await client.name(token)).toMatchObject({ status: 403, data: UNKNOWN_TOKEN });
	});

	it.each([
		['unknown', { authorization: 'Bearer nonsense' }],
		['missing', {}],
		['not a bearer token', { authorization: 'Basic abc' }],
	])('%s: 403', async (_name, headers) => {
		const body = { arabic_phrase: 'سارة', bundle_key: box.accounts.valify.bundleKey };
		expect(
			await http.post(`${box.valifyUrl}/api/v1/transliterate/`, body, { headers }),
		).toMatchObject({
			status: 403,
			data: UNKNOWN_TOKEN,
		});
		expect(box.counters().valify).toMatchObject({ calls: 1, accepted: 0, rejected: 1 });
	});

	it('is not the refresh token, and not in a header named Authentication', async () => {
		const { data } = await client.login();
		expect((await client.name(String(data.refresh_token))).status).toBe(403);
		const headers = { authentication: `Bearer ${String(data.access_token)}` };
		expect(
			(await http.post(`${box.valifyUrl}/api/v1/transliterate/`, {}, { headers })).status,
		).toBe(403);
	});
});

describe('a call spends a use, whatever becomes of it', () => {
	it.each([
		[400, (token: string) => client.post('/api/v1/transliterate/', {}, token)],
		[
			400,
			(token: string) =>
				client.post('/api/v1/transliterate/', '{ no json', token, {
					'content-type': 'application/json',
				}),
		],
		[
			401,
			(token: string) =>
				client.post('/api/v1/transliterate/', { arabic_phrase: 'ب', bundle_key: 'other' }, token),
		],
		[404, (token: string) => client.post('/api/v1/nowhere/', {}, token)],
		[
			415,
			(token: string) =>
				client.post('/api/v1/transliterate/', 'text', token, { 'content-type': 'text/plain' }),
		],
		[
			422,
			(token: string) =>
				client.nid(token, { front_img: JPEG, back_img: jpeg('sandbox:error:5009') }),
		],
	])('%d', async (status, send) => {
		const token = await client.token();
		expect((await send(token)).status).toBe(status);
		expect((await client.name(token)).data.trials_remaining).toBe(1);
	});
});
