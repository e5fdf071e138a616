import type { Json } from '../../n8n/execution';
import type { WorkflowNode } from '../../n8n/workflow';
import { fromModel, publishAgent, toolOf } from './support/agent';
import { builtIn, Deployment } from './support/deployment';
import { measure } from './support/measure';
import { Model, type Call } from './support/model';

let deployment: Deployment;
let model: Model;
/** Tokens that the services handed out. */
const tokens: string[] = [];

beforeAll(async () => {
	deployment = await Deployment.start();
	model = await Model.start();
});
afterAll(async () => {
	await model?.close();
	await deployment?.end();
});
beforeEach(async () => await deployment.renewAccounts());

/** Takes down the tokens that the services hand out in this test. */
function listen(): void {
	const body = (answer: unknown) => {
		tokens.push(...(JSON.stringify(answer).match(/[\w.-]{24,}/g) ?? []));
		return answer;
	};
	for (const service of ['valu8', 'valify'] as const)
		deployment.sandbox.fail({ service, endpoint: 'login', kind: 'body', body, times: Infinity });
}

const valify = (name: string, parameters: Json, more: Partial<WorkflowNode> = {}) =>
	toolOf(deployment, 'valify', name, parameters, more);
const sendCode = (more: Partial<WorkflowNode> = {}) =>
	valify(
		'Send a code',
		{
			resource: 'otp',
			operation: 'sendPhone',
			phoneNumber: fromModel('phone', 'the mobile number of the person'),
		},
		more,
	);
const transliterateName = () =>
	valify('Latin name', {
		resource: 'transliteration',
		operation: 'names',
		arabicPhrase: fromModel('name', 'the name in Arabic letters'),
	});
const sanctions = () => {
	const searchFor = {
		field: [
			{
				fieldName: 'full_name',
				value: fromModel('full_name', 'the whole name'),
				cutoffMatchScore: 0.8,
			},
		],
	};
	return valify('Sanctions', { resource: 'sanction', operation: 'search', searchFor });
};
const companies = (more: Json = {}) => {
	const parameters = {
		resource: 'company',
		operation: 'getAll',
		limit: fromModel('limit', 'how many', 'number'),
		specifyCriteria: 'json',
		criteriaJson: fromModel('filters', 'as JSON'),
		...more,
	};
	return toolOf(deployment, 'valu8', 'Companies', parameters);
};
const call = (tool: string, given: Call['arguments'] = {}): Call => ({ tool, arguments: given });
/** What the model is told of a call that failed. */
const error = (message: RegExp) => [{ error: expect.stringMatching(message) as string }];
const text = expect.any(String) as string;

it('A model is told of each tool what it does, and of each field that is left to it', async () => {
	const ask = await publishAgent(deployment, model, [
		transliterateName(),
		sanctions(),
		sendCode(),
		companies(),
	]);
	await ask();

	expect(model.tools.sort((a, b) => a.name.localeCompare(b.name))).toEqual([
		{ name: 'Companies', description: 'Get many companies in Valu8', fields: ['limit', 'filters'] },
		{ name: 'Latin_name', description: 'Transliterate a name in Valify', fields: ['name'] },
		{
			name: 'Sanctions',
			description: 'Search sanction lists for a person in Valify',
			fields: ['full_name'],
		},
		{
			name: 'Send_a_code',
			description: 'Send a one time password to a phone in Valify',
			fields: ['phone'],
		},
	]);
});

it('It is given what the tools put out, which share tokens with each other', async () => {
	listen();
	const ask = await publishAgent(deployment, model, [transliterateName(), sanctions(), sendCode()]);
	let told: unknown[] = [];
	const result = 'the model is given six answers';
	const { logins } = await measure(
		deployment,
		{
			name: 'an AI agent calls six tools, two of them in one turn',
			service: 'valify',
			executions: 1,
			result,
		},
		async () => {
			told = await ask(
				[call('Latin_name', { name: 'سارة' })],
				[
					call('Sanctions', { full_name: 'Somebody Harmless' }),
					call('Send_a_code', { phone: '+20 101 234 5678' }),
				],
				[call('Latin_name', { name: 'أحمد' })],
				[call('Latin_name', { name: 'علي' })],
				[call('Sanctions', { full_name: 'Somebody Else' })],
			);
		},
	);

	expect(told.slice(0, 3)).toEqual([
		[{ englishPhrase: 'Sara', transactionId: text }],
		[expect.objectContaining({ isMatch: false, matchedRecords: [] })],
		[{ success: true, transactionId: text }],
	]);
	expect(told).toHaveLength(6);
	expect(logins).toBe(2);
});

it('It is told what to do after bad input, and can do better', async () => {
	listen();
	const ask = await publishAgent(deployment, model, [sendCode(), companies()]);
	const told = await ask(
		[call('Send_a_code', { phone: '555' })],
		[call('Companies', { limit: 'ten', filters: '{ "countryCode": "SE" }' })],
		[call('Companies', { limit: 2, filters: '{ "countryCode": }' })],
		[call('Companies', { limit: 2, filters: '{ "countryCode": "SE" }' })],
		[call('Companies', { limit: 2, filters: '{ "countryCode": "XX" }' })],
	);

	expect(told).toEqual([
		error(
			/^"Phone Number" is "555" \[item 0\]\. Write an Egyptian mobile number: 11 digits that begin with 01, /,
		),
		error(/^"Limit" is not a whole number of 1 or more \[item 0\]\. Correct it/),
		error(
			/^"Filters \(JSON\)" is not valid JSON \[item 0\]\. Check quotes, commas and brackets\.$/,
		),
		[
			expect.objectContaining({ valu8Id: expect.any(Number) as number }),
			expect.objectContaining({ valu8Id: expect.any(Number) as number }),
			{
				hint: '2 companies were received. Each one that you had not received before in this contract period counts against your Search Quota.',
			},
		],
		[{ hint: 'The answer holds no items.' }],
	]);
});

it('It may not read everything', async () => {
	const ask = await publishAgent(deployment, model, [companies({ returnAll: true })]);

	expect(await ask([call('Companies', { limit: 1, filters: '{}' })])).toEqual([
		error(/^"Filters" is empty, so that Return All would read all .+\[item 0\]\. Add a filter\. /),
	]);
	expect(deployment.sandbox.counters().valu8.requests).toBe(0);
});

it('It is told in one message what a service said and what to do', async () => {
	const { sandbox } = deployment;
	const fail = (fault: object) =>
		sandbox.fail({ service: 'valify', endpoint: 'call', ...fault } as Parameters<
			typeof sandbox.fail
		>[0]);
	const ask = await publishAgent(deployment, model, [sendCode()]);
	const phone = { phone: '01012345678' };
	fail({ kind: 'status', status: 422, body: { error_code: '5009', message: 'number is barred' } });
	fail({ kind: 'cut' });
	fail({ kind: 'status', status: 422, body: { error_code: '5001' } });
	const told = await ask(
		[call('Send_a_code', phone)],
		[call('Send_a_code', phone)],
		[call('Send_a_code', phone)],
	);
	sandbox.setPassword('valify', 'changed at Valify');
	sandbox.revokeTokens('valify');

	expect(told).toEqual([
		error(
			/^Valify could not use the data \[item 0\]\. Check .+ Valify says: 5009: number is barred$/,
		),
		error(
			/^Valify ended the connection before it had answered \[item 0\]\. The service may have done the work all the same: check before you send it again\.$/,
		),
		error(/^The bundle has no credit left \[item 0\]\. Recharge .+ Valify says: 5001$/),
	]);
	expect(await ask([call('Send_a_code', phone)])).toEqual([
		error(/^Valify refused the credentials \[item 0\]\. Check every field of the credential\. /),
	]);
});

describe('Documents and images', () => {
	const photo = Buffer.concat([
		Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
		Buffer.from('passport'),
	]).toString('base64');
	const toFile = () => ({
		...builtIn('Convert to File', 'convertToFile', {
			operation: 'toBinary',
			sourceProperty: 'body.photo',
			options: {},
		}),
		typeVersion: 1.1,
	});
	const extract = (parameters: Json) =>
		valify('Read passport', {
			resource: 'document',
			operation: 'extract',
			documentType: 'passport',
			...parameters,
		});

	it.each([true, false])(
		'of the item before the agent reach no tool, but the model where n8n passes them to it: %s',
		async (passthroughBinaryImages) => {
			const images = valify('Images', {
				resource: 'transaction',
				operation: 'fetchImages',
				transactionId: fromModel('id', 'the transaction'),
			});
			const ask = await publishAgent(
				deployment,
				model,
				[extract({ image: 'data' }), images],
				{ photo },
				{ before: [toFile()], options: { passthroughBinaryImages } },
			);

			expect(await ask([call('Read_passport')], [call('Images', { id: '1' })])).toEqual([
				error(
					/^"Input Data Field Name" asks for a file, and n8n hands none to a tool of an AI agent \[item 0\]\. Nothing was sent\. Have a node of the workflow do this, outside the agent\.$/,
				),
				error(
					/^"Operation" is Get Images, which puts out files, and n8n gives an AI agent none \[item 0\]\. Nothing was sent\. /,
				),
			]);
			expect(deployment.sandbox.counters().valify.requests).toBe(0);
			expect(model.heardSince.includes(photo)).toBe(passthroughBinaryImages);
		},
	);

	it('reach it as base64 text of an expression, and the model none the more', async () => {
		const ask = await publishAgent(
			deployment,
			model,
			[extract({ imageSource: 'base64', imageBase64: "={{ $('Webhook').item.json.body.photo }}" })],
			{ photo },
		);

		expect(await ask([call('Read_passport')])).toEqual([
			[expect.objectContaining({ passportNumber: text })],
		]);
		expect(model.heardSince).not.toContain(photo);
	});
});

describe('On Error', () => {
	const bad = [call('Send_a_code', { phone: '555' })];
	const told = /^"Phone Number" is "555" \[item 0\]\. Write an Egyptian mobile number: /;

	it.each([3, 2.2])('Continue: an agent of version %s is told what to do', async (version) => {
		const ask = await publishAgent(
			deployment,
			model,
			[sendCode({ onError: 'continueRegularOutput' })],
			{},
			{ version },
		);

		expect(await ask(bad)).toEqual([
			[{ error: { message: expect.stringMatching(told) as string } }],
		]);
	});

	it('Stop Workflow: the execution ends', async () => {
		const ask = await publishAgent(deployment, model, [sendCode({ onError: 'stopWorkflow' })]);

		await expect(ask(bad)).rejects.toThrow('The agent answered 500');
	});
});

// Last, when all has been said.
it('No secret reached the model or what n8n keeps', async () => {
	const { valu8, valify: other } = deployment.sandbox.accounts;
	const secrets = [valu8.password, other.password, other.clientSecret, other.bundleKey, ...tokens];

	expect(tokens.length).toBeGreaterThanOrEqual(4);
	expect(secrets.filter((secret) => model.heard.join().includes(secret))).toEqual([]);
	expect(await deployment.leaks(tokens)).toEqual([]);
});
