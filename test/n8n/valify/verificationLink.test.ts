import type { IDataObject } from 'n8n-workflow';
import { fillIn, names, traffic, useFixture } from '../support/fixture';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();

describe('Verification Link: Create', () => {
	const create = (more: IDataObject = {}, onError?: NodeSpec['onError']): NodeSpec => ({
		type: 'valify',
		credential: 'valify',
		parameters: {
			resource: 'verificationLink',
			operation: 'create',
			returnUrl: 'https://example.org/done',
			referenceId: 'user-1',
			expiresAt: '2099-01-31T12:00:00Z',
			options: { maxConcurrentRequests: 1 },
			...more,
		},
		...(onError && { onError }),
	});

	beforeEach(() =>
		fillIn(fixture, 'valify', {
			webApiKey: fixture.sandbox.accounts.valify.webApiKey,
			webBaseUrl: fixture.sandbox.verifyUrl,
		}),
	);

	it('gives the link, in spite of the space in its name, and needs no token', async () => {
		const { items, error } = await fixture.bench.execute(
			[create({ options: { lang: 'ar' } })],
			names(2),
		);

		expect(error).toBeUndefined();
		expect(items[1]?.json).toEqual({
			redirectUrl: expect.stringMatching(/\?token=[0-9a-f-]{36}$/) as string,
			sessionToken: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
		});
		expect(traffic(fixture, 'valify')).toEqual({ logins: 0, calls: 0, rejected: 0 });
		expect(fixture.bench.staticData).toEqual({});
	});

	it('makes 20 links in parallel, each its own', async () => {
		const { items } = await fixture.bench.execute(
			[create({ options: { maxConcurrentRequests: 20 } })],
			names(20),
		);

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(new Set(items.map(({ json }) => json.sessionToken)).size).toBe(20);
	});

	it.each([
		[400, /^Valify misses something in the request/],
		[403, /^Valify does not know the web API key/],
		[404, /^Valify has no such service/],
		[500, /^Valify failed with status 500/],
	])('explains status %i', async (status, message) => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'link', kind: 'status', status });
		const { items } = await fixture.bench.execute([create({}, 'continueRegularOutput')], names(2));

		expect(items[0]?.json.error).toMatchObject({
			message: expect.stringMatching(message) as string,
			httpCode: String(status),
		});
		expect(items[1]?.json).toHaveProperty('redirectUrl');
	});

	it.each([
		[
			'a page',
			{ headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
			/^Valify answered with a web page/,
			/^Check the Web Base URL in the credential/,
		],
		[
			'a page that does not say so',
			{ body: '<html>Sign in</html>' },
			/^Valify answered with a web page/,
			/Web Base URL/,
		],
		[
			'an error code',
			{ body: { message: 'No credit', error_code: 5001 } },
			/^The bundle has no credit left/,
			/Valify says: 5001: No credit/,
		],
		[
			'an error code beside a link',
			{ body: { error_code: '5015', session_token: 't' } },
			/^Valify could not do the work/,
			/5015/,
		],
		['nothing', { body: {} }, /^Valify answered without a link/, /techsupport/],
		['a list', { body: [] }, /^Valify answered without a link/, /techsupport/],
		[
			'empty fields',
			{ body: { session_token: '', 'redirect_url ': null } },
			/^Valify answered without a link/,
			/techsupport/,
		],
		[
			'an address that no browser opens',
			{ body: { 'redirect_url ': 'javascript:alert(1)' } },
			/^Valify answered without a link/,
			/techsupport/,
		],
	])('takes %s for no link', async (_what, fault, message, description) => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'link', kind: 'body', ...fault });
		const { items } = await fixture.bench.execute([create({}, 'continueRegularOutput')], names(2));

		expect(items[0]?.json.error).toMatchObject({
			message: expect.stringMatching(message) as string,
			description: expect.stringMatching(description) as string,
		});
		expect(items[1]?.json).toHaveProperty('redirectUrl');
	});

	it('makes the link from the session token where the answer has that alone', async () => {
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'link',
			kind: 'body',
			body: { session_token: 'a b' },
		});
		const { items } = await fixture.bench.execute([create()], names(1));

		expect(items[0]?.json.redirectUrl).toBe(`${fixture.sandbox.verifyUrl}/?token=a%20b`);
	});

	it('says which key Valify does not know', async () => {
		fillIn(fixture, 'valify', { webApiKey: 'wrong' });
		const { error } = await fixture.bench.execute([create()], names(1));

		expect(error?.message).toBe('Valify does not know the web API key [item 0]');
	});

	it.each([
		[{ returnUrl: 'done' }, /^"Return URL" is not a web address/],
		[{ expiresAt: '2001-01-01T00:00:00Z' }, /^"Expires At" is in the past/],
		[{ expiresAt: 'soon' }, /^"Expires At" is not a date/],
	])('refuses %j', async (bad, message) => {
		const { error } = await fixture.bench.execute([create(bad)], names(1));

		expect(error?.message).toMatch(message);
		expect(fixture.sandbox.counters().valify.requests).toBe(0);
	});

	it('refuses an empty key of the credential', async () => {
		fillIn(fixture, 'valify', { webApiKey: '' });
		const { error } = await fixture.bench.execute([create()], names(1));

		expect(error?.message).toBe('"Web API Key" of the credential is empty [item 0]');
	});
});
