import { useValify } from '../support/fixture';

const fixture = useValify({ usesPerToken: 20 });

it('answers Not Found elsewhere, also without the trailing slash', async () => {
	for (const path of ['/', '/api/v1/transliterate', '/api/v1.2/ocr/', '/api/v1/ocr']) {
		const reply = await fixture.client.post(path, {}, fixture.token);
		expect([reply.status, reply.data]).toEqual([404, { message: 'Not Found' }]);
	}
});

it('counts no call, and no refused token, when the base itself is asked, as n8n does in a test of a credential', async () => {
	const { box } = fixture;
	const before = box.counters().valify;
	for (const url of [box.valifyUrl, `${box.valifyUrl}/`])
		expect((await fetch(url)).status).toBe(404);
	expect(box.counters().valify).toEqual({ ...before, requests: before.requests + 2 });
});
