import { useValify } from '../support/fixture';
import { JPEG, PNG, type Body } from '../support/sandbox';

const BAD_REQUEST = {
	message:
		'Bad Request – invalid request received (e.g. missing Bundle key, required parameters or invalid json) | Make sure all the required parameters are included',
};
const NATIONAL_ID = '/api/v1/transliterate/egy-nid/';

const fixture = useValify();

describe('names transliteration', () => {
	const path = '/api/v1/transliterate/';
	const body = (changes: Body = {}) => ({
		arabic_phrase: 'سارة أحمد',
		bundle_key: fixture.box.accounts.valify.bundleKey,
		...changes,
	});

	it('answers with the envelope and says that the data is invented', async () => {
		const { status, data, headers } = await fixture.client.post(path, body(), fixture.token);
		expect(status).toBe(200);
		expect(data).toEqual({
			result: { english_phrase: 'Sara Ahmd' },
			transaction_id: '700001',
			trials_remaining: 2,
		});
		expect(headers['x-sandbox']).toBe('invented data');
		expect((await fixture.client.post(path, body(), fixture.token)).data).toMatchObject({
			transaction_id: '700002',
			result: data.result,
		});
	});

	it.each([
		['no bundle key', { bundle_key: undefined }, 400],
		['an empty bundle key', { bundle_key: '' }, 400],
		['a wrong bundle key', { bundle_key: 'other' }, 401],
		['no arabic_phrase', { arabic_phrase: undefined }, 400],
		['an empty arabic_phrase', { arabic_phrase: ' ' }, 400],
		['an arabic_phrase that is no text', { arabic_phrase: 5 }, 400],
	])('%s', async (_name, changes, status) => {
		const reply = await fixture.client.post(path, body(changes), fixture.token);
		expect(reply.status).toBe(status);
		expect(reply.data).toEqual(
			status === 400 ? BAD_REQUEST : { message: 'Unauthorized – your Bundle key is invalid' },
		);
	});

	it('does not look for its fields inside data', async () => {
		expect((await fixture.client.post(path, { data: body() }, fixture.token)).status).toBe(400);
	});

	it('takes JSON only', async () => {
		const form = await fixture.client.post(
			path,
			new URLSearchParams({ arabic_phrase: 'ب' }),
			fixture.token,
		);
		expect([form.status, form.data]).toEqual([415, { message: 'Unsupported Media Type' }]);
		const list = await fixture.client.post(path, '[]', fixture.token, {
			'content-type': 'application/json; charset=utf-8',
		});
		expect([list.status, list.data]).toEqual([400, BAD_REQUEST]);
	});
});

it('gives the fields back in Latin letters', async () => {
	const data = {
		first_name: 'سارة',
		full_name: 'أحمد محمود',
		street: '١٢ شارع',
		front_nid: '29901011234567',
		date_of_birth: '1999/01/01',
		religion: '',
	};
	const reply = await fixture.client.flat(fixture.token, NATIONAL_ID, { data });
	expect(reply.status).toBe(200);
	expect(reply.data).toEqual({
		result: {
			first_name: 'Sara',
			full_name: 'Ahmd Mhmwd',
			street: '12 Shara',
			front_nid: '29901011234567',
			date_of_birth: '1999/01/01',
			religion: '',
		},
		transaction_id: '700001',
		trials_remaining: 2,
	});
});

it('takes the result of an OCR call as it is', async () => {
	const card = (await fixture.client.nid(fixture.token, { front_img: JPEG, back_img: PNG })).data
		.result as Body;
	const { status, data } = await fixture.client.flat(fixture.token, NATIONAL_ID, { data: card });
	expect(status).toBe(200);
	expect(Object.keys(data.result as Body).sort()).toEqual(Object.keys(card).sort());
	expect(data.result).toMatchObject({ age: card.age, front_nid: card.front_nid });
	expect(JSON.stringify(data.result)).not.toMatch(/[\u0600-\u06ff]/);
});

it('names the fields that are no text', async () => {
	const { status, data } = await fixture.client.flat(fixture.token, NATIONAL_ID, {
		data: { first_name: null, full_name: ['x'], age: 27 },
	});
	expect(status).toBe(422);
	expect(data).toMatchObject({
		error_code: 5009,
		errors: { first_name: ['Not a valid string.'], full_name: ['Not a valid string.'] },
	});
	expect(Object.keys(data.errors as Body)).toHaveLength(2);
});

it.each([
	['no data', {}, 400],
	['empty data', { data: {} }, 400],
	['data that is a list', { data: ['x'] }, 400],
	['a wrong bundle key', { bundle_key: 'other', data: { first_name: 'x' } }, 401],
	[
		'the bundle key inside data',
		{
			bundle_key: undefined,
			data: { bundle_key: '0123456789abcdef0123456789abcdef', first_name: 'x' },
		},
		400,
	],
])('%s', async (_name, fields, status) => {
	expect((await fixture.client.flat(fixture.token, NATIONAL_ID, fields)).status).toBe(status);
});
