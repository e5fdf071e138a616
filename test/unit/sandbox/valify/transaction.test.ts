import { generateKeyPairSync } from 'node:crypto';
import type { TransactionPadding } from '../../../../sandbox';
import { fernet, newFernetKey } from '../../../../sandbox/valify/transaction/fernet';
import { decrypt, openFernet } from '../support/decrypt';
import { useValify } from '../support/fixture';
import { jpeg, JPEG, PNG, sandbox, valify, type Body } from '../support/sandbox';

const [INQUIRE, FETCH] = ['/api/v1/transaction/inquire/', '/api/v1/transaction/fetch-images/'];

const fixture = useValify({ usesPerToken: 500 });

const inquire = (fields: Body) => fixture.client.flat(fixture.token, INQUIRE, fields);
const opened = async (fields: Body, path = INQUIRE) => {
	const { data } = await fixture.client.flat(fixture.token, path, fields);
	return decrypt(data, fixture.box.valifyPrivateKey()) as Body;
};
const scan = (front = JPEG) =>
	fixture.client.nid(fixture.token, { front_img: front, back_img: PNG });

describe('Fernet', () => {
	it('the reader of these tests opens the published token', () => {
		const published =
			'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';
		expect(openFernet('cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=', published)).toBe('hello');
	});

	it('closes what that reader opens', () => {
		const key = newFernetKey();
		expect(key).toMatch(/^[\w-]{43}=$/);
		const token = fernet(key, 'سارة', 499_162_800_000);
		expect(token).toMatch(/^gAAAAAAdwJ6w[\w-]+=*$/);
		expect(token.length % 4).toBe(0);
		expect(openFernet(key, token)).toBe('سارة');
	});
});

describe('inquiry by transaction', () => {
	it('gives key and data only, and inside what the call returned', async () => {
		const card = (await scan()).data.result;
		const { status, data, headers } = await inquire({ transaction_id: '700001' });
		expect(status).toBe(200);
		expect(Object.keys(data).sort()).toEqual(['data', 'key']);
		expect(headers).toHaveProperty('hmac');
		for (const text of Object.values(data)) expect(text).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
		expect(decrypt(data, fixture.box.valifyPrivateKey())).toEqual({
			transaction_id: '700001',
			token: fixture.token,
			time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
			status: true,
			service: 'ocr',
			data: card,
		});
	});

	it.each([
		[
			'face_match',
			true,
			() =>
				fixture.client.flat(fixture.token, '/api/v1.1/face/match/', {
					first_img: JPEG,
					second_img: JPEG,
				}),
		],
		[
			'otp',
			true,
			() =>
				fixture.client.flat(fixture.token, '/api/v1/otp/send/', { phone_number: '01012345678' }),
		],
		['transliteration', true, () => fixture.client.name(fixture.token)],
		['ocr', false, () => scan(jpeg('sandbox:error:5015'))],
		[
			'sanction_shield',
			true,
			() =>
				fixture.client.flat(fixture.token, '/api/v2/sanction-shield/search/', {
					sanction_lists: ['OFAC'],
					fields: [{ field_name: 'full_name', value: 'x', cutoff_match_score: 1 }],
				}),
		],
	])('knows %s, succeeded: %s', async (service, status, attempt) => {
		const { data } = await attempt();
		const error = { message: data.message, error_code: data.error_code };
		expect(await opened({ transaction_id: '700001' })).toMatchObject({
			service,
			status,
			data: data.result ?? error,
		});
	});

	it('is no transaction itself, nor is a check of a code or a call with bad input', async () => {
		await scan();
		await inquire({ transaction_id: '700001' });
		await fixture.client.nid(fixture.token, {});
		await fixture.client.flat(fixture.token, '/api/v1/otp/verify/', {
			otp: '1',
			transaction_id: '1',
		});
		expect((await scan()).data.transaction_id).toBe('700002');
		expect((await inquire({ transaction_id: '700003' })).status).toBe(422);
	});

	it('remembers the last 200, and none after a reset', async () => {
		for (let i = 0; i < 201; i++) await fixture.client.name(fixture.token);
		expect((await inquire({ transaction_id: '700001' })).status).toBe(422);
		expect((await inquire({ transaction_id: '700002' })).status).toBe(200);
		fixture.box.reset();
		fixture.token = await fixture.client.token();
		expect((await inquire({ transaction_id: '700002' })).status).toBe(422);
	});
});

it('inquiry by token lists what that token was used for, oldest first', async () => {
	const other = await fixture.client.token();
	await fixture.client.name(other);
	await scan();
	await fixture.client.name(other);
	const list = (await opened({ access_token: other })) as unknown as Body[];
	expect(list.map(({ transaction_id }) => transaction_id)).toEqual(['700001', '700003']);
	expect(await opened({ access_token: await fixture.client.token() })).toEqual([]);
});

describe('fetch-images', () => {
	it('gives each image under the name it was sent by', async () => {
		await scan();
		expect(await opened({ transaction_id: '700001' }, FETCH)).toEqual({
			front_img: JPEG,
			back_img: PNG,
		});
		await fixture.client.flat(fixture.token, '/api/v1/face/match/', {
			first_img: PNG,
			transaction_id: '700001',
		});
		expect(await opened({ transaction_id: '700002' }, FETCH)).toEqual({ first_img: PNG });
		expect(
			Object.keys(
				(await fixture.client.flat(fixture.token, FETCH, { transaction_id: '700001' })).data,
			).sort(),
		).toEqual(['data', 'key']);
	});

	it('has none of a transaction without images, or one that failed', async () => {
		await fixture.client.name(fixture.token);
		await scan(jpeg('sandbox:error:5015'));
		for (const transaction_id of ['700001', '700002', 'other']) {
			const reply = await fixture.client.flat(fixture.token, FETCH, { transaction_id });
			expect(reply.status).toBe(422);
			expect(reply.data).toEqual({ message: expect.any(String) as string, error_code: 5009 });
		}
		expect((await fixture.client.flat(fixture.token, FETCH)).status).toBe(400);
	});

	it('keeps the images of the last 20', async () => {
		for (let i = 0; i < 21; i++) await scan();
		await fixture.client.name(fixture.token);
		const statuses = await Promise.all(
			['700001', '700002'].map(
				async (transaction_id) =>
					(await fixture.client.flat(fixture.token, FETCH, { transaction_id })).status,
			),
		);
		expect(statuses).toEqual([422, 200]);
		expect((await inquire({ transaction_id: '700001' })).status).toBe(200);
	});
});

it.each([
	['neither id nor token', {}, 400],
	['an empty id', { transaction_id: '' }, 400],
	['both', { transaction_id: '700001', access_token: 'x' }, 400],
	['an unknown id', { transaction_id: 'x' }, 422],
	['an unknown token', { access_token: 'x' }, 422],
	['a number', { transaction_id: 700001 }, 422],
	['a wrong bundle key', { transaction_id: '700001', bundle_key: 'other' }, 401],
])('%s', async (_name, fields, status) => {
	await fixture.client.name(fixture.token);
	expect((await inquire(fields)).status).toBe(status);
});

describe('keys', () => {
	const paddings: TransactionPadding[] = ['oaep-sha256', 'oaep-sha1', 'pkcs1'];

	it.each(paddings)('pads with %s', async (padding) => {
		await fixture.client.name(fixture.token);
		fixture.box.setTransactionPadding(padding);
		const { data } = await inquire({ transaction_id: '700001' });
		expect(decrypt(data, fixture.box.valifyPrivateKey(), padding)).toMatchObject({
			transaction_id: '700001',
		});
		for (const other of paddings.filter((name) => name !== padding))
			expect(() => decrypt(data, fixture.box.valifyPrivateKey(), other)).toThrow();
		fixture.box.reset();
		fixture.token = await fixture.client.token();
		await fixture.client.name(fixture.token);
		expect(await opened({ transaction_id: '700001' })).toMatchObject({
			service: 'transliteration',
		});
	});

	it('gives its own private key, always the same', () => {
		expect(fixture.box.valifyPrivateKey()).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
		const first = fixture.box.valifyPrivateKey();
		fixture.box.reset();
		expect(fixture.box.valifyPrivateKey()).toBe(first);
	});

	it("uses the account's public key, until a reset", async () => {
		const { publicKey, privateKey } = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			publicKeyEncoding: { type: 'spki', format: 'pem' },
			privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
		});
		await fixture.client.name(fixture.token);
		fixture.box.accounts.valify.publicKey = publicKey;
		expect(decrypt((await inquire({ transaction_id: '700001' })).data, privateKey)).toMatchObject({
			transaction_id: '700001',
		});
		fixture.box.reset();
		expect(fixture.box.accounts.valify).not.toHaveProperty('publicKey');
	});

	it.each(['', 'nonsense'])('without a usable public key (%j): 422', async (publicKey) => {
		const other = await sandbox({ accounts: { valify: { publicKey } } });
		const { flat, name, token: login } = valify(other);
		const own = await login();
		await name(own);
		expect(await flat(own, INQUIRE, { transaction_id: '700001' })).toMatchObject({
			status: 422,
			data: { error_code: 5015 },
		});
		other.reset();
		expect(other.accounts.valify.publicKey).toBe(publicKey);
	});
});
