import { fetchImages } from '../../../../../../nodes/Valify/actions/transaction/fetchImages';
import { InputError } from '../../../../../../nodes/common/errors';
import { credentialWith, itemWith, run } from '../../support/item';
import { fernetToken, KeyPair, openssl, PADDINGS } from '../../support/openssl';

const pair = new KeyPair();
afterAll(() => pair.remove());

const sessionKey = openssl(['rand', '32']);
const answer = (content: unknown) => ({
	key: pair.encrypt(sessionKey, PADDINGS['OAEP with SHA-1']),
	data: Buffer.from(
		fernetToken(JSON.stringify(content), sessionKey).toString('base64url'),
	).toString('base64'),
});
const credential = credentialWith({ privateKey: pair.pkcs1 });
const parameters = { transactionId: '700001', options: {} };

const jpeg = Buffer.concat([
	Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
	openssl(['rand', '1000']),
]).toString('base64');
const png = Buffer.concat([
	Buffer.from('\x89PNG\r\n', 'latin1'),
	openssl(['rand', '1000']),
]).toString('base64');

it('asks with the fields of the page, and those the user adds', async () => {
	const extra = { options: { extraBodyFields: '{ "cropped": true, "bundle_key": "mine" }' } };
	const { requests } = await run(
		fetchImages.prepare(itemWith({ ...parameters, ...extra }), credential),
		answer({}),
	);

	expect(requests).toEqual([
		{
			method: 'POST',
			path: '/api/v1/transaction/fetch-images/',
			body: { cropped: true, bundle_key: 'bundle', transaction_id: '700001' },
		},
	]);
});

it('images come out as binary fields, the rest beside them', async () => {
	const content = { front_img: jpeg, selfie: png, transaction_id: '700001' };
	const { items, requests } = await run(
		fetchImages.prepare(itemWith(parameters), credential),
		answer(content),
	);

	expect(requests[0]?.body).toEqual({ bundle_key: 'bundle', transaction_id: '700001' });
	expect(items).toEqual([
		{
			json: { transaction_id: '700001' },
			binary: {
				front_img: { data: jpeg, fileName: 'front_img.jpg', mimeType: 'image/jpeg' },
				selfie: { data: png, fileName: 'selfie.png', mimeType: 'image/png' },
			},
		},
	]);
});

it('a name that would not do for a file is changed for the file only', async () => {
	const { items } = await run(
		fetchImages.prepare(itemWith(parameters), credential),
		answer({ '../وجه 1': jpeg }),
	);

	expect(items[0]?.binary).toMatchObject({ '../وجه 1': { fileName: '.._وجه_1.jpg' } });
});

it('an answer without images has no binary; a list is one item each', async () => {
	const { items } = await run(
		fetchImages.prepare(itemWith(parameters), credential),
		answer([{ note: 'none' }, jpeg, 'text']),
	);

	expect(items).toEqual([
		{ json: { note: 'none' } },
		{ json: {}, binary: { image: { data: jpeg, fileName: 'image.jpg', mimeType: 'image/jpeg' } } },
		{ json: { data: 'text' } },
	]);
});

it.each([
	[{ transactionId: '', options: {} }, '"Transaction ID" is empty'],
	[
		{ ...parameters, options: { extraBodyFields: '{' } },
		'"Extra Body Fields (JSON)" is not valid JSON',
	],
	[
		{ ...parameters, options: { extraBodyFields: [] } },
		'"Extra Body Fields (JSON)" is not a JSON object',
	],
])('%j is refused', async (bad, message) => {
	const error = await Promise.resolve()
		.then(async () => await fetchImages.prepare(itemWith(bad), credential))
		.catch((thrown: unknown) => thrown);

	expect(error).toBeInstanceOf(InputError);
	expect(error).toMatchObject({ message });
});

it('an empty private key is refused before anything is sent', () => {
	expect(() => fetchImages.prepare(itemWith(parameters), credentialWith({}))).toThrow(
		'"Private Key" of the credential is empty',
	);
});
