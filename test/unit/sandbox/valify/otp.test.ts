import { useValify } from '../support/fixture';
import { http, type Body } from '../support/sandbox';

const fixture = useValify({ usesPerToken: 500 });

const CHANNELS = [
	['phone', '/api/v1/otp/send/', '/api/v1/otp/verify/', { phone_number: '01012345678' }, 499],
	[
		'email',
		'/api/v1/otp/email/send/',
		'/api/v1/otp/email/verify/',
		{ email: 'sara@example.org' },
		'499',
	],
] as const;

describe.each(CHANNELS)('%s', (_channel, send, verify, to, trials) => {
	it('sends a code that can be verified once', async () => {
		const sent = await fixture.client.flat(fixture.token, send, to);
		expect(sent.status).toBe(200);
		expect(sent.data).toEqual({
			result: { success: true },
			transaction_id: '700001',
			trials_remaining: trials,
		});
		const otp = fixture.box.otpCode('700001');
		expect(otp).toMatch(/^\d{6}$/);
		const check = (code: unknown) =>
			fixture.client.flat(fixture.token, verify, { otp: code, transaction_id: '700001' });
		const wrong = await check(otp === '000000' ? '000001' : '000000');
		expect([wrong.status, wrong.data]).toEqual([200, { verified: false }]);
		const right = await check(otp);
		expect([right.status, right.data]).toEqual([200, { verified: true }]);
		expect(right.headers).toHaveProperty('hmac');
		const again = await check(otp);
		expect(again.status).toBe(422);
		expect(again.data).toEqual({ message: expect.any(String) as string, error_code: 5900 });
		expect((await check(Number(otp))).status).toBe(400);
	});

	it('verify also takes a token of its own, and spends a use', async () => {
		await fixture.client.flat(fixture.token, send, to);
		const other = await fixture.client.token();
		await fixture.client.flat(other, verify, {
			otp: fixture.box.otpCode('700001'),
			transaction_id: '700001',
		});
		expect((await fixture.client.name(other)).data.trials_remaining).toBe(498);
	});

	it.each([
		['no transaction', { otp: '123456' }, 400],
		['no code', { transaction_id: '700001' }, 400],
		['an unknown transaction', { otp: '123456', transaction_id: '1' }, 422],
		['no bundle key', { otp: '123456', transaction_id: '700001', bundle_key: '' }, 400],
	])('verify: %s', async (_name, fields: Body, status) => {
		await fixture.client.flat(fixture.token, send, to);
		expect((await fixture.client.flat(fixture.token, verify, fields)).status).toBe(status);
	});

	it('takes its fields flat or inside data', async () => {
		expect((await fixture.client.wrapped(fixture.token, send, to)).status).toBe(200);
		const check = await fixture.client.wrapped(fixture.token, verify, {
			otp: fixture.box.otpCode('700001'),
			transaction_id: '700001',
		});
		expect(check.data).toEqual({ verified: true });
		expect((await fixture.client.flat(fixture.token, send)).status).toBe(400);
	});
});

it('a code does not pass through the other channel', async () => {
	await fixture.client.flat(fixture.token, '/api/v1/otp/send/', { phone_number: '01012345678' });
	const fields = { otp: fixture.box.otpCode('700001'), transaction_id: '700001' };
	expect(
		(await fixture.client.flat(fixture.token, '/api/v1/otp/email/verify/', fields)).status,
	).toBe(422);
	expect((await fixture.client.flat(fixture.token, '/api/v1/otp/verify/', fields)).data).toEqual({
		verified: true,
	});
});

it.each([
	['phone', '/api/v1/otp/send/', '/api/v1/otp/verify/', { phone_number: '01012345678' }, 422],
	[
		'email',
		'/api/v1/otp/email/send/',
		'/api/v1/otp/email/verify/',
		{ email: 'sara@example.org' },
		200,
	],
] as const)(
	'a code sent to a %s is answered after ten minutes: %#',
	async (_channel, send, verify, to, status) => {
		await fixture.client.flat(fixture.token, send, to);
		fixture.box.advance(10 * 60_000);
		const fields = { otp: fixture.box.otpCode('700001'), transaction_id: '700001' };
		expect((await fixture.client.flat(await fixture.client.token(), verify, fields)).status).toBe(
			status,
		);
	},
);

it.each([
	['phone_number', '201012345678'],
	['phone_number', '+201012345678'],
	['phone_number', '0101234567'],
	['phone_number', '010123456789'],
	['phone_number', '02012345678'],
	['phone_number', '+2001012345678'],
	['phone_number', '010 1234 5678'],
	['email', 'sara.example.org'],
	['email', '@example.org'],
])('%s %s is refused with 5009', async (field, value) => {
	const path = field === 'email' ? '/api/v1/otp/email/send/' : '/api/v1/otp/send/';
	expect(await fixture.client.flat(fixture.token, path, { [field]: value })).toMatchObject({
		status: 422,
		data: { error_code: 5009, transaction_id: '700001' },
	});
	expect(fixture.box.otpCode('700001')).toBeUndefined();
});

it('the code shows in the log and the state, for whoever plays the user', async () => {
	await fixture.client.flat(fixture.token, '/api/v1/otp/send/', { phone_number: '01012345678' });
	const note = `code ${fixture.box.otpCode('700001')}`;
	expect(fixture.box.log().at(-1)).toMatchObject({
		endpoint: 'POST /api/v1/otp/send/',
		status: 200,
		note,
	});
	expect((await http.get<Body>(`${fixture.box.url}/control/state`)).data.log).toMatchObject([
		{},
		{ note },
	]);
});

it('remembers the last 200 codes, and none after a reset', async () => {
	for (let i = 0; i < 201; i++)
		await fixture.client.flat(fixture.token, '/api/v1/otp/send/', { phone_number: '01012345678' });
	expect([fixture.box.otpCode('700001'), fixture.box.otpCode('700002')]).toEqual([
		undefined,
		expect.any(String),
	]);
	fixture.box.reset();
	expect(fixture.box.otpCode('700002')).toBeUndefined();
});
