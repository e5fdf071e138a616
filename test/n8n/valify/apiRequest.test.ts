import type { IDataObject } from 'n8n-workflow';
import type { NodeSpec } from '../support/workbench';
import { fillIn, names, traffic, useFixture } from '../support/fixture';
import { useRecorder } from '../support/recorder';
import { useVendor } from '../support/vendor';

const fixture = useFixture();

const send = (parameters: IDataObject): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	parameters: {
		resource: 'apiRequest',
		operation: 'send',
		method: 'POST',
		path: '/api/v1/echo/',
		query: '',
		body: '',
		options: {},
		...parameters,
	},
});

describe('Valify API Request: Send', () => {
	it('sends JSON with the bundle key at the top level', async () => {
		const { items } = await fixture.bench.execute(
			[send({ query: '{ "page": 2 }', body: '{ "a": [1, "ب"] }', addBundleKey: 'top' })],
			names(1),
		);
		const { bundleKey } = fixture.sandbox.accounts.valify;

		expect(items[0]?.json.result).toMatchObject({
			method: 'POST',
			query: { page: '2' },
			body: { a: [1, 'ب'], bundle_key: bundleKey },
		});
	});

	it('puts the bundle key inside "data", beside what is there', async () => {
		const { items } = await fixture.bench.execute(
			[send({ body: '{ "data": { "a": 1 } }', addBundleKey: 'data' })],
			names(1),
		);

		expect(items[0]?.json.result).toMatchObject({
			body: { data: { a: 1, bundle_key: fixture.sandbox.accounts.valify.bundleKey } },
		});
	});

	it('takes a body from an expression, and adds nothing when not asked to', async () => {
		const { items } = await fixture.bench.execute(
			[send({ body: '={{ { from: $json.name } }}', addBundleKey: 'no' })],
			names(1),
		);

		expect(items[0]?.json.result).toMatchObject({ body: { from: 'سارة 0' } });
	});

	it.each([
		[{ addBundleKey: '={{ "Data" }}' }, '"Add Bundle Key" is "Data" [item 0]'],
		[{ method: '={{ "post" }}' }, '"Method" is "post" [item 0]'],
	])('sends nothing for a choice that there is not: %j', async (parameters, message) => {
		const { error } = await fixture.bench.execute([send(parameters)], names(1));

		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(/^It must be one of /);
		expect(traffic(fixture, 'valify').calls).toBe(0);
	});

	it('counts like every other call', async () => {
		await fixture.bench.execute([send({ method: 'GET' })], names(7));

		expect(traffic(fixture, 'valify')).toEqual({ logins: 3, calls: 7, rejected: 0 });
	});
});

describe('API Request: Send with a file for an answer', () => {
	it('puts it out as a file', async () => {
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'body',
			headers: {
				'content-type': 'text/csv',
				'content-disposition': 'attachment; filename="../batch.csv"',
			},
			body: 'a;b\n1;2',
		});
		const { items } = await fixture.bench.execute(
			[
				send({
					method: 'GET',
					query: '{}',
					options: { responseFormat: 'file', outputField: 'batch' },
				}),
			],
			names(1),
		);
		const file = items[0]?.binary?.batch;

		expect(file).toMatchObject({ fileName: 'batch.csv', mimeType: 'text/csv' });
		expect(Buffer.from(file?.data ?? '', 'base64').toString()).toBe('a;b\n1;2');
	});
});

describe('A body', () => {
	const recorder = useRecorder(fixture);

	it.each(['[]', '{}', '5', 'false', 'null', '"abc"', '"5"', '[{}, null]'])(
		'of %s goes out as that',
		async (body) => {
			const { error } = await fixture.bench.execute([send({ body, addBundleKey: 'no' })], names(1));

			expect(error).toBeUndefined();
			expect(recorder.calls[0]?.headers['content-type']).toBe('application/json');
			expect(JSON.stringify(recorder.calls[0]?.body)).toBe(JSON.stringify(JSON.parse(body)));
		},
	);

	it.each(['null', '5', '"abc"'])('of %s has no place for the bundle key', async (body) => {
		const { error } = await fixture.bench.execute([send({ body, addBundleKey: 'top' })], names(1));

		expect(error?.message).toMatch(/^"Body \(JSON\)" has no place for the bundle key/);
		expect(recorder.calls).toEqual([]);
	});

	it('left empty is none', async () => {
		await fixture.bench.execute([send({ body: '', addBundleKey: 'no' })], names(1));

		expect(recorder.calls[0]?.body).toBeUndefined();
	});
});

describe('An answer with a byte order mark', () => {
	const at = useVendor();

	it('is read without it, a login too', async () => {
		at.vendor.answerWith(({ path }) => ({
			by: (response) => {
				const answer =
					path === '/api/o/token/'
						? { access_token: 'token-of-the-vendor', expires_in: 600 }
						: { result: { ok: true } };
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end(`\ufeff${JSON.stringify(answer)}`);
			},
		}));
		fillIn(fixture, 'valify', { baseUrl: at.vendor.url, hmacKey: '' });
		const { items, error } = await fixture.bench.execute([send({ method: 'GET' })], names(1));

		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({ result: { ok: true } });
	});
});

describe('Headers', () => {
	const recorder = useRecorder(fixture);
	const withHeaders = (...header: IDataObject[]) => send({ method: 'POST', headers: { header } });

	it('go out beside those of the node', async () => {
		const { error } = await fixture.bench.execute(
			[
				withHeaders(
					{ name: ' X-Valify-Reference-UserId ', value: '={{ $json.name.length }}' },
					{ name: 'Accept', value: 'text/plain' },
					{ name: 'X-Empty', value: '' },
				),
			],
			names(1),
		);

		expect(error).toBeUndefined();
		expect(recorder.calls[0]?.headers).toMatchObject({
			'x-valify-reference-userid': '6',
			'x-empty': '',
			accept: 'text/plain',
			'content-type': 'application/json',
			authorization: 'Bearer token-of-the-recorder',
		});
	});

	const refused: Array<[header: IDataObject, message: RegExp]> = [
		...[
			'Authorization',
			'authorization ',
			'HOST',
			'Content-Length',
			'Transfer-Encoding',
			'Connection',
			'Proxy-Authorization',
		].map((name): [IDataObject, RegExp] => [
			{ name, value: 'x' },
			/^"Headers" has "[\w-]+", which the node sets itself/,
		]),
		[{ name: '={{ "" }}', value: 'x' }, /^"Headers" has an entry without a name/],
		[{ name: 'X Y', value: 'x' }, /^"Headers" has the name "X Y", which no header can have/],
		[{ name: 'X\r\nAuthorization', value: 'x' }, /^"Headers" has the name/],
		[
			{ name: 'X', value: 'a\r\nAuthorization: b' },
			/^"Headers" has a line break in the value of "X"/,
		],
		[{ name: 'X', value: 'a\nb' }, /^"Headers" has a line break/],
		[{ name: 'X', value: 'a\u0000b' }, /^"Headers" has a character in the value of "X"/],
		[{ name: 'X', value: 'سارة' }, /^"Headers" has a character in the value of "X"/],
		[{ name: 'X', value: '={{ $json.nothing }}' }, /^"Headers" has no value for "X"/],
		[{ name: 'X', value: '={{ {} }}' }, /^"Value of the header X" is not a text/],
	];

	it.each(refused)('%j is refused', async (header, message) => {
		const { error } = await fixture.bench.execute(
			[withHeaders({ name: 'X-Good', value: 'y' }, header)],
			names(1),
		);

		expect(error?.message).toMatch(message);
		expect(recorder.calls).toEqual([]);
	});

	it('twice is refused', async () => {
		const { error } = await fixture.bench.execute(
			[withHeaders({ name: 'X-A', value: '1' }, { name: 'x-a', value: '2' })],
			names(1),
		);

		expect(error?.message).toBe('"Headers" has "x-a" twice [item 0]');
	});
});
