import type { Sandbox } from '../../../../../sandbox';
import { decrypt } from '../../support/decrypt';
import { closeSandboxes, jpeg, JPEG, sandbox, valify } from '../../support/sandbox';

const CROP = '/api/v1/id_cropper_register';

let box: Sandbox;
let client: ReturnType<typeof valify>;
let token: string;
beforeEach(async () => {
	box = await sandbox();
	client = valify(box);
	token = await client.token();
});
afterEach(closeSandboxes);

it('answers with the image in "data", as the page prints it', async () => {
	const { status, data, headers } = await client.flat(token, CROP, { img: JPEG, lang: 'en' });

	expect(status).toBe(200);
	expect(data).toEqual({ data: { img: JPEG }, transaction_id: '700001', trials_remaining: '2' });
	expect(headers).toMatchObject({ 'x-sandbox': 'invented data' });
});

it('remembers the transaction with its image', async () => {
	await client.flat(token, CROP, { img: JPEG });
	const { data } = await client.flat(token, '/api/v1/transaction/fetch-images/', { transaction_id: '700001' });

	expect(decrypt(data, box.valifyPrivateKey())).toEqual({ img: JPEG });
});

it.each([
	['no image', {}, 400],
	['an empty image', { img: '' }, 400],
	['no base64', { img: 'card.jpg' }, 415],
	['a wrong bundle key', { img: JPEG, bundle_key: 'other' }, 401],
	['an image that asks for an error', { img: jpeg('sandbox:error:5015') }, 422],
])('%s', async (_what, fields, status) => {
	expect((await client.flat(token, CROP, fields)).status).toBe(status);
});

it('has no slash at its end, and no "data" around its fields', async () => {
	expect((await client.flat(token, `${CROP}/`, { img: JPEG })).status).toBe(404);
	expect((await client.wrapped(token, CROP, { img: JPEG })).status).toBe(400);
});
