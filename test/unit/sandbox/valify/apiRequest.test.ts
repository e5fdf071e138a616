import type { Sandbox } from '../../../../sandbox';
import { closeSandboxes, http, sandbox, valify } from '../support/sandbox';

let box: Sandbox;
let client: ReturnType<typeof valify>;
let token: string;
beforeEach(async () => {
	box = await sandbox({ usesPerToken: 20 });
	client = valify(box);
	token = await client.token();
});
afterEach(closeSandboxes);

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
