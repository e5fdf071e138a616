import fc from 'fast-check';
import { LoginError, valifyIssuer, type HttpAnswer, type HttpRequest } from '../../../../tokens';
import { DAY, FakeEnvironment } from '../support/environment';
import { answer, valifyLogin } from '../support/valifyService';

/** Logs in and tells what was asked and what came of it. */
async function logIn(reply: HttpAnswer, change: Partial<typeof valifyLogin> = {}, latencyMs = 0) {
	const env = new FakeEnvironment();
	const requests: HttpRequest[] = [];
	const http = (request: HttpRequest) => {
		requests.push(request);
		env.pass(latencyMs);
		return Promise.resolve(reply);
	};
	const startedAt = env.time;
	const outcome: unknown = await valifyIssuer({ ...valifyLogin, ...change })
		.login(http, env.now)
		.catch((error: unknown) => error);
	return { request: requests[0], requests, outcome, startedAt };
}

const granted = (more: Record<string, unknown>) => answer(200, { access_token: 'tok', ...more });

describe('the token request', () => {
	it('is exactly the documented one', async () => {
		const { requests } = await logIn(granted({ expires_in: 600 }));
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'https://valify.test/api/o/token/',
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					accept: 'application/json',
				},
				body: 'username=nour&password=right-password&client_id=client-1&client_secret=client-secret&grant_type=password',
				timeoutMs: 30_000,
			},
		]);
	});

	it('form-encodes what passwords may contain', async () => {
		const { request } = await logIn(granted({}), {
			username: 'a@b.example',
			password: 'a+b&c=d%e f/م',
		});
		expect(request?.body).toContain(
			'username=a%40b.example&password=a%2Bb%26c%3Dd%25e+f%2F%D9%85&client_id',
		);
	});

	it('any secret arrives as it was typed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'grapheme' }),
				fc.string({ unit: 'grapheme' }),
				async (password, clientSecret) => {
					const { request } = await logIn(granted({}), { password, clientSecret });
					const form = new URLSearchParams(String(request?.body));
					expect([form.get('password'), form.get('client_secret')]).toEqual([
						password,
						clientSecret,
					]);
				},
			),
			{ numRuns: 50 },
		);
	});
});

describe('the answer', () => {
	it.each([
		['600 s', 600, 600],
		['a string', '600', 600],
		['less than a second', 0.5, 0.5],
		['missing', undefined, 600],
		['null', null, 600],
		['nonsense', 'ten minutes', 600],
		['NaN', NaN, 600],
		['huge', 1e300, 365 * 24 * 3600],
	])('expires_in: %s', async (_, expires_in, lifetimeS) => {
		const { outcome, startedAt } = await logIn(
			granted({ expires_in, token_type: 'Bearer', refresh_token: 'unused' }),
		);
		expect(outcome).toEqual({
			value: 'tok',
			obtainedAt: startedAt,
			expiresAt: startedAt + lifetimeS * 1000,
		});
	});

	it('a year stays within the range of dates', async () => {
		const { outcome, startedAt } = await logIn(granted({ expires_in: Infinity }));
		expect(outcome).toMatchObject({ expiresAt: startedAt + 365 * DAY });
	});

	it('Rule 2: a token is as old as its request, so latency shortens its life', async () => {
		const { outcome, startedAt } = await logIn(granted({ expires_in: 600 }), {}, 20_000);
		expect(outcome).toMatchObject({ obtainedAt: startedAt, expiresAt: startedAt + 600_000 });
	});

	it.each([
		['expires_in 0', granted({ expires_in: 0 })],
		['expires_in below 0', granted({ expires_in: -1 })],
		['no token', answer(200, { expires_in: 600 })],
		['an empty token', answer(200, { access_token: '' })],
		['a token that is no text', answer(200, { access_token: 5 })],
		['an array', answer(200, ['tok'])],
		['nothing', answer(200, undefined)],
		['text', answer(200, 'tok')],
		['status 300', answer(300, { access_token: 'tok' })],
		['status 199', answer(199, { access_token: 'tok' })],
	])('no usable token: %s', async (_, reply) => {
		const { outcome } = await logIn(reply);
		expect(outcome).toBeInstanceOf(LoginError);
		expect(outcome).toMatchObject({ code: 'unexpected' });
	});

	it.each([[200], [201], [299]])('status %i will do', async (status) => {
		expect((await logIn(answer(status, { access_token: 'tok' }))).outcome).toMatchObject({
			value: 'tok',
		});
	});

	it('a refusal that echoes the secrets is cleaned of them', async () => {
		const description = 'right-password / client-secret / client-1';
		const { outcome } = await logIn(
			answer(400, { error: 'invalid_grant', error_description: description }),
		);
		expect(outcome).toMatchObject({
			code: 'rejected',
			details: { serviceCode: 'invalid_grant', serviceMessage: '*** / *** / client-1' },
		});
	});

	it('Retry-After as a date counts from the answer', async () => {
		const until = new Date(new FakeEnvironment().time + 60_000).toUTCString();
		const { outcome } = await logIn(answer(503, '', { 'retry-after': until }), {}, 45_000);
		expect(outcome).toMatchObject({ details: { retryAfterMs: 15_000 } });
	});
});

it.each([
	[3, 3],
	[1, 1],
	[2.9, 2],
	[0, 1],
	[-4, 1],
	[NaN, 1],
	[0.5, 1],
])('callsPerToken %p means %p uses', (callsPerToken, uses) => {
	expect(valifyIssuer({ ...valifyLogin, callsPerToken }).usesPerToken).toBe(uses);
});

it('a spent token cannot be renewed, so there is no renewal', () => {
	expect(valifyIssuer(valifyLogin).renew).toBeUndefined();
});
