import { hmacOf } from '../../../../sandbox/valify/hmac';
import { closeSandboxes, sandbox, valify } from '../support/sandbox';

afterEach(closeSandboxes);

describe('hmac header', () => {
	it('agrees with a digest worked out by hand', () => {
		// HMAC-SHA512 over `27سارة29901011234567txn-12`.
		const body = {
			result: { first_name: 'سارة', front_nid: '29901011234567', age: 27 },
			transaction_id: 'txn-1',
			trials_remaining: 2,
		};
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
