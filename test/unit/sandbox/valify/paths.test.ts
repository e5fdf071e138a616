import { useValify } from '../support/fixture';

const fixture = useValify({ usesPerToken: 20 });

it('answers Not Found elsewhere, also without the trailing slash', async () => {
	for (const path of ['/', '/api/v1/transliterate', '/api/v1.2/ocr/', '/api/v1/ocr']) {
		const reply = await fixture.client.post(path, {}, fixture.token);
		expect([reply.status, reply.data]).toEqual([404, { message: 'Not Found' }]);
	}
});
