import { setFlagsFromString } from 'node:v8';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fillIn, useFixture } from '../support/fixture';
import { jpeg, withFiles } from '../support/images';
import type { ExecuteOptions } from '../support/workbench';

const fixture = useFixture();
const LIMIT = 25 * 1024 * 1024;

const read = async (
	parameters: IDataObject,
	item: INodeExecutionData,
	options: ExecuteOptions = {},
) =>
	await fixture.bench.execute(
		[
			{
				type: 'valify',
				credential: 'valify',
				parameters: {
					resource: 'document',
					operation: 'extract',
					documentType: 'passport',
					options: {},
					...parameters,
				},
			},
		],
		[item],
		options,
	);
const fromFile = async (item: INodeExecutionData, image = 'data', options: ExecuteOptions = {}) =>
	await read({ imageSource: 'binary', image }, item, options);
const fromText = async (photo: unknown) =>
	await read(
		{ imageSource: 'base64', imageBase64: '={{ $json.photo }}' },
		{ json: { photo } as IDataObject },
	);
const sent = () => fixture.sandbox.counters().valify.requests;

describe("A format that the node does not know is Valify's to refuse", () => {
	const bitmap = Buffer.concat([Buffer.from('BM'), Buffer.from('any picture')]);

	it.each([
		['a file', async () => await fromFile(withFiles({ data: bitmap }))],
		['base64 text', async () => await fromText(bitmap.toString('base64'))],
	])('as %s', async (_what, run) => {
		// Whatever the service makes of it, unsigned: what counts is that it was asked.
		fillIn(fixture, 'valify', { hmacKey: '' });
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'body',
			body: { result: { passport_number: 'A1' }, transaction_id: '1', trials_remaining: 2 },
		});
		const { error, items } = await run();

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ passportNumber: 'A1' });
	});
});

describe('Base64 text', () => {
	it('may have a prefix and line breaks', async () => {
		const photo = `data:image/jpeg;base64,${jpeg('a longer picture of a passport').toString('base64').replace(/.{8}/g, '$&\r\n')}`;
		expect((await fromText(photo)).error).toBeUndefined();
	});

	it.each([
		['words', 'passport.jpg', /^"Image \(Base64\)" is not base64 text/],
		[
			'a text cut off',
			jpeg('passport').toString('base64').slice(0, -1),
			/^"Image \(Base64\)" is not base64 text/,
		],
		['nothing', '', /^"Image \(Base64\)" is empty/],
		['a prefix alone', 'data:image/jpeg;base64,', /^"Image \(Base64\)" is empty/],
		[
			'too much',
			Buffer.alloc(LIMIT + 1).toString('base64'),
			/^"Image \(Base64\)" is larger than 25 MB, a limit of this node/,
		],
	])('that is %s is refused', async (_what, photo, message) => {
		const { error } = await fromText(photo);

		expect(error?.message).toMatch(message);
		expect(sent()).toBe(0);
	});
});

describe('The size of a file', () => {
	const withMetadata = (more: IDataObject): INodeExecutionData => ({
		json: {},
		binary: { data: { data: '', mimeType: 'image/jpeg', ...more } },
	});

	it.each([
		[
			'the item tells it',
			{ data: 'filesystem-v2', id: 'filesystem-v2:nowhere', bytes: LIMIT + 1 },
			/^"Input Data Field Name" names the file "data", which is larger than 25 MB/,
		],
		[
			'the item tells it',
			{ data: 'filesystem-v2', id: 'filesystem-v2:nowhere', bytes: 0 },
			/^"Input Data Field Name" names the file "data", which is empty/,
		],
		[
			'its base64 tells it',
			{ data: 'A'.repeat((LIMIT * 4) / 3 + 4) },
			/^"Input Data Field Name" names the file "data", which is larger than 25 MB/,
		],
	])('is checked without reading it where %s', async (_how, metadata, message) => {
		const { error } = await fromFile(withMetadata(metadata));

		expect(error?.message).toMatch(message);
		expect(sent()).toBe(0);
	});

	it('is checked again when the file is read', async () => {
		const { error } = await fromFile(withMetadata({ data: '', bytes: 7 }));

		expect(error?.message).toMatch(
			/^"Input Data Field Name" names the file "data", which is empty/,
		);
		expect(fixture.sandbox.counters().valify.calls).toBe(0);
	});
});

describe('A file that is not there', () => {
	it('is told with what is', async () => {
		const { error } = await fromFile(
			withFiles({ front: jpeg('f'), back: jpeg('b'), data: jpeg('d') }),
			'fornt',
		);

		expect(error?.message).toBe(
			'"Input Data Field Name" is wrong. This item has no file in "fornt". It has: front, back, data [item 0]',
		);
	});

	it.each(['data', 'constructor'])('in an item without files: %s', async (image) => {
		expect((await fromFile({ json: { data: 'text' } }, image)).error?.message).toMatch(
			/no file in "\w+"\. It has no files \[item 0\]$/,
		);
	});
});

describe('In a workflow of binary mode "combined"', () => {
	const item = (): INodeExecutionData => ({
		json: { _files: withFiles({ passport: jpeg('passport') }).binary },
	});

	it('files are found by their path in the JSON', async () => {
		const { error, items } = await fromFile(item(), '_files.passport', { binaryMode: 'combined' });

		expect(error).toBeUndefined();
		expect(items[0]?.json).toHaveProperty('passportNumber');
	});

	it('a missing one is told with the paths of those that are there', async () => {
		const { error } = await fromFile(item(), 'data', { binaryMode: 'combined' });

		expect(error?.message).toBe(
			'"Input Data Field Name" is wrong. This item has no file in "data". It has: _files.passport [item 0]',
		);
	});
});

describe('In a large process, where V8 runs regular expressions unoptimised', () => {
	beforeAll(() => setFlagsFromString('--no-regexp-optimization'));
	afterAll(() => setFlagsFromString('--regexp-optimization'));
	const large = Buffer.concat([jpeg('passport'), Buffer.alloc(20 * 1024 * 1024, 'x')]);

	it.each([
		['a file', async () => await fromFile(withFiles({ data: large }))],
		[
			'base64 text',
			async () => await fromText(`data:image/jpeg;base64,${large.toString('base64')}`),
		],
	])('an image of 20 MB is read from %s', async (_what, run) => {
		const { error, items } = await run();

		expect(error).toBeUndefined();
		expect(items[0]?.json).toHaveProperty('passportNumber');
	});
});
