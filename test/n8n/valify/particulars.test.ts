import type { IDataObject } from 'n8n-workflow';
import { names, traffic, transliterate, useFixture } from '../support/fixture';
import { jpeg, withFiles } from '../support/images';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();
const node = (parameters: IDataObject, name = 'Valify', onError?: NodeSpec['onError']): NodeSpec => ({
	type: 'valify',
	name,
	credential: 'valify',
	parameters: { options: {}, imageSource: 'binary', ...parameters },
	...(onError && { onError }),
});
const credential = () => fixture.bench.credentials.data['valify'] ?? {};

describe('Verification Link: Create', () => {
	const create = (more: IDataObject = {}, onError?: NodeSpec['onError']) =>
		node({ resource: 'verificationLink', operation: 'create', returnUrl: 'https://example.org/done', referenceId: 'user-1', expiresAt: '2099-01-31T12:00:00Z', options: { maxConcurrentRequests: 1 }, ...more }, 'Valify', onError);

	beforeEach(() => Object.assign(credential(), { webApiKey: fixture.sandbox.accounts.valify.webApiKey, webBaseUrl: fixture.sandbox.verifyUrl }));

	it('gives the link, in spite of the space in its name, and needs no token', async () => {
		const { items, error } = await fixture.bench.execute([create({ options: { lang: 'ar' } })], names(2));

		expect(error).toBeUndefined();
		expect(items[1]?.json).toEqual({
			redirectUrl: expect.stringMatching(/\?token=[0-9a-f-]{36}$/) as string,
			sessionToken: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
		});
		expect(traffic(fixture, 'valify')).toEqual({ logins: 0, calls: 0, rejected: 0 });
		expect(fixture.bench.staticData).toEqual({});
	});

	it('makes 20 links in parallel, each its own', async () => {
		const { items } = await fixture.bench.execute([create({ options: { maxConcurrentRequests: 20 } })], names(20));

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(new Set(items.map(({ json }) => json['sessionToken'])).size).toBe(20);
	});

	it.each([
		[400, /^Valify misses something in the request/],
		[403, /^Valify does not know the web API key/],
		[404, /^Valify has no such service/],
		[500, /^Valify failed with status 500/],
	])('explains status %i', async (status, message) => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'link', kind: 'status', status });
		const { items } = await fixture.bench.execute([create({}, 'continueRegularOutput')], names(2));

		expect(items[0]?.json['error']).toMatchObject({ message: expect.stringMatching(message) as string, httpCode: String(status) });
		expect(items[1]?.json).toHaveProperty('redirectUrl');
	});

	it.each([
		['a page', { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }, /^Valify answered with a web page/, /^Check the Web Base URL in the credential/],
		['a page that does not say so', { body: '<html>Sign in</html>' }, /^Valify answered with a web page/, /Web Base URL/],
		['an error code', { body: { message: 'No credit', error_code: 5001 } }, /^The bundle has no credit left/, /Valify says: 5001: No credit/],
		['an error code beside a link', { body: { error_code: '5015', session_token: 't' } }, /^Valify could not do the work/, /5015/],
		['nothing', { body: {} }, /^Valify answered without a link/, /techsupport/],
		['a list', { body: [] }, /^Valify answered without a link/, /techsupport/],
		['empty fields', { body: { session_token: '', 'redirect_url ': null } }, /^Valify answered without a link/, /techsupport/],
		['an address that no browser opens', { body: { 'redirect_url ': 'javascript:alert(1)' } }, /^Valify answered without a link/, /techsupport/],
	])('takes %s for no link', async (_what, fault, message, description) => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'link', kind: 'body', ...fault });
		const { items } = await fixture.bench.execute([create({}, 'continueRegularOutput')], names(2));

		expect(items[0]?.json['error']).toMatchObject({ message: expect.stringMatching(message) as string, description: expect.stringMatching(description) as string });
		expect(items[1]?.json).toHaveProperty('redirectUrl');
	});

	it('makes the link from the session token where the answer has that alone', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'link', kind: 'body', body: { session_token: 'a b' } });
		const { items } = await fixture.bench.execute([create()], names(1));

		expect(items[0]?.json['redirectUrl']).toBe(`${fixture.sandbox.verifyUrl}/?token=a%20b`);
	});

	it('says which key Valify does not know', async () => {
		Object.assign(credential(), { webApiKey: 'wrong' });
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
		Object.assign(credential(), { webApiKey: '' });
		const { error } = await fixture.bench.execute([create()], names(1));

		expect(error?.message).toBe('"Web API Key" of the credential is empty [item 0]');
	});
});

describe('Transaction: Get Images', () => {
	it('puts the pictures out as files', async () => {
		Object.assign(credential(), { privateKey: fixture.sandbox.valifyPrivateKey() });
		const front = jpeg('front of the card');
		const extract = node({ resource: 'document', operation: 'extract', documentType: 'egy_nid', frontImage: 'front', backImage: 'back' }, 'Extract');
		const fetchImages = node({ resource: 'transaction', operation: 'fetchImages', transactionId: '={{ $json.transactionId }}' });
		const { items, error } = await fixture.bench.execute([extract, fetchImages], [withFiles({ front, back: jpeg('back') })]);
		const file = items[0]?.binary?.['front_img'];

		expect(error).toBeUndefined();
		expect(file).toMatchObject({ mimeType: 'image/jpeg', fileName: 'front_img.jpg' });
		expect(Buffer.from(file?.data ?? '', 'base64')).toEqual(front);
	});

	it('refuses a missing private key before a use is spent', async () => {
		const { error } = await fixture.bench.execute([node({ resource: 'transaction', operation: 'fetchImages', transactionId: '1' })], names(1));

		expect(error?.message).toMatch(/^"Private Key" of the credential is empty/);
		expect(fixture.sandbox.counters().valify.requests).toBe(0);
	});
});

describe('With an HMAC key in the credential', () => {
	beforeEach(() => Object.assign(credential(), { hmacKey: fixture.sandbox.accounts.valify.hmacKey }));
	const hints = (run: Awaited<ReturnType<typeof fixture.bench.execute>>['run']) => run.data.resultData.runData['valify 1']?.[0]?.hints ?? [];

	it('an untouched answer passes without a word', async () => {
		const { run, error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(hints(run)).toEqual([]);
	});

	it('a changed answer is refused', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'body', headers: { hmac: '00' }, body: { result: { english_phrase: 'Forged' }, transaction_id: '1', trials_remaining: 2 } });
		const { error, items } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('An answer of Valify does not carry the right HMAC [item 0]');
		expect(items).toEqual([]);
	});

	it('an answer without the header is refused', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'body', headers: { hmac: '' }, body: { result: { english_phrase: 'Forged' }, transaction_id: '1', trials_remaining: 2 } });
		const { error, items } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('An answer of Valify came without its HMAC [item 0]');
		expect(error?.description).toContain('empty the HMAC Key');
		expect(items).toEqual([]);
	});

	it('an answer that cannot be checked is never passed off as checked', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'body', body: { result: { name: { arabic: 'س', latin: 's' } }, transaction_id: '1', trials_remaining: 2 } });
		const { error, run } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(hints(run)).toEqual([expect.objectContaining({ message: expect.stringContaining('1 of 1 answers could not be verified') as string })]);
	});
});

describe('API Request: Send with a file for an answer', () => {
	it('puts it out as a file', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'body', headers: { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="../batch.csv"' }, body: 'a;b\n1;2' });
		const send = node({ resource: 'apiRequest', operation: 'send', method: 'GET', path: '/api/v1/echo/', query: '{}', options: { responseFormat: 'file', outputField: 'batch' } });
		const { items } = await fixture.bench.execute([send], names(1));
		const file = items[0]?.binary?.['batch'];

		expect(file).toMatchObject({ fileName: 'batch.csv', mimeType: 'text/csv' });
		expect(Buffer.from(file?.data ?? '', 'base64').toString()).toBe('a;b\n1;2');
	});
});

describe('What Valify says of single fields', () => {
	const refusal = (body: unknown, status = 400) => fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'status', status, body });

	it('reaches the user, without a secret', async () => {
		const { bundleKey } = fixture.sandbox.accounts.valify;
		refusal({ message: 'Bad data', errors: { front_nid: ['Must be 14 digits', 'Unknown'], bundle_key: [`${bundleKey} is odd`], data: { name: 'Too long' } } });
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.description).toContain('Valify says: Bad data: front_nid: Must be 14 digits, Unknown; bundle_key: *** is odd; data.name: Too long');
	});

	it.each([[null], [{}], [[]], [{ name: [] }], [{ name: null }]])('is nothing where it is %j', async (errors) => {
		refusal({ message: 'Bad data', errors });
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.description).toMatch(/Valify says: Bad data$/);
	});

	it('is no success behind a status of 200', async () => {
		refusal({ message: 'Bad data', errors: { arabic_phrase: ['Not Arabic'] } }, 200);
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.description).toContain('arabic_phrase: Not Arabic');
	});

	it('may be the code of an empty bundle inside the message', async () => {
		refusal({ message: '5001 - recharge your bundle' }, 422);
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('The bundle has no credit left [item 0]');
	});
});
