import { execFileSync } from 'node:child_process';
import { offline } from '../../../demo/offline';

const SERVER = `
	const server = require('node:http').createServer((_request, response) => response.setHeader('content-security-policy', 'sandbox').end('page'));
	server.listen(0, '127.0.0.1', async () => {
		const { headers } = await fetch('http://127.0.0.1:' + server.address().port);
		console.log(headers.get('content-security-policy'));
		server.close();
	});`;

it('no page of the demo may fetch from anywhere but this machine, whatever else its own policy says', () => {
	const policy = execFileSync(process.execPath, ['-e', SERVER], {
		encoding: 'utf8',
		env: { PATH: process.env.PATH, ...offline({}) },
	}).trim();
	const [own, added = ''] = policy.split(', ');
	expect(own).toBe('sandbox');
	const hosts = added.split(' ').filter((source) => source.includes('//'));
	expect(added).toMatch(/^default-src /);
	expect(hosts.length).toBeGreaterThan(0);
	for (const host of hosts) expect(host).toMatch(/^(http|ws):\/\/(127\.0\.0\.1|localhost):\*$/);
});

it('keeps the options of Node.js that are there already', () => {
	expect(offline({ NODE_OPTIONS: '--max-old-space-size=4096' }).NODE_OPTIONS).toMatch(
		/^--max-old-space-size=4096 --require "/,
	);
});
