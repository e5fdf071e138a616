import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { NodeSpec } from './support/workbench';
import { names, useFixture } from './support/fixture';
import { jpeg, withFiles } from './support/images';

const fixture = useFixture();

const extract: NodeSpec = {
	type: 'valify',
	credential: 'valify',
	parameters: {
		resource: 'document',
		operation: 'extract',
		documentType: 'egy_nid',
		frontImage: 'front',
		backImage: 'back',
		options: {},
	},
};
const spec = (
	type: NodeSpec['type'],
	parameters: IDataObject,
	credential: string = type,
): NodeSpec => ({
	type,
	credential,
	parameters: { options: {}, query: '', body: '', method: 'GET', ...parameters },
});
const api = (type: NodeSpec['type'], parameters: IDataObject) =>
	spec(type, { resource: 'apiRequest', operation: 'send', ...parameters });
const translit = (parameters: IDataObject = {}, credential = 'valify') =>
	spec(
		'valify',
		{ resource: 'transliteration', operation: 'names', arabicPhrase: 'سارة', ...parameters },
		credential,
	);

/** Runs a node on good items and, last, a bad one; expects an error that names field and item, and silence at the services. */
async function expectRefused(
	node: NodeSpec,
	items: INodeExecutionData[],
	message: RegExp,
): Promise<void> {
	const { error } = await fixture.bench.execute([node], items);
	const { valu8, valify } = fixture.sandbox.counters();

	expect(error?.message).toMatch(message);
	expect(error?.message).toContain(`[item ${items.length - 1}]`);
	expect(error?.description).toBeTruthy();
	expect(valu8.requests + valify.requests).toBe(0);
}

describe('Bad input is refused before anything is sent', () => {
	const good = withFiles({ front: jpeg('front'), back: jpeg('back') });

	it.each([
		[
			'a missing binary field',
			withFiles({ front: jpeg('front') }),
			/^"Back Input Data Field Name" is wrong\. This item has no file in "back"\. It has: front/,
		],
		[
			'an empty file',
			withFiles({ front: Buffer.alloc(0), back: jpeg('back') }),
			/"front", which is empty/,
		],
		[
			'a huge file',
			withFiles({
				front: Buffer.concat([jpeg(''), Buffer.alloc(26 * 1024 * 1024)]),
				back: jpeg('back'),
			}),
			/"front", which is larger than 25 MB, a limit of this node/,
		],
		['no binary data at all', { json: {} }, /^"Front Input/],
	])('%s', async (_what, bad, message) => {
		await expectRefused(extract, [good, bad], message);
	});

	it('an empty Arabic Name, in the last item only', async () => {
		await expectRefused(
			translit({ arabicPhrase: '={{ $json.name }}' }),
			[...names(2), { json: { name: '  ' } }],
			/^"Arabic Name" is empty/,
		);
	});

	it.each([
		['valu8', 'https://elsewhere.example/companies', /not a full address/],
		['valify', '//elsewhere.example/x', /not a full address/],
		['valu8', '/../other', /^"Path" must not/],
		['valify', '/api/%2e%2e/%2e%2e/x', /^"Path" must not/],
		['valu8', '\\\\elsewhere.example', /^"Path" must be a path/],
		['valu8', '/companies#x', /must not contain "#"/],
		['valify', '={{ " " }}', /^"Path" is empty/],
	] as const)('the API Request path of %s: %s', async (type, path, message) => {
		await expectRefused(api(type, { path }), names(1), message);
	});

	it.each([
		['body', 'POST', '{ "a": ', /^"Body \(JSON\)" is not valid JSON/],
		['query', 'GET', '[1]', /^"Query Parameters \(JSON\)" is not a JSON object/],
		['body', 'POST', '[1]', /^"Body \(JSON\)" has no place for the bundle key/],
	])('malformed %s of a %s: %s', async (field, method, text, message) => {
		await expectRefused(
			api('valify', { path: '/api/v1/echo/', method, addBundleKey: 'top', [field]: text }),
			names(1),
			message,
		);
	});

	it.each([
		[
			'a Base URL without encryption',
			{ baseUrl: 'http://valify.example' },
			/^"Base URL" of the credential must start with https/,
		],
		[
			'a Base URL that is none',
			{ baseUrl: 'valify' },
			/^"Base URL" of the credential is not a URL/,
		],
		['an empty bundle key', { bundleKey: '' }, /^"Bundle Key" of the credential is empty/],
		['an empty password', { password: '' }, /^"Password" of the credential is empty/],
		[
			'a Base URL with a space',
			{ baseUrl: 'https://valify.example/v 2' },
			/^"Base URL" of the credential must not contain spaces/,
		],
		[
			'a Base URL that ends in "?"',
			{ baseUrl: 'https://valify.example?' },
			/^"Base URL" of the credential must not contain "\?"/,
		],
		[
			'a password with a line break',
			{ password: 'secret\n' },
			/^"Password" of the credential has a line break in it/,
		],
		[
			'a client secret with a line break',
			{ clientSecret: 'a\r\nb' },
			/^"Client Secret" of the credential has a line break in it/,
		],
		[
			'a bundle key with a line break',
			{ bundleKey: 'key\n' },
			/^"Bundle Key" of the credential has a line break in it/,
		],
		[
			'an HMAC key with a line break',
			{ hmacKey: 'key\n' },
			/^"HMAC Key" of the credential has a line break in it/,
		],
		[
			'a web API key with a line break',
			{ webApiKey: 'key\n' },
			/^"Web API Key" of the credential has a line break in it/,
		],
		[
			'a web API key that no header can carry',
			{ webApiKey: 'key\u200b' },
			/^"Web API Key" of the credential has a character that cannot be sent/,
		],
		[
			'no calls per token',
			{ callsPerToken: 0 },
			/^"Calls per Token" of the credential is not a whole number/,
		],
	])('%s', async (_what, wrong, message) => {
		fixture.bench.credentials.data.bad = { ...fixture.bench.credentials.data.valify, ...wrong };
		await expectRefused(translit({}, 'bad'), names(1), message);
	});

	it.each([
		['maxConcurrentRequests', 0, /^"Max Concurrent Requests" is not a whole number of 1 or more/],
		['timeout', 'soon', /^"Timeout" is not a whole number/],
	])('option %s: %s', async (option, value, message) => {
		await expectRefused(translit({ options: { [option]: value } }), names(1), message);
	});
});
