import { decrypt } from '../../support/decrypt';
import { useValify } from '../../support/fixture';
import { jpeg, JPEG } from '../../support/sandbox';

const CROP = '/api/v1/id_cropper_register';

const fixture = useValify();

it('answers with the image in "data", as the page prints it', async () => {
	const { status, data, headers } = await fixture.client.flat(fixture.token, CROP, {
		img: JPEG,
		lang: 'en',
	});

	expect(status).toBe(200);
	expect(data).toEqual({ data: { img: JPEG }, transaction_id: '700001', trials_remaining: '2' });
	expect(headers).toMatchObject({ 'x-sandbox': 'invented data' });
});

it('remembers the transaction with its image', async () => {
	await fixture.client.flat(fixture.token, CROP, { img: JPEG });
	const { data } = await fixture.client.flat(fixture.token, '/api/v1/transaction/fetch-images/', {
		transaction_id: '700001',
	});

	expect(decrypt(data, fixture.box.valifyPrivateKey())).toEqual({ img: JPEG });
});

it.each([
	['no image', {}, 400],
	['an empty image', { img: '' }, 400],
	['no base64', { img: 'card.jpg' }, 415],
	['a wrong bundle key', { img: JPEG, bundle_key: 'other' }, 401],
	['an image that asks for an error', { img: jpeg('sandbox:error:5015') }, 422],
])('%s', async (_what, fields, status) => {
	expect((await fixture.client.flat(fixture.token, CROP, fields)).status).toBe(status);
});

it('has no slash at its end, and no "data" around its fields', async () => {
	expect((await fixture.client.flat(fixture.token, `${CROP}/`, { img: JPEG })).status).toBe(404);
	expect((await fixture.client.wrapped(fixture.token, CROP, { img: JPEG })).status).toBe(400);
});
