import { inquire } from '../../../../../../nodes/Valify/actions/transaction/inquire';
import { InputError, ServiceError } from '../../../../../../nodes/common/errors';
import { credentialWith, itemWith, run } from '../../support/item';
import { fernetToken, KeyPair, openssl, PADDINGS, PASSPHRASE } from '../../support/openssl';

const pair = new KeyPair();
const stranger = new KeyPair();
afterAll(() => [pair, stranger].forEach((each) => each.remove()));

const sessionKey = openssl(['rand', '32']);
const answer = (content: string) => ({
	key: pair.encrypt(sessionKey, PADDINGS['OAEP with SHA-256']),
	data: fernetToken(content, sessionKey).toString('base64url'),
});
const transaction = { transaction_id: '700001', status: true, data: { first_name: 'سارة' } };
const credential = credentialWith({
	privateKey: pair.pkcs8Encrypted.replaceAll('\n', ' '),
	privateKeyPassphrase: PASSPHRASE,
});
const byId = { lookUpBy: 'transactionId', transactionId: ' 700001 ', options: {} };

const failure = async (action: () => unknown): Promise<unknown> =>
	await Promise.resolve()
		.then(action)
		.then(
			() => undefined,
			(error: unknown) => error,
		);

it('asks by transaction ID and delivers what was encrypted', async () => {
	const { requests, items } = await run(
		inquire.prepare(itemWith(byId), credential),
		answer(JSON.stringify(transaction)),
	);

	expect(requests).toEqual([
		{
			method: 'POST',
			path: '/api/v1/transaction/inquire/',
			body: { bundle_key: 'bundle', transaction_id: '700001' },
		},
	]);
	expect(items).toEqual([{ json: transaction }]);
});

it('asks by access token; a list comes out as one item each', async () => {
	const item = itemWith({
		lookUpBy: 'accessToken',
		accessToken: 'earlier-token',
		options: { path: '/api/v1/transaction/inquiry/' },
	});
	const { requests, items } = await run(
		inquire.prepare(item, credential),
		answer(JSON.stringify([transaction, { transaction_id: '2' }])),
	);

	expect(requests).toEqual([
		{
			method: 'POST',
			path: '/api/v1/transaction/inquiry/',
			body: { bundle_key: 'bundle', access_token: 'earlier-token' },
		},
	]);
	expect(items).toEqual([{ json: transaction }, { json: { transaction_id: '2' } }]);
});

it('no token comes out, however deep it lies', async () => {
	const nested = {
		...transaction,
		token: 't',
		made: { access_token: 't', by: [{ token: 't', name: 'n8n' }] },
		tokens: 2,
	};
	const { items } = await run(
		inquire.prepare(itemWith(byId), credential),
		answer(JSON.stringify([nested])),
	);

	expect(items).toEqual([{ json: { ...transaction, made: { by: [{ name: 'n8n' }] }, tokens: 2 } }]);
});

it.each([
	['no private key', credentialWith({}), '"Private Key" of the credential is empty'],
	[
		'no RSA key',
		credentialWith({ privateKey: 'private' }),
		'"Private Key" of the credential is not an RSA private key in PEM',
	],
	[
		'a wrong passphrase',
		{ ...credential, privateKeyPassphrase: 'wrong' },
		'"Private Key Passphrase" of the credential does not open the private key',
	],
])('%s is refused before anything is sent', async (_, bad, message) => {
	const error = await failure(async () => await inquire.prepare(itemWith(byId), bad));

	expect(error).toBeInstanceOf(InputError);
	expect(error).toMatchObject({ message });
});

it.each([
	[{ ...byId, transactionId: ' ' }, '"Transaction ID" is empty'],
	[{ ...byId, lookUpBy: 'accessToken', accessToken: '' }, '"Access Token" is empty'],
	[{ ...byId, options: { path: '' } }, '"Path" is empty'],
	[{ ...byId, options: { path: 'https://elsewhere.example/' } }, /^"Path" /],
])('%j is refused', async (parameters, message) => {
	const error = await failure(async () => await inquire.prepare(itemWith(parameters), credential));

	expect(error).toBeInstanceOf(InputError);
	expect((error as Error).message).toMatch(message);
});

describe('an answer that cannot be opened', () => {
	const other = { ...credential, privateKey: stranger.pkcs8 };

	it.each([
		[
			'with another private key',
			other,
			'{}',
			"The private key does not open Valify's answer",
			'public key',
		],
		[
			'that is no JSON',
			credential,
			'text',
			"What is in Valify's answer is not JSON",
			'techsupport@valify.me',
		],
	])('%s fails and says what to check', async (_, used, content, message, remedy) => {
		const error = await failure(
			async () => await run(inquire.prepare(itemWith(byId), used), answer(content)),
		);

		expect(error).toBeInstanceOf(ServiceError);
		expect(error).toMatchObject({ message, remedy: expect.stringContaining(remedy) as string });
		expect((error as ServiceError).remedy).toContain('On Error');
	});

	it('comes out as it came with Continue On Fail, as an item that n8n takes for failed', async () => {
		const sealed = { ...answer('{}'), iv: 'AAAA' };
		const { items } = await run(
			inquire.prepare(itemWith(byId, { continueOnFail: true }), other),
			sealed,
		);

		const message = "The private key does not open Valify's answer [item 4]";
		expect(items).toEqual([
			{
				json: {
					error: {
						message,
						description: expect.stringContaining('public key') as string,
						...sealed,
					},
				},
			},
		]);
	});

	it.each([[{}], [{ key: 'k' }], [{ key: 1, data: 'd' }], ['text'], [null], [[]]])(
		'%j is no encrypted transaction',
		async (body) => {
			const error = await failure(
				async () =>
					await run(inquire.prepare(itemWith(byId, { continueOnFail: true }), credential), body),
			);

			expect(error).toBeInstanceOf(ServiceError);
			expect(error).toMatchObject({
				message: 'Valify did not answer with an encrypted transaction',
			});
		},
	);
});
