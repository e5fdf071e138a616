import { useValify } from '../support/fixture';
import { http } from '../support/sandbox';

const fixture = useValify({ usesPerToken: 20 });

describe('echo (invented)', () => {
	it('returns what arrived, spends a use and needs a token', async () => {
		const reply = await fixture.client.post('/api/v1/echo/?a=1', { b: ['ب'] }, fixture.token);
		expect(reply.data).toEqual({
			result: { method: 'POST', query: { a: '1' }, body: { b: ['ب'] } },
			transaction_id: '700001',
			trials_remaining: 19,
		});
		const get = await http.get(`${fixture.box.valifyUrl}/api/v1/echo/`, {
			headers: { authorization: `Bearer ${fixture.token}` },
		});
		expect(get.data).toMatchObject({ result: { method: 'GET', body: null }, trials_remaining: 18 });
		expect((await http.post(`${fixture.box.valifyUrl}/api/v1/echo/`, {})).status).toBe(403);
	});
});
