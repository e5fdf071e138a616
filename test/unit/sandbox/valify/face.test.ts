import { useValify } from '../support/fixture';
import { jpeg, JPEG, PDF, PNG, type Body } from '../support/sandbox';

const [V11, V1] = ['/api/v1.1/face/match/', '/api/v1/face/match/'];

const fixture = useValify({ usesPerToken: 500 });

const match = async (first_img: string, other: Body) =>
	(await fixture.client.flat(fixture.token, V11, { first_img, ...other })).data.result as Body;
const two = (first: string, second: string) => match(first, { second_img: second });

it('answers with the documented fields and the envelope', async () => {
	const { status, data } = await fixture.client.flat(fixture.token, V11, {
		first_img: JPEG,
		second_img: JPEG,
	});
	expect(status).toBe(200);
	expect(data).toEqual({
		result: { is_similar: true, confidence: 1 },
		transaction_id: '700001',
		trials_remaining: 499,
	});
});

it('different images do not match, in either order and each time', async () => {
	const result = await two(JPEG, PNG);
	expect(result).toEqual({ is_similar: false, confidence: expect.any(Number) as number });
	expect(result.confidence).toBeGreaterThan(0);
	expect(result.confidence).toBeLessThan(0.5);
	expect(await two(JPEG, PNG)).toEqual(result);
	expect(await two(PNG, JPEG)).toEqual(result);
});

it('images marked with the same person match', async () => {
	const result = await two(jpeg('1 person:sara '), jpeg('2 person:sara\xff'));
	expect(result.is_similar).toBe(true);
	expect(result.confidence).toBeGreaterThanOrEqual(0.8);
	expect(result.confidence).toBeLessThan(1);
	expect((await two(jpeg('1 person:sara'), jpeg('2 person:sara2'))).is_similar).toBe(false);
	expect((await two(jpeg('1 person:'), jpeg('2 person:'))).is_similar).toBe(false);
	expect((await two(jpeg('1 person:sara'), JPEG)).is_similar).toBe(false);
});

it('takes data at v1.1 and flat fields at both', async () => {
	const images = { first_img: JPEG, second_img: PNG };
	const { client, token } = fixture;
	for (const reply of [
		client.flat(token, V11, images),
		client.flat(token, V1, images),
		client.wrapped(token, V11, images),
	]) {
		expect((await reply).status).toBe(200);
	}
	expect((await fixture.client.wrapped(fixture.token, V1, images)).status).toBe(400);
	const mixed = { bundle_key: fixture.box.accounts.valify.bundleKey, data: images };
	expect((await fixture.client.post(V11, mixed, fixture.token)).status).toBe(400);
});

describe('with a transaction', () => {
	it('compares with the face on the document', async () => {
		await fixture.client.nid(fixture.token, {
			front_img: jpeg('front person:sara'),
			back_img: jpeg('back person:nobody'),
		});
		expect((await match(jpeg('selfie person:sara'), { transaction_id: '700001' })).is_similar).toBe(
			true,
		);
		expect(
			(await match(jpeg('selfie person:nobody'), { transaction_id: '700001' })).is_similar,
		).toBe(false);
		await fixture.client.ocr(fixture.token, '/api/v1.1/ocr/', 'passport', { img: PNG });
		expect(await match(PNG, { transaction_id: '700004' })).toEqual({
			is_similar: true,
			confidence: 1,
		});
	});

	it('also of another token', async () => {
		await fixture.client.nid(await fixture.client.token(), { front_img: JPEG, back_img: PNG });
		expect((await match(JPEG, { transaction_id: '700001' })).is_similar).toBe(true);
	});

	it.each([
		['unknown', () => Promise.resolve()],
		['without a document', () => fixture.client.name(fixture.token)],
		[
			'of a document without a face',
			() =>
				fixture.client.ocr(fixture.token, '/api/v1/ocr/', 'egy_car_license', {
					front_img: JPEG,
					back_img: PNG,
				}),
		],
		[
			'that failed',
			() =>
				fixture.client.nid(fixture.token, {
					front_img: JPEG,
					back_img: jpeg('sandbox:error:5015'),
				}),
		],
		[
			'of a face match',
			() => fixture.client.flat(fixture.token, V11, { first_img: JPEG, second_img: PNG }),
		],
	])('%s: 5009', async (_name, before) => {
		await before();
		const reply = await fixture.client.flat(fixture.token, V11, {
			first_img: JPEG,
			transaction_id: '700001',
		});
		expect(reply).toMatchObject({ status: 422, data: { error_code: 5009 } });
	});

	it('remembers the last 200, longer than their images', async () => {
		for (let i = 0; i < 201; i++)
			await fixture.client.nid(fixture.token, { front_img: jpeg(String(i)), back_img: PNG });
		const matched = (transaction_id: string, image: string) =>
			fixture.client.flat(fixture.token, V11, { first_img: image, transaction_id });
		expect((await matched('700001', jpeg('0'))).status).toBe(422);
		expect((await matched('700003', jpeg('2'))).data).toMatchObject({
			result: { is_similar: true },
		});
	});
});

it.each([
	['no first image', { second_img: JPEG }, 400],
	['nothing to compare with', { first_img: JPEG }, 400],
	['an empty transaction', { first_img: JPEG, transaction_id: '' }, 400],
	['a transaction that is a number', { first_img: JPEG, transaction_id: 700001 }, 400],
	['a data: prefix', { first_img: JPEG, second_img: `data:image/jpeg;base64,${JPEG}` }, 415],
	[
		'an image of any format',
		{ first_img: JPEG, second_img: Buffer.from('GIF89a').toString('base64') },
		200,
	],
	['an error asked for', { first_img: jpeg('sandbox:error:5001'), second_img: PDF }, 422],
	['a wrong bundle key', { bundle_key: 'other', first_img: JPEG, second_img: PDF }, 401],
])('%s', async (_name, fields, status) => {
	expect((await fixture.client.flat(fixture.token, V11, fields)).status).toBe(status);
});
