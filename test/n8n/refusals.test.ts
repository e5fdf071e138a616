import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fillIn, useFixture } from './support/fixture';
import { useVendor, type Sent } from './support/vendor';
import type { NodeSpec } from './support/workbench';

const fixture = useFixture();
const at = useVendor();
let logins = 0;

beforeEach(() => {
	logins = 0;
	for (const name of ['valify', 'valu8'])
		fillIn(fixture, name, { baseUrl: at.vendor.url, hmacKey: '' });
});

const send = (type: 'valify' | 'valu8', parameters: IDataObject): NodeSpec => ({
	type,
	credential: type,
	onError: 'continueRegularOutput',
	parameters: {
		resource: 'apiRequest',
		operation: 'send',
		method: 'POST',
		query: '',
		body: '={{ JSON.stringify($json.body) }}',
		options: {},
		...parameters,
	},
});
const ocr = (options: IDataObject = {}) =>
	send('valify', { path: '/api/v1/ocr/', addBundleKey: 'no', options });
const documents = (...types: string[]): INodeExecutionData[] =>
	types.map((type) => ({ json: { body: { document_type: type } } }));
const errorsIn = (items: INodeExecutionData[]) =>
	items.filter(({ json }) => json.error !== undefined).length;

/** Valify with a bundle that includes identity cards alone. */
function valify(usesPerToken = 3): void {
	const uses = new Map<string, number>();
	at.vendor.answerWith(({ path, headers, body }: Sent) => {
		if (path === '/api/o/token/') {
			uses.set(`token-${(logins += 1)}`, usesPerToken);
			return { body: { access_token: `token-${logins}`, expires_in: 600, token_type: 'Bearer' } };
		}
		const token = String(headers.authorization).slice('Bearer '.length);
		const left = (uses.get(token) ?? 0) - 1;
		uses.set(token, left);
		const allowed = left >= 0 && (body as IDataObject).document_type === 'egy_nid';
		return allowed
			? { body: { result: {}, trials_remaining: left } }
			: { status: 403, body: { message: `Forbidden for ${token}` } };
	});
}

it.each([1, 3, 100])(
	'200 documents that the bundle does not include, %i at a time, cost three logins at most',
	async (maxConcurrentRequests) => {
		valify();
		const { items } = await fixture.bench.execute(
			[ocr({ maxConcurrentRequests })],
			documents(...Array<string>(200).fill('passport')),
		);

		expect([
			items.length,
			errorsIn(items),
			logins <= 3,
			at.vendor.sent.length - logins <= 9,
		]).toEqual([200, 200, true, true]);
		// What is told again holds no token either, not even another item's.
		expect(JSON.stringify(items)).not.toContain('token-');
	},
);

it('an unlicensed document type does not stop the licensed ones', async () => {
	valify();
	const types = Array.from({ length: 40 }, (_, nth) => (nth % 2 ? 'passport' : 'egy_nid'));
	const { items } = await fixture.bench.execute(
		[ocr({ maxConcurrentRequests: 5 })],
		documents(...types),
	);

	expect(items.map(({ json }) => json.error === undefined)).toEqual(
		types.map((type) => type === 'egy_nid'),
	);
});

it('items that end unsent are not logged in for ahead', async () => {
	valify(4);
	fillIn(fixture, 'valify', { callsPerToken: 4 });
	const types = ['egy_nid', ...Array<string>(30).fill('passport'), 'egy_nid', 'egy_nid'];
	const { items } = await fixture.bench.execute(
		[ocr({ maxConcurrentRequests: 1 })],
		documents(...types),
	);

	// The first passport costs the first token. The second one serves four: two passports, and the last two cards.
	expect([errorsIn(items), logins]).toEqual([30, 2]);
});

it('Valu8: ten runs that may not be sent, healthy ones between: the healthy ones keep their token', async () => {
	at.vendor.answerWith(({ path }) => {
		if (path === '/authentication') {
			logins += 1;
			const expiresAt = new Date(Date.now() + 90 * 86_400_000).toISOString();
			return {
				body: {
					accessToken: { value: `token-${logins}`, expiresAt },
					refreshToken: { value: 'refresh', expiresAt },
				},
			};
		}
		return path === '/secret' ? { status: 401, body: { message: 'Unauthorized' } } : { body: {} };
	});
	for (let i = 0; i < 10; i++) {
		const healthy = await fixture.bench.execute(
			[send('valu8', { path: '/open', paging: 'off' })],
			documents('a', 'b'),
		);
		expect(errorsIn(healthy.items)).toBe(0);
		const refused = await fixture.bench.execute(
			[send('valu8', { path: '/secret', paging: 'off' })],
			documents('a', 'b', 'c', 'd'),
		);
		expect(errorsIn(refused.items)).toBe(4);
	}
	expect(logins).toBe(2);
});

it("Valu8: a gateway's page is no rejected token", async () => {
	at.vendor.answerWith(({ path }) => {
		if (path !== '/authentication')
			return { status: 401, headers: { 'content-type': 'text/html' }, body: '<html>' };
		logins += 1;
		return {
			body: {
				accessToken: {
					value: `token-${logins}`,
					expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
				},
			},
		};
	});
	const { items } = await fixture.bench.execute(
		[send('valu8', { path: '/open', paging: 'off' })],
		documents('a', 'b', 'c'),
	);

	expect([errorsIn(items), logins, at.vendor.sent.length]).toEqual([3, 1, 4]);
});

it('1,000 items and a login that answers 429: as many requests as one login tries', async () => {
	at.vendor.answerWith(() => ({ status: 429, headers: { 'retry-after': '0' }, body: {} }));
	const { items } = await fixture.bench.execute(
		[ocr({ maxConcurrentRequests: 3 })],
		documents(...Array<string>(1000).fill('egy_nid')),
	);

	expect([errorsIn(items), at.vendor.sent.length]).toEqual([1000, 4]);
});
