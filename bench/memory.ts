import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { builtIn, Deployment } from '../test/e2e/support/deployment';

/**
 * 200 passports of 3 MB through one Valify node of a real n8n, three at a time: how far the memory of the n8n process
 * grows while the node runs. The files are fetched by a node before it, so they are n8n's own burden, not the node's.
 */
const ITEMS = 200;
const IMAGE = Buffer.concat([
	Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
	Buffer.alloc(3 * 1024 * 1024, 7),
]);

async function main(): Promise<void> {
	const photos = createServer((_request, response) =>
		response.setHeader('content-type', 'image/jpeg').end(IMAGE),
	);
	await new Promise<void>((resolve) => photos.listen(0, '127.0.0.1', resolve));
	const deployment = await Deployment.start();
	const residentMiB = () =>
		Math.round(
			Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${deployment.pid}/status`, 'utf8'))?.[1]) /
				1024,
		);
	const valify = {
		...builtIn('Valify', '', {
			resource: 'document',
			operation: 'extract',
			documentType: 'passport',
			imageSource: 'binary',
			image: 'data',
			simplify: true,
			options: {},
		}),
		type: 'n8n-nodes-valu8-valify.valify',
		credentials: { valifyApi: deployment.credentials.valify },
	};
	const split = builtIn('Split Out', 'splitOut', { fieldToSplitOut: 'body.items', options: {} });
	const fetchPhoto = {
		...builtIn('Photo', 'httpRequest', {
			url: `http://127.0.0.1:${(photos.address() as AddressInfo).port}/`,
			options: {
				response: { response: { responseFormat: 'file' } },
				batching: { batch: { batchSize: 5, batchInterval: 1 } },
			},
		}),
		typeVersion: 4.2,
	};
	deployment.sandbox.setLatency({ callMs: 50 });
	const { run } = await deployment.publish([split, fetchPhoto, valify]);

	let before = 0;
	let peak = 0;
	const watch = setInterval(() => {
		const now = residentMiB();
		if (deployment.sandbox.counters().valify.calls === 0) before = now;
		else peak = Math.max(peak, now);
	}, 20);
	const items = await run({ items: Array.from({ length: ITEMS }, (_, index) => index) });
	clearInterval(watch);
	const { logins, rejected } = deployment.sandbox.counters().valify;
	console.log(`${items.length} items of 3 MB; logins ${logins}, rejected ${rejected}`);
	console.log(
		`resident memory of n8n before the first call ${before} MiB, at most ${peak} MiB after it (${peak - before} MiB more)`,
	);
	await deployment.end();
	photos.close();
}

void main();
