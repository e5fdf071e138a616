import type { Sandbox } from '../../../../sandbox';
import { closeSandboxes, sandbox, valify } from '../support/sandbox';

let box: Sandbox;
let client: ReturnType<typeof valify>;
let token: string;
beforeEach(async () => {
	box = await sandbox({ usesPerToken: 20 });
	client = valify(box);
	token = await client.token();
});
afterEach(closeSandboxes);

it('answers Not Found elsewhere, also without the trailing slash', async () => {
	for (const path of ['/', '/api/v1/transliterate', '/api/v1.2/ocr/', '/api/v1/ocr']) {
		const reply = await client.post(path, {}, token);
		expect([reply.status, reply.data]).toEqual([404, { message: 'Not Found' }]);
	}
});
