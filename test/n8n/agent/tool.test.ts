import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fillIn, names, transliterate, useFixture } from '../support/fixture';
import { restartProcess } from '../support/process';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();

const asTool = (node: NodeSpec): NodeSpec => ({
	...node,
	type: node.type === 'valu8' ? 'valu8Tool' : 'valifyTool',
});
const valify = (parameters: IDataObject): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	parameters: { options: {}, ...parameters },
});
const valu8 = (parameters: IDataObject): NodeSpec => ({
	type: 'valu8',
	credential: 'valu8',
	parameters: { options: {}, ...parameters },
});
const link = valify({
	resource: 'verificationLink',
	operation: 'create',
	returnUrl: 'https://x.example',
	referenceId: 'r',
	expiresAt: '2099-01-01T00:00:00Z',
});
const failing =
	(kind: 'status' | 'cut' | 'html' | 'redirect', more: object = {}) =>
	() =>
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind, times: Infinity, ...more });

/** Every way of ending that has words of its own, and what is set up for it. */
const failures: Array<[what: string, node: NodeSpec, setUp?: () => unknown]> = [
	['bad input', valify({ resource: 'otp', operation: 'sendPhone', phoneNumber: '555' })],
	['a limit that is no number', valu8({ resource: 'company', operation: 'getAll', limit: 'ten' })],
	['an option that is no number', transliterate({ parameters: { options: { timeout: 'soon' } } })],
	['a search for everything', valu8({ resource: 'company', operation: 'getAll', returnAll: true })],
	[
		'a credential that cannot be',
		transliterate(),
		() => fillIn(fixture, 'valify', { baseUrl: 'no address' }),
	],
	['refused credentials', transliterate(), () => fillIn(fixture, 'valify', { password: 'wrong' })],
	[
		'no service there',
		link,
		() => fillIn(fixture, 'valify', { webApiKey: 'web-key', webBaseUrl: 'http://127.0.0.1:9' }),
	],
	[
		'no login there',
		transliterate(),
		() =>
			fixture.sandbox.fail({
				service: 'valify',
				endpoint: 'login',
				kind: 'status',
				status: 404,
				times: Infinity,
			}),
	],
	...[400, 401, 403, 404, 415, 422, 418, 429, 503].map(
		(status): [string, NodeSpec, () => unknown] => [
			`an answer of status ${status}`,
			transliterate(),
			failing('status', {
				status,
				headers: { 'retry-after': '0' },
				body: { message: 'so says the service', error_code: '5099' },
			}),
		],
	),
	['no credit', transliterate(), failing('status', { status: 422, body: { error_code: '5001' } })],
	['a connection that is cut', transliterate(), failing('cut')],
	['a web page', transliterate(), failing('html', { status: 403 })],
	['a redirect', transliterate(), failing('redirect', { location: 'http://127.0.0.1:9/' })],
	[
		'a service that is slow',
		transliterate({ parameters: { options: { timeout: 200 } } }),
		() => fixture.sandbox.setLatency({ callMs: 5000 }),
	],
];

async function errorOf(node: NodeSpec, items: INodeExecutionData[] = names(1)) {
	const { error } = await fixture.bench.execute([node], items);
	return error;
}

describe("An AI agent, which is given an error's message and nothing else, is told what to do by it", () => {
	it.each(failures.map(([what, node, setUp]) => ({ what, node, setUp })))(
		'after $what',
		async ({ node, setUp }) => {
			setUp?.();
			const shown = await errorOf(node);
			restartProcess();
			const told = await errorOf(asTool(node));

			expect(shown?.description).toMatch(/\w{3}.*\.|: so says the service$/);
			expect(shown?.message).not.toContain(shown?.description);
			expect(told?.message).toBe(`${shown?.message}. ${shown?.description}`);
			expect(told?.description).toBeFalsy();
			expect(told?.name).toBe(shown?.name);
		},
	);

	it('also where the error is put out as an item, and once', async () => {
		const { items } = await fixture.bench.execute(
			[
				{
					...asTool(valify({ resource: 'otp', operation: 'sendPhone', phoneNumber: '555' })),
					onError: 'continueRegularOutput',
				},
			],
			names(1),
		);

		expect(items.map(({ json }) => json)).toEqual([
			{
				error: {
					message: expect.stringMatching(
						/^"Phone Number" is "555" \[item 0\]\. Write an Egyptian mobile number: /,
					) as string,
				},
			},
		]);
	});

	it('what had been paid for before it, too', async () => {
		const pages = valu8({
			resource: 'company',
			operation: 'getAll',
			returnAll: false,
			limit: 501,
			specifyCriteria: 'json',
			criteriaJson: '{ "countryCode": "SE" }',
			options: { maxConcurrentRequests: 1 },
		});
		let answers = 0;
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'body',
			times: 1,
			body: (body: unknown) => (answers++, body),
		});
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'status',
			status: 400,
			times: Infinity,
		});
		const error = await errorOf(asTool(pages));

		expect(answers).toBe(1);
		expect(error?.message).toMatch(
			/^Valu8 could not read the request \[item 0\]\. Check .+ 251 companies were received\. Each one /,
		);
	});
});

describe('What n8n shows beside the output', () => {
	const two = valu8({
		resource: 'company',
		operation: 'getAll',
		limit: 2,
		specifyCriteria: 'json',
		criteriaJson: '{ "countryCode": "SE" }',
	});
	const hint = expect.stringMatching(
		/^\d companies were received\. Each one .+ Search Quota\.$/,
	) as string;

	it('an AI agent is given as a last item', async () => {
		const { items, run } = await fixture.bench.execute([asTool(two)], names(1));

		expect(items).toHaveLength(3);
		expect(items[2]).toEqual({ json: { hint }, pairedItem: { item: 0 } });
		expect(run.data.resultData.runData['valu8Tool 1']?.[0]?.hints).toEqual([
			{ message: hint, location: 'outputPane' },
		]);
	});

	it('is that nothing came, where an AI agent would be given an empty text', async () => {
		const none = {
			...two,
			parameters: { ...two.parameters, criteriaJson: '{ "countryCode": "XX" }' },
		};

		expect(
			(await fixture.bench.execute([asTool(none)], names(1))).items.map(({ json }) => json),
		).toEqual([{ hint: expect.stringMatching(/^The answer holds no items\./) as string }]);
		expect((await fixture.bench.execute([none], names(1))).items).toEqual([]);
	});

	it('is no item of a node of the workflow', async () => {
		expect((await fixture.bench.execute([two], names(1))).items).toHaveLength(2);
	});
});
