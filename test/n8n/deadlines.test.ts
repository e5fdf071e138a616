import type { ServerResponse } from 'node:http';
import { fillIn, names, transliterate, useFixture } from './support/fixture';
import { openDeafHost } from './support/deafHost';
import { useVendor, type Reply } from './support/vendor';
import type { NodeSpec } from './support/workbench';

const fixture = useFixture();
const LOGIN = '/api/o/token/';
const TOKEN: Reply = { body: { access_token: 'token-of-the-vendor', expires_in: 600 } };
/** Long enough for the request to leave on a busy machine. */
const TIMEOUT_MS = 1_000;
/** Far below the 30 s of a login and far above what a busy machine needs. */
const SOON_MS = 8_000;

/** Says it is packed, and is not: axios 1.12, as n8n 2.8 has it, never settles for this when redirects are off. */
const badGzip = (response: ServerResponse) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
	response.end('{"access_token":"x"}');
};
/** Never silent for long, and never at an end. */
const drip = (response: ServerResponse) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	const timer = setInterval(() => response.write(' '), 50);
	response.once('close', () => clearInterval(timer));
};
const silence = () => undefined;

const at = useVendor();
beforeEach(() => goTo(at.vendor.url));

function goTo(baseUrl: string): void {
	fillIn(fixture, 'valify', { baseUrl });
}

const impatient = () => transliterate({ parameters: { options: { timeout: TIMEOUT_MS } } });

const createLink: NodeSpec = {
	type: 'valify',
	credential: 'valify',
	parameters: {
		resource: 'verificationLink',
		operation: 'create',
		returnUrl: 'https://return.example',
		referenceId: 'customer-42',
		expiresAt: '2099-01-01T00:00:00Z',
		options: { timeout: TIMEOUT_MS },
	},
};

async function timed<T>(action: Promise<T>): Promise<{ result: T; ms: number }> {
	const start = performance.now();
	const result = await action;
	return { result, ms: performance.now() - start };
}

describe('Timeout is kept, whatever the service and the HTTP client do', () => {
	// What a process does once, it does in its first call: that is not to be measured.
	beforeEach(async () => {
		at.vendor.answerWith(({ path }) => (path === LOGIN ? TOKEN : { body: {} }));
		await fixture.bench.execute([transliterate()], names(1));
	});

	it.each([
		['a body that cannot be unpacked', badGzip],
		['a body that drips', drip],
		['no answer', silence],
	])('%s', async (_what, by) => {
		at.vendor.answerWith(({ path }) => (path === LOGIN ? TOKEN : { by }));
		const { result, ms } = await timed(fixture.bench.execute([impatient()], names(1)));

		expect(result.error?.message).toMatch(
			/^Valify (did not answer in time|ended the connection before it had answered) \[item 0\]$/,
		);
		expect(ms).toBeLessThan(SOON_MS);
		// A POST that has left is not sent again.
		expect(at.vendor.sent.filter(({ path }) => path !== LOGIN)).toHaveLength(1);
	});

	it('a host that swallows attempts to connect', async () => {
		const deaf = await openDeafHost();
		try {
			fillIn(fixture, 'valify', { webApiKey: 'web-key', webBaseUrl: deaf.url });
			// The one operation without a login, so that its own Timeout counts.
			const { result, ms } = await timed(fixture.bench.execute([createLink], names(1)));

			expect(result.error?.message).toBe('Valify did not answer in time [item 0]');
			expect(ms).toBeLessThan(SOON_MS);
		} finally {
			deaf.close();
		}
	});
});
