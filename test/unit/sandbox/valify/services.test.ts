import { hmacOf } from '../../../../sandbox/valify/hmac';
import type { Sandbox } from '../../../../sandbox';
import { closeSandboxes, http, jpeg, JPEG, PDF, PNG, sandbox, valify, type Body } from '../support/sandbox';

const BAD_REQUEST = {
	message:
		'Bad Request – invalid request received (e.g. missing Bundle key, required parameters or invalid json) | Make sure all the required parameters are included',
};

let box: Sandbox;
let client: ReturnType<typeof valify>;
let token: string;
beforeEach(async () => {
	box = await sandbox({ usesPerToken: 20 });
	client = valify(box);
	token = await client.token();
});
afterEach(closeSandboxes);

describe('names transliteration', () => {
	const path = '/api/v1/transliterate/';
	const body = (changes: Body = {}) => ({ arabic_phrase: 'سارة أحمد', bundle_key: box.accounts.valify.bundleKey, ...changes });

	it('answers with the envelope and says that the data is invented', async () => {
		const { status, data, headers } = await client.post(path, body(), token);
		expect(status).toBe(200);
		expect(data).toEqual({ result: { english_phrase: 'Sara Ahmd' }, transaction_id: '700001', trials_remaining: 19 });
		expect(headers['x-sandbox']).toBe('invented data');
		expect((await client.post(path, body(), token)).data).toMatchObject({ transaction_id: '700002', result: data.result });
	});

	it.each([
		['no bundle key', { bundle_key: undefined }, 400],
		['an empty bundle key', { bundle_key: '' }, 400],
		['a wrong bundle key', { bundle_key: 'other' }, 401],
		['no arabic_phrase', { arabic_phrase: undefined }, 400],
		['an empty arabic_phrase', { arabic_phrase: ' ' }, 400],
		['an arabic_phrase that is no text', { arabic_phrase: 5 }, 400],
	])('%s', async (_name, changes, status) => {
		const reply = await client.post(path, body(changes), token);
		expect(reply.status).toBe(status);
		expect(reply.data).toEqual(status === 400 ? BAD_REQUEST : { message: 'Unauthorized – your Bundle key is invalid' });
	});

	it('does not look for its fields inside data', async () => {
		expect((await client.post(path, { data: body() }, token)).status).toBe(400);
	});

	it('takes JSON only', async () => {
		const form = await client.post(path, new URLSearchParams({ arabic_phrase: 'ب' }), token);
		expect([form.status, form.data]).toEqual([415, { message: 'Unsupported Media Type' }]);
		const list = await client.post(path, '[]', token, { 'content-type': 'application/json; charset=utf-8' });
		expect([list.status, list.data]).toEqual([400, BAD_REQUEST]);
	});
});

describe('Egyptian National ID', () => {
	const FIELDS = [
		'age', 'area', 'back_nid', 'birth_governarate', 'date_of_birth', 'expiry_date', 'first_name', 'front_nid', 'full_name',
		'gender', 'governorate', 'husband_name', 'marital_status', 'police_station', 'profession', 'release_date', 'religion',
		'serial_number', 'street',
	];

	it('returns every documented field, and no block that was not asked for', async () => {
		const { status, data } = await client.nid(token, { front_img: JPEG, back_img: PNG });
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
		for (const [name, value] of Object.entries(result)) if (name !== 'age') expect(typeof value).toBe('string');
		expect(String(result.front_nid).slice(1, 7)).toBe(String(result.date_of_birth).slice(2).replaceAll('/', ''));
	});

	it('depends on both images and on nothing else', async () => {
		const read = async (front: string, back: string, extras?: string[]) =>
			(await client.nid(token, { front_img: front, back_img: back, extras })).data.result;
		const first = await read(JPEG, PNG);
		box.advance(1e12);
		token = await client.token();
		expect(await read(JPEG, PNG, ['advanced_confidence'])).toEqual(first);
		expect(await read(JPEG, PDF)).not.toEqual(first);
		expect(await read(PDF, PNG)).not.toEqual(first);
	});

	it('adds the blocks asked for', async () => {
		const extras = ['advanced_confidence', 'document_verification_plus', 'profession_analysis', 'result', 'nothing'];
		const { data } = await client.nid(token, { front_img: JPEG, back_img: PNG, extras });
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
			profession_analysis: { workplace: '', profession_categorization: expect.any(String) as string },
			result: { age: expect.any(Number) as number },
		});
		const one = await client.nid(token, { front_img: JPEG, back_img: PNG, extras: ['document_verification_plus'] });
		expect(Object.keys(one.data).sort()).toEqual(['document_verification_plus', 'result', 'transaction_id', 'trials_remaining']);
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
		expect((await client.nid(token, { front_img: JPEG, back_img: PNG, ...changes })).status).toBe(status);
	});

	it('takes an image of any format', async () => {
		expect((await client.nid(token, { front_img: JPEG, back_img: Buffer.from('GIF89a').toString('base64') })).status).toBe(200);
	});

	it('answers the error that an image asks for, with envelope', async () => {
		const { status, data } = await client.nid(token, { front_img: JPEG, back_img: jpeg('sandbox:error:5009') });
		expect(status).toBe(422);
		expect(data).toEqual({
			message: expect.any(String) as string,
			error_code: 5009,
			transaction_id: '700001',
			trials_remaining: 19,
		});
	});

	it('wants its fields inside data and a document type it reads', async () => {
		const flat = { document_type: 'egy_nid', front_img: JPEG, back_img: PNG, bundle_key: box.accounts.valify.bundleKey };
		expect((await client.post('/api/v1.5/ocr/', flat, token)).status).toBe(400);
		expect((await client.nid(token, { front_img: JPEG, back_img: PNG }, 'egy_id')).status).toBe(400);
	});

	it('reads images of several megabytes, and keeps nothing of them', async () => {
		const large = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(6_000_000, 7)]).toString('base64');
		const { status, data } = await client.nid(token, { front_img: large, back_img: large });
		expect({ status, data }).toEqual({ status: 200, data: expect.objectContaining({ result: expect.anything() as unknown }) as unknown });
		expect(JSON.stringify(box.log()).length).toBeLessThan(1000);
	});
});

describe('hmac header', () => {
	it('agrees with a digest worked out by hand', () => {
		// HMAC-SHA512 over `27سارة29901011234567txn-12`.
		const body = { result: { first_name: 'سارة', front_nid: '29901011234567', age: 27 }, transaction_id: 'txn-1', trials_remaining: 2 };
		expect(hmacOf(body, 'demo-hmac-key')).toBe(
			'432404aae84ac321eb7e773dad8675a7520c3f06b83702af1bcd1e36c079121ce8923215ec8e137771ac36fb3ee9a33ed3bf310fbf556259a09a6d5af5986aa6',
		);
	});

	it('is on successes only, with the key of the account', async () => {
		const own = await sandbox({ accounts: { valify: { hmacKey: 'own key' } } });
		const { name, token: login, post } = valify(own);
		const ownToken = await login();
		const success = await name(ownToken);
		expect(success.headers.hmac).toBe(hmacOf(success.data, 'own key'));
		expect((await post('/api/v1/transliterate/', {}, ownToken)).headers).not.toHaveProperty('hmac');
	});
});

describe('echo (invented)', () => {
	it('returns what arrived, spends a use and needs a token', async () => {
		const reply = await client.post('/api/v1/echo/?a=1', { b: ['ب'] }, token);
		expect(reply.data).toEqual({
			result: { method: 'POST', query: { a: '1' }, body: { b: ['ب'] } },
			transaction_id: '700001',
			trials_remaining: 19,
		});
		const get = await http.get(`${box.valifyUrl}/api/v1/echo/`, { headers: { authorization: `Bearer ${token}` } });
		expect(get.data).toMatchObject({ result: { method: 'GET', body: null }, trials_remaining: 18 });
		expect((await http.post(`${box.valifyUrl}/api/v1/echo/`, {})).status).toBe(403);
	});
});

it('answers Not Found elsewhere, also without the trailing slash', async () => {
	for (const path of ['/', '/api/v1/transliterate', '/api/v1.2/ocr/', '/api/v1/ocr']) {
		const reply = await client.post(path, {}, token);
		expect([reply.status, reply.data]).toEqual([404, { message: 'Not Found' }]);
	}
});
