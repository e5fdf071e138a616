import { useValify } from '../../support/fixture';
import { jpeg, JPEG, PDF, PNG, type Body } from '../../support/sandbox';

const fixture = useValify({ usesPerToken: 20 });

describe('Egyptian National ID', () => {
	const FIELDS = [
		'age',
		'area',
		'back_nid',
		'birth_governarate',
		'date_of_birth',
		'expiry_date',
		'first_name',
		'front_nid',
		'full_name',
		'gender',
		'governorate',
		'husband_name',
		'marital_status',
		'police_station',
		'profession',
		'release_date',
		'religion',
		'serial_number',
		'street',
	];

	it('returns every documented field, and no block that was not asked for', async () => {
		const { status, data } = await fixture.client.nid(fixture.token, {
			front_img: JPEG,
			back_img: PNG,
		});
		expect(status).toBe(200);
		expect(Object.keys(data).sort()).toEqual(['result', 'transaction_id', 'trials_remaining']);
		const result = data.result as Body;
		expect(Object.keys(result).sort()).toEqual(FIELDS);
		expect(result).toMatchObject({
			front_nid: expect.stringMatching(/^[23]\d{13}$/) as string,
			date_of_birth: expect.stringMatching(/^\d{4}\/\d\d\/\d\d$/) as string,
			expiry_date: expect.stringMatching(/^\d{4}\/\d\d$/) as string,
			age: expect.any(Number) as number,
		});
		for (const [name, value] of Object.entries(result))
			if (name !== 'age') expect(typeof value).toBe('string');
		expect(String(result.front_nid).slice(1, 7)).toBe(
			String(result.date_of_birth).slice(2).replaceAll('/', ''),
		);
	});

	it('depends on both images and on nothing else', async () => {
		const read = async (front: string, back: string, extras?: string[]) =>
			(await fixture.client.nid(fixture.token, { front_img: front, back_img: back, extras })).data
				.result;
		const first = await read(JPEG, PNG);
		fixture.box.advance(1e12);
		fixture.token = await fixture.client.token();
		expect(await read(JPEG, PNG, ['advanced_confidence'])).toEqual(first);
		expect(await read(JPEG, PDF)).not.toEqual(first);
		expect(await read(PDF, PNG)).not.toEqual(first);
	});

	it('adds the blocks asked for', async () => {
		const extras = [
			'advanced_confidence',
			'document_verification_plus',
			'profession_analysis',
			'result',
			'nothing',
		];
		const { data } = await fixture.client.nid(fixture.token, {
			front_img: JPEG,
			back_img: PNG,
			extras,
		});
		expect(data).toMatchObject({
			advanced_confidence: {
				fraud_detection_zone: 0,
				fraud_detection_details: {
					face_fraud_zone: 0,
					face_fraud_confidence: expect.any(Number) as number,
					front_image_manipulation_zone: 0,
					front_image_manipulation_confidence: expect.any(Number) as number,
				},
			},
			document_verification_plus: {
				expired: false,
				front_data_validity: expect.any(Boolean) as boolean,
				back_data_validity: true,
				is_front_greyscale: false,
				is_back_greyscale: false,
				review_required: expect.any(Array) as string[],
			},
			profession_analysis: {
				workplace: '',
				profession_categorization: expect.any(String) as string,
			},
			result: { age: expect.any(Number) as number },
		});
		const one = await fixture.client.nid(fixture.token, {
			front_img: JPEG,
			back_img: PNG,
			extras: ['document_verification_plus'],
		});
		expect(Object.keys(one.data).sort()).toEqual([
			'document_verification_plus',
			'result',
			'transaction_id',
			'trials_remaining',
		]);
	});

	it.each([
		['no front image', { front_img: undefined }, 400],
		['an empty back image', { back_img: '' }, 400],
		['no back image', { back_img: undefined }, 400],
		['a data: prefix', { front_img: `data:image/jpeg;base64,${JPEG}` }, 415],
		['base64 without its padding', { front_img: 'AAA' }, 415],
		['base64 with a line break', { front_img: `${JPEG}\n` }, 415],
		['padding alone', { front_img: '====' }, 415],
		['words', { front_img: 'not base64!!' }, 415],
		['extras that are no list', { extras: 'advanced_confidence' }, 400],
		['a wrong bundle key', { bundle_key: 'other' }, 401],
		['no bundle key', { bundle_key: undefined }, 400],
	])('%s', async (_name, changes, status) => {
		expect(
			(await fixture.client.nid(fixture.token, { front_img: JPEG, back_img: PNG, ...changes }))
				.status,
		).toBe(status);
	});

	it('takes an image of any format', async () => {
		expect(
			(
				await fixture.client.nid(fixture.token, {
					front_img: JPEG,
					back_img: Buffer.from('GIF89a').toString('base64'),
				})
			).status,
		).toBe(200);
	});

	it('answers the error that an image asks for, with envelope', async () => {
		const { status, data } = await fixture.client.nid(fixture.token, {
			front_img: JPEG,
			back_img: jpeg('sandbox:error:5009'),
		});
		expect(status).toBe(422);
		expect(data).toEqual({
			message: expect.any(String) as string,
			error_code: 5009,
			transaction_id: '700001',
			trials_remaining: 19,
		});
	});

	it('wants its fields inside data and a document type it reads', async () => {
		const flat = {
			document_type: 'egy_nid',
			front_img: JPEG,
			back_img: PNG,
			bundle_key: fixture.box.accounts.valify.bundleKey,
		};
		expect((await fixture.client.post('/api/v1.5/ocr/', flat, fixture.token)).status).toBe(400);
		expect(
			(await fixture.client.nid(fixture.token, { front_img: JPEG, back_img: PNG }, 'egy_id'))
				.status,
		).toBe(400);
	});

	it('reads images of several megabytes, and keeps nothing of them', async () => {
		const large = Buffer.concat([
			Buffer.from([0xff, 0xd8, 0xff]),
			Buffer.alloc(6_000_000, 7),
		]).toString('base64');
		const { status, data } = await fixture.client.nid(fixture.token, {
			front_img: large,
			back_img: large,
		});
		expect({ status, data }).toEqual({
			status: 200,
			data: expect.objectContaining({ result: expect.anything() as unknown }) as unknown,
		});
		expect(JSON.stringify(fixture.box.log()).length).toBeLessThan(1000);
	});
});
