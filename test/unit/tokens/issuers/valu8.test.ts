import { LoginError, valu8Issuer, type HttpAnswer, type HttpRequest } from '../../../../tokens';
import type { Token } from '../../../../tokens/types';
import { DAY, FakeEnvironment } from '../support/environment';
import { valu8Login } from '../support/valu8Service';
import { answer } from '../support/valifyService';

const issuer = valu8Issuer(valu8Login);

/** Logs in, or renews when given a token, and tells what was asked and what came of it. */
async function ask(reply: HttpAnswer, old?: Token) {
	const env = new FakeEnvironment();
	const requests: HttpRequest[] = [];
	const http = (request: HttpRequest) => {
		requests.push(request);
		env.pass(5000);
		return Promise.resolve(reply);
	};
	const startedAt = env.time;
	const attempt = old ? issuer.renew?.(old, http, env.now) : issuer.login(http, env.now);
	const outcome: unknown = await attempt?.catch((error: unknown) => error);
	return { requests, outcome, startedAt };
}

const now = new FakeEnvironment().time;
const old: Token = {
	value: 'old-access',
	obtainedAt: 0,
	expiresAt: 9,
	refresh: { value: 'old-refresh', expiresAt: 8 },
};
const pair = (expiresAt: unknown, refreshToken?: unknown) =>
	answer(200, {
		accessToken: { value: 'acc', expiresAt },
		...(refreshToken !== undefined && { refreshToken }),
	});

describe('the requests', () => {
	const common = {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json' },
		timeoutMs: 30_000,
	};

	it('login', async () => {
		const { requests } = await ask(pair(undefined));
		const body = { username: 'sara', password: 'right-password' };
		expect(requests).toEqual([{ ...common, url: 'https://valu8.test/v2/authentication', body }]);
	});

	it('renewal: the bare token strings', async () => {
		const { requests } = await ask(pair(undefined), old);
		const body = { accessToken: 'old-access', refreshToken: 'old-refresh' };
		expect(requests).toEqual([
			{ ...common, url: 'https://valu8.test/v2/authentication/refresh-token', body },
		]);
	});

	it('renewal of a pair without a refresh token: an empty one', async () => {
		const { value, obtainedAt, expiresAt } = old;
		const { requests } = await ask(pair(undefined), { value, obtainedAt, expiresAt });
		expect(requests).toMatchObject([{ body: { accessToken: 'old-access', refreshToken: '' } }]);
	});

	it('a token serves any number of calls', () => {
		expect(issuer.usesPerToken).toBe(Infinity);
	});
});

describe('when the access token expires', () => {
	const inAnHour = now + 3_600_000;

	it.each([
		['ISO 8601', new Date(inAnHour).toISOString(), inAnHour],
		['ISO 8601 with an offset', '2026-01-05T03:00:00+02:00', Date.UTC(2026, 0, 5, 1)],
		['epoch seconds', inAnHour / 1000, inAnHour],
		['epoch milliseconds', inAnHour, inAnHour],
		['epoch seconds as a string', String(inAnHour / 1000), inAnHour],
		['the last value read as seconds', 1e11 - 1, (1e11 - 1) * 1000],
		['missing', undefined, now + DAY],
		['null', null, now + DAY],
		['nonsense', 'soon', now + DAY],
		['empty', '', now + DAY],
		['an object', { at: 1 }, now + DAY],
		// What JavaScript alone would take for a date.
		['a date in words', 'June 1 2031', now + DAY],
		['a date inside a text', 'on 2031-06-01', now + DAY],
		['a date that is cut off', '2031-06-1', now + DAY],
		['a list with a date', ['2031-06-01'], now + DAY],
	])('%s', async (_, expiresAt, expected) => {
		const { outcome, startedAt } = await ask(pair(expiresAt));
		expect(outcome).toEqual({ value: 'acc', obtainedAt: startedAt, expiresAt: expected });
	});

	it.each([
		['in the past', new Date(now - 1).toISOString()],
		['at the moment of asking', new Date(now).toISOString()],
		['at the dawn of time', 0],
		['past, in milliseconds', 1e11],
	])('%s: no usable token', async (_, expiresAt) => {
		expect((await ask(pair(expiresAt))).outcome).toMatchObject({ code: 'unexpected' });
	});
});

describe('the pair', () => {
	it('refresh token with and without an expiry', async () => {
		const dated = await ask(pair(now + DAY, { value: 'ref', expiresAt: now + 2 * DAY }));
		expect(dated.outcome).toMatchObject({ refresh: { value: 'ref', expiresAt: now + 2 * DAY } });
		const undated = await ask(pair(now + DAY, { value: 'ref' }));
		expect((undated.outcome as Token).refresh).toStrictEqual({ value: 'ref' });
	});

	it.each([
		['missing', undefined],
		['null', null],
		['bare text', 'ref'],
		['empty', { value: '' }],
		['no text', { value: 7 }],
	])('Rule 9: a renewal whose refresh token is %s keeps the old one', async (_, refreshToken) => {
		const renewed = await ask(pair(now + DAY, refreshToken), old);
		expect(renewed.outcome).toMatchObject({ value: 'acc', refresh: old.refresh });
		const login = await ask(pair(now + DAY, refreshToken));
		expect(login.outcome).not.toHaveProperty('refresh');
	});

	it.each([
		['no access token', answer(200, { refreshToken: { value: 'ref' } })],
		['an empty one', answer(200, { accessToken: { value: '' } })],
		['one that is no text', answer(200, { accessToken: { value: 1 } })],
		['bare text', answer(200, { accessToken: 'acc' })],
		['text for a body', answer(200, 'acc')],
		['status 199', { ...pair(now + DAY), status: 199 }],
		['status 300', { ...pair(now + DAY), status: 300 }],
	])('no usable token: %s', async (_, reply) => {
		const { outcome } = await ask(reply);
		expect(outcome).toBeInstanceOf(LoginError);
		expect(outcome).toMatchObject({ code: 'unexpected' });
	});

	it.each([[201], [299]])('status %i will do', async (status) => {
		expect((await ask({ ...pair(now + DAY), status })).outcome).toMatchObject({ value: 'acc' });
	});
});

describe('a refusal that echoes secrets is cleaned of them', () => {
	it('on login the password goes, the user name stays', async () => {
		const { outcome } = await ask(answer(401, { message: 'sara: wrong password right-password' }));
		expect(outcome).toMatchObject({
			code: 'rejected',
			details: { serviceMessage: 'sara: wrong password ***' },
		});
	});

	it('on renewal both tokens go', async () => {
		const { outcome } = await ask(answer(401, { message: 'revoked: old-access old-refresh' }), old);
		expect(outcome).toMatchObject({ details: { serviceMessage: 'revoked: *** ***' } });
	});

	it('a password that equals the user name goes too', async () => {
		const http = () => Promise.resolve(answer(401, { message: 'bad pair sara/sara' }));
		const login = valu8Issuer({ ...valu8Login, password: 'sara' }).login(http, () => now);
		await expect(login).rejects.toMatchObject({ details: { serviceMessage: 'bad pair ***/***' } });
	});
});
