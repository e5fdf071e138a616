import { useSandbox } from '../support/fixture';
import { http, sandbox, type Body, type Reply } from '../support/sandbox';

const fixture = useSandbox();

const REQUEST = {
	return_url: 'https://example.org/done',
	reference_id: 'user-1',
	expires_at: '2026-01-14T07:57:54.972Z',
};
const FLOW = '11111111-2222-4333-8444-555555555555';

function ask(changes: Body = {}, headers: Record<string, string | undefined> = {}): Promise<Reply> {
	const key = { 'x-valify-api-key': fixture.box.accounts.valify.webApiKey, ...headers };
	return http.post(
		`${fixture.box.verifyUrl}/api/link/v1/request/?lang=en`,
		{ ...REQUEST, ...changes },
		{ headers: key },
	);
}

it('gives a session and the address, with the space in its key', async () => {
	expect(fixture.box.verifyUrl).toBe(`${fixture.box.url}/verify`);
	const { status, data, headers } = await ask();
	expect(status).toBe(200);
	const token = data.session_token as string;
	expect(token).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
	expect(data).toEqual({
		session_token: token,
		'redirect_url ': `${fixture.box.verifyUrl}/?token=${token}`,
	});
	expect(headers['x-sandbox']).toBe('invented data');
	expect((await ask({ flow: FLOW })).data.session_token).not.toBe(token);
	const page = await http.get<Body>(String(data['redirect_url ']));
	expect([page.status, page.data.message]).toEqual([200, expect.stringContaining('sandbox')]);
});

it('needs no token and counts as a request only', async () => {
	await ask();
	await ask({}, { 'x-valify-api-key': 'other' });
	await http.get(`${fixture.box.verifyUrl}/nowhere`);
	expect(fixture.box.counters().valify).toEqual({
		logins: 0,
		refusedLogins: 0,
		loginRequests: 0,
		renewals: 0,
		calls: 0,
		accepted: 0,
		rejected: 0,
		requests: 3,
	});
	expect(fixture.box.log()).toMatchObject([
		{ service: 'valify', endpoint: 'POST /api/link/v1/request/', status: 200 },
		{
			service: 'valify',
			endpoint: 'POST /api/link/v1/request/',
			status: 401,
			note: 'wrong or no API key',
		},
		{ service: 'valify', endpoint: 'GET /nowhere', status: 404 },
	]);
	expect(JSON.stringify(fixture.box.log())).not.toContain(fixture.box.accounts.valify.webApiKey);
});

it.each([
	['wrong', 'other'],
	['missing', undefined],
	['sent as a bearer token', undefined],
])('a key that is %s: 401', async (_name, key) => {
	const reply = await ask(
		{},
		{ 'x-valify-api-key': key, authorization: `Bearer ${fixture.box.accounts.valify.webApiKey}` },
	);
	expect([reply.status, reply.data]).toEqual([
		401,
		{ message: 'Unauthorized – your Bundle key is invalid' },
	]);
});

it.each([
	['no return_url', { return_url: undefined }],
	['a return_url that is none', { return_url: 'done' }],
	['no reference_id', { reference_id: '' }],
	['a reference_id that is a number', { reference_id: 5 }],
	['no expires_at', { expires_at: undefined }],
	['a date without a time', { expires_at: '2026-01-14' }],
	['a day that does not exist', { expires_at: '2026-13-14T07:57:54Z' }],
	['a flow that is no UUID', { flow: 'kyc' }],
	['an empty flow', { flow: '' }],
])('%s: 400', async (_name, changes) => {
	expect(await ask(changes)).toMatchObject({
		status: 400,
		data: { message: expect.stringContaining('Bad Request') as string },
	});
});

it('wants JSON', async () => {
	const headers = { 'x-valify-api-key': fixture.box.accounts.valify.webApiKey };
	const url = `${fixture.box.verifyUrl}/api/link/v1/request/`;
	expect((await http.post(url, new URLSearchParams(REQUEST), { headers })).status).toBe(415);
	expect(
		(await http.post(url, '{', { headers: { ...headers, 'content-type': 'application/json' } }))
			.status,
	).toBe(400);
});

it('is not on the host of the other services', async () => {
	const headers = { 'x-valify-api-key': fixture.box.accounts.valify.webApiKey };
	expect(
		(await http.post(`${fixture.box.valifyUrl}/api/link/v1/request/`, REQUEST, { headers })).status,
	).toBe(404);
});

it('has faults of its own, and waits as long as a call', async () => {
	fixture.box.fail({ service: 'valify', endpoint: 'call', kind: 'status' });
	expect((await ask()).status).toBe(200);
	fixture.box.fail({ service: 'valify', endpoint: 'link', kind: 'status', status: 401 });
	expect(await ask()).toMatchObject({
		status: 401,
		data: { message: 'Unauthorized – your Bundle key is invalid' },
	});
	fixture.box.setLatency({ callMs: 100, loginMs: 5_000 });
	const before = performance.now();
	await ask();
	expect(performance.now() - before).toBeGreaterThan(95);
	expect(performance.now() - before).toBeLessThan(4_000);
});

it('takes its key from the account', async () => {
	fixture.box = await sandbox({ accounts: { valify: { webApiKey: 'own key' } } });
	expect((await ask()).status).toBe(200);
});
