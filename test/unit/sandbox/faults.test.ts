import { AxiosError } from 'axios';
import type { Fault, Sandbox } from '../../../sandbox';
import { closeSandboxes, sandbox, valify, valu8 } from './support/sandbox';

let box: Sandbox;
let client: ReturnType<typeof valify>;
beforeEach(async () => {
	box = await sandbox();
	client = valify(box);
});
afterEach(closeSandboxes);

const fail = (fault: Partial<Fault> & Pick<Fault, 'kind'>) =>
	box.fail({ service: 'valify', endpoint: 'call', ...fault });
const problem = async (sent: Promise<unknown>) => {
	const error: unknown = await sent.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	return error instanceof AxiosError ? error.code : error;
};
const usesLeft = async (token: string) =>
	Number((await client.name(token)).data.trials_remaining) + 1;

describe('status', () => {
	it.each([
		[400, 'Bad Request –'],
		[401, 'Unauthorized – your Bundle key is invalid'],
		[403, 'Forbidden – specified access_token could not be found'],
		[404, 'Not Found'],
		[415, 'Unsupported Media Type'],
		[500, 'Internal Server Error'],
	])('%d has its documented body, once', async (status, message) => {
		fail({ kind: 'status', status });
		const token = await client.token();
		expect(await client.name(token)).toMatchObject({
			status,
			data: { message: expect.stringContaining(message) as string },
		});
		expect((await client.name(token)).data.trials_remaining).toBe(1);
	});

	it('422 has a number and the envelope', async () => {
		fail({ kind: 'status', status: 422 });
		expect((await client.name(await client.token())).data).toEqual({
			message: expect.any(String) as string,
			error_code: 5009,
			transaction_id: '700001',
			trials_remaining: 2,
		});
	});

	it('sends the body and headers it is given', async () => {
		fail({ kind: 'status', status: 429, headers: { 'retry-after': '2' }, body: { slow: 'down' } });
		const reply = await client.name(await client.token());
		expect([reply.status, reply.headers['retry-after'], reply.data]).toEqual([
			429,
			'2',
			{ slow: 'down' },
		]);
	});

	it('on a login issues no token; 400 and 401 have the bodies of OAuth', async () => {
		fail({ endpoint: 'login', kind: 'status', status: 400 });
		fail({ endpoint: 'login', kind: 'status', status: 401 });
		fail({ endpoint: 'login', kind: 'status', status: 503 });
		expect((await client.login()).data).toMatchObject({ error: 'invalid_grant' });
		expect((await client.login()).data).toEqual({ error: 'invalid_client' });
		expect((await client.login()).status).toBe(503);
		expect(box.counters().valify).toMatchObject({ logins: 0, loginRequests: 3, requests: 3 });
	});
});

describe('body', () => {
	it.each([
		[{ expires_in: 0 }],
		['plain text'],
		[{ access_token: 'x', expires_in: -1 }],
		[null],
		[[]],
	])('%j is what a login answers with 200, verbatim', async (body) => {
		fail({ endpoint: 'login', kind: 'body', body });
		const reply = await client.login();
		expect([reply.status, reply.data]).toEqual([200, body]);
		expect(box.counters().valify).toMatchObject({ logins: 0, loginRequests: 1 });
	});

	it('can be empty', async () => {
		fail({ endpoint: 'login', kind: 'body' });
		expect(await client.login()).toMatchObject({ status: 200, data: '' });
	});

	it('as a function changes the answer of a service that did its work', async () => {
		fail({
			endpoint: 'login',
			kind: 'body',
			body: (own: object) => ({ ...own, expires_in: '600' }),
		});
		const { data } = await client.login();
		expect(data.expires_in).toBe('600');
		expect(box.counters().valify.logins).toBe(1);
		expect((await client.name(String(data.access_token))).status).toBe(200);
	});

	it('on a call spends the use', async () => {
		fail({ kind: 'body', body: { trials_remaining: 'many' }, status: 201 });
		const token = await client.token();
		expect(await client.name(token)).toMatchObject({
			status: 201,
			data: { trials_remaining: 'many' },
		});
		expect(await usesLeft(token)).toBe(2);
	});
});

describe('in front of the service, with nothing done', () => {
	it('html: a gateway answers', async () => {
		fail({ kind: 'html' });
		fail({ kind: 'html', status: 504, headers: { 'retry-after': '1' } });
		const token = await client.token();
		const [first, second] = [await client.name(token), await client.name(token)];
		expect([first.status, second.status]).toEqual([502, 504]);
		expect(first.headers['content-type']).toContain('text/html');
		expect(first.data).toContain('<h1>502 Bad Gateway</h1>');
		expect(second.headers['retry-after']).toBe('1');
		expect(await usesLeft(token)).toBe(3);
	});

	it('redirect', async () => {
		fail({ kind: 'redirect', location: 'http://127.0.0.2:9/else' });
		fail({ kind: 'redirect', location: '/x', status: 307 });
		const token = await client.token();
		const [first, second] = [await client.name(token), await client.name(token)];
		expect([first.status, first.headers.location]).toEqual([302, 'http://127.0.0.2:9/else']);
		expect([second.status, second.headers.location]).toEqual([307, '/x']);
		expect(await usesLeft(token)).toBe(3);
	});

	it('cutBeforeWork: the connection ends', async () => {
		fail({ kind: 'cutBeforeWork' });
		const token = await client.token();
		expect(await problem(client.name(token))).toBe('ECONNRESET');
		expect(box.log().at(-1)).toMatchObject({ status: 0, note: 'fault: cutBeforeWork' });
		expect(await usesLeft(token)).toBe(3);
		expect(box.counters().valify.calls).toBe(2);
	});
});

describe('after the work', () => {
	it('cut: the use is spent and no answer comes', async () => {
		fail({ kind: 'cut' });
		const token = await client.token();
		expect(await problem(client.name(token))).toBe('ECONNRESET');
		expect(box.log().at(-1)).toMatchObject({ status: 0, token: 'valify-1', note: 'fault: cut' });
		expect(await usesLeft(token)).toBe(2);
	});

	it('cut on a login: the token exists, and nobody has it', async () => {
		fail({ endpoint: '/api/o/token/', kind: 'cut' });
		expect(await problem(client.login())).toBe('ECONNRESET');
		expect(box.counters().valify.logins).toBe(1);
		expect(box.revokeTokens('valify')).toBe(1);
	});

	it('slowBody: headers and half the body, then the rest after a while', async () => {
		fail({ kind: 'slowBody', delayMs: 300 });
		const token = await client.token();
		const before = performance.now();
		expect(await client.name(token)).toMatchObject({ status: 200, data: { trials_remaining: 2 } });
		expect(performance.now() - before).toBeGreaterThan(290);
	});

	it('slowBody: a sandbox that closes does not wait for it', async () => {
		fail({ kind: 'slowBody' });
		const token = await client.token();
		const waiting = problem(client.name(token));
		while (box.counters().valify.accepted === 0)
			await new Promise((resolve) => setTimeout(resolve, 5));
		await box.close();
		expect(await waiting).toMatch(/ECONNRESET|ERR_BAD_RESPONSE/);
	});
});

describe('which requests a fault meets', () => {
	it('only those of its service and endpoint, as often as it says, the oldest fault first', async () => {
		fail({ endpoint: '/api/v1/echo/', kind: 'status', status: 500 });
		fail({ kind: 'status', status: 503, times: 2 });
		fail({ service: 'valu8', endpoint: 'any', kind: 'status', status: 418, times: Infinity });
		const token = await client.token();
		expect((await client.post('/api/v1/echo/', {}, token)).status).toBe(500);
		expect((await client.name(token)).status).toBe(503);
		expect((await client.post('/api/v1/nowhere/', {}, token)).status).toBe(503);
		expect((await client.login()).status).toBe(200);
		for (let i = 0; i < 5; i++) expect((await valu8(box).login()).status).toBe(418);
		expect((await valu8(box).renew('a', 'b')).status).toBe(418);
	});

	it('a login fault leaves a renewal alone', async () => {
		const pair = await valu8(box).pair();
		fail({ service: 'valu8', endpoint: 'login', kind: 'status' });
		fail({ service: 'valu8', endpoint: 'call', kind: 'status' });
		expect((await valu8(box).renew(pair.accessToken.value, pair.refreshToken.value)).status).toBe(
			200,
		);
		fail({
			service: 'valu8',
			endpoint: '/authentication/refresh-token',
			kind: 'status',
			status: 503,
		});
		expect((await valu8(box).renew('a', 'b')).status).toBe(503);
	});

	it('after: lets so many matching requests pass, and counts no others', async () => {
		fail({ endpoint: '/api/v1/transliterate/', kind: 'status', status: 503, after: 2, times: 2 });
		const statuses: number[] = [];
		for (let i = 0; i < 5; i++) {
			const token = await client.token();
			statuses.push(
				(await client.name(token)).status,
				(await client.post('/api/v1/echo/', {}, token)).status,
			);
		}
		expect(statuses).toEqual([200, 200, 200, 200, 503, 200, 503, 200, 200, 200]);
	});

	it('after: each fault counts on its own, also what another one met', async () => {
		fail({ endpoint: 'login', kind: 'status', status: 501, after: 1 });
		fail({ endpoint: 'login', kind: 'status', status: 502 });
		fail({ endpoint: 'login', kind: 'status', status: 503, after: 3 });
		const statuses: number[] = [];
		for (let i = 0; i < 5; i++) statuses.push((await client.login()).status);
		expect(statuses).toEqual([502, 501, 200, 503, 200]);
	});

	it.each([-1, 0.5, NaN, Infinity])('refuses to wait for %d requests', (after) => {
		expect(() => fail({ kind: 'cut', after })).toThrow(RangeError);
	});

	it('refuses a number of times below one', () => {
		expect(() => fail({ kind: 'cut', times: 0 })).toThrow(RangeError);
		expect(() => fail({ kind: 'cut', times: NaN })).toThrow(RangeError);
	});
});
