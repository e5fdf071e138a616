import type { IDataObject } from 'n8n-workflow';
import { names, traffic, useFixture } from '../support/fixture';
import { useRecorder } from '../support/recorder';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();
const node = (parameters: IDataObject, name: string): NodeSpec => ({
	type: 'valify',
	name,
	credential: 'valify',
	parameters: { resource: 'otp', options: {}, ...parameters },
});
const send = (more: IDataObject = {}) =>
	node(
		{ operation: 'sendPhone', phoneNumber: '={{ $json.phone ?? "01012345678" }}', ...more },
		'Send',
	);
const verify = (more: IDataObject = {}) =>
	node(
		{
			operation: 'verifyPhone',
			otp: '123456',
			transactionId: '={{ $json.transactionId }}',
			...more,
		},
		'Verify',
	);
const sent = [{ json: { transactionId: '700001' } }];

describe('Over the simulated service, a one-time password', () => {
	it('that is wrong is a result, not a failure', async () => {
		const { items, error } = await fixture.bench.execute(
			[send(), verify({ otp: '000000' })],
			names(1),
		);

		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({ verified: false });
	});

	it('that was used before is told in the same way', async () => {
		const { items } = await fixture.bench.execute([send()], names(1));
		const json = items[0]?.json ?? {};
		const otp = fixture.sandbox.otpCode(json.transactionId as string) ?? '';
		const first = await fixture.bench.execute([verify({ otp })], [{ json }]);
		const second = await fixture.bench.execute([verify({ otp })], [{ json }]);

		expect(first.items[0]?.json).toEqual({ verified: true });
		expect(second.items[0]?.json).toMatchObject({
			verified: false,
			reason: expect.any(String) as string,
			errorCode: expect.any(String) as string,
		});
	});

	it('is not sent twice when the answer does not come', async () => {
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'cut' });
		const { error } = await fixture.bench.execute([send()], names(1));

		expect(error?.message).toContain('ended the connection');
		expect(traffic(fixture, 'valify').calls).toBe(1);
	});
});

describe('What is sent', () => {
	const recorder = useRecorder(fixture);
	beforeEach(
		() =>
			void (recorder.answer = {
				body: { result: { success: true }, transaction_id: '1', trials_remaining: 2 },
			}),
	);

	it.each([
		'01012345678',
		'+201012345678',
		'00201012345678',
		'201012345678',
		'+20 10 1234-5678',
		'(010) 1234 5678',
		'010.1234.5678',
		'٠١٠١٢٣٤٥٦٧٨',
		'\u202a+201012345678\u202c',
	])('of the phone number %s is 01012345678', async (phone) => {
		const { error } = await fixture.bench.execute([send()], [{ json: { phone } }]);

		expect(error).toBeUndefined();
		expect(recorder.calls.map(({ body }) => body)).toEqual([
			{ phone_number: '01012345678', bundle_key: fixture.sandbox.accounts.valify.bundleKey },
		]);
	});

	it.each([
		'0101234567',
		'010123456789',
		'02012345678',
		'+4915112345678',
		'+2001012345678',
		'1012345678',
		1012345678,
		'01012345678 or so',
	])('nothing, for the phone number %s', async (phone) => {
		const { error } = await fixture.bench.execute([send()], [{ json: { phone } }]);

		expect(error?.message).toBe(`"Phone Number" is "${phone}" [item 0]`);
		expect(error?.description).toContain('11 digits that begin with 01');
		expect(recorder.calls).toEqual([]);
	});

	it.each([
		[
			'sendPhone',
			{ phoneNumber: '01012345678' },
			'/api/v1/otp/send/',
			{ phone_number: '01012345678' },
		],
		[
			'sendEmail',
			{ email: 'a@example.com' },
			'/api/v1/otp/email/send/',
			{ email: 'a@example.com' },
		],
		[
			'verifyPhone',
			{ otp: '١٢٣٤٥٦', transactionId: '7' },
			'/api/v1/otp/verify/',
			{ otp: '123456', transaction_id: '7' },
		],
		[
			'verifyEmail',
			{ otp: '123456', transactionId: '7' },
			'/api/v1/otp/email/verify/',
			{ otp: '123456', transaction_id: '7' },
		],
	])(
		'by %s is flat, and inside "data" where asked for',
		async (operation, parameters, path, fields) => {
			recorder.answer = { body: { ...(recorder.answer.body as object), verified: true } };
			const both = [
				{ options: {} },
				{ options: { wrapInData: true, lang: 'ar' } },
				{ options: { wrapInData: 'false' } },
			];
			for (const options of both)
				await fixture.bench.execute(
					[node({ operation, ...parameters, ...options }, operation)],
					names(1),
				);
			const all = { ...fields, bundle_key: fixture.sandbox.accounts.valify.bundleKey };

			expect(recorder.calls.map((call) => [call.path, call.body])).toEqual([
				[path, all],
				[path, { data: { ...all, lang: 'ar' } }],
				[path, all],
			]);
		},
	);
});

describe('A verification fails closed', () => {
	const recorder = useRecorder(fixture);
	const ask = async (answer: typeof recorder.answer) => {
		recorder.answer = answer;
		return await fixture.bench.execute([verify()], sent);
	};

	it.each([[true], ['true'], ['True']])('verified: %j is right', async (verified) => {
		const { items } = await ask({ body: { verified } });
		expect(items[0]?.json).toEqual({ verified: true });
	});

	it.each([[false], ['false']])('verified: %j is wrong', async (verified) => {
		const { items } = await ask({ body: { verified, transaction_id: '7' } });
		expect(items[0]?.json).toEqual({ verified: false, transactionId: '7' });
	});

	it.each([
		[{}],
		[{ verified: 1 }],
		[{ verified: null }],
		[{ verified: 'yes' }],
		[{ verified: ['true'] }],
		[{ verified: { verified: true } }],
		[{ result: { verified: true } }],
		[{ success: true }],
		[[{ verified: true }]],
		['true'],
		[true],
		[null],
	])('%j does not say that the code is right', async (body) => {
		const { items, error } = await ask({ body });

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			verified: false,
			reason: 'Valify did not say that the code is right',
			errorCode: null,
		});
	});

	it.each([
		[
			{ message: 'Wrong code', error_code: 5055 },
			{ verified: false, reason: 'Wrong code', errorCode: '5055' },
		],
		[{ message: 'Wrong code' }, { verified: false, reason: 'Wrong code', errorCode: null }],
		[
			{ verified: true },
			{ verified: false, reason: 'Valify could not process the request', errorCode: null },
		],
	])('status 422 with %j is a wrong code', async (body, expected) => {
		const { items } = await ask({ status: 422, body });
		expect(items[0]?.json).toEqual(expected);
	});

	it.each([
		[422, { error_code: 5001 }],
		[422, { error_code: '5009' }],
		[422, { error_code: 5015 }],
		[422, { error_code: 5048 }],
		[422, { message: '5001: no credit' }],
		[400, { message: 'Bad' }],
		[200, { error_code: 5015 }],
		[200, { verified: true, error_code: 5015 }],
	])('status %i with %j is an error', async (status, body) => {
		const { items, error } = await ask({ status, body });

		expect(error).toBeDefined();
		expect(items).toEqual([]);
	});
});
