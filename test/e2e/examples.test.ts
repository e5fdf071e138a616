import { readFileSync } from 'node:fs';
import path from 'node:path';
import { itemsOf, type Execution } from '../../n8n/execution';
import { withCredentials, type WorkflowJson, type WorkflowNode } from '../../n8n/workflow';
import { runsOf } from './support/examples';
import { Deployment } from './support/deployment';
import { Visitor } from './support/visitor';

const EXAMPLES = path.resolve(__dirname, '../../examples');

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start();
});
afterAll(async () => await deployment?.end());
beforeEach(async () => await deployment.renewAccounts());

/** Imports an example as a user would, with his credentials in it, and publishes it. */
async function publish(
	file: string,
	changeNode: (node: WorkflowNode) => WorkflowNode = (node) => node,
): Promise<string> {
	const workflow = JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8')) as WorkflowJson;
	const credentials = {
		valifyApi: deployment.credentials.valify,
		valu8Api: deployment.credentials.valu8,
	};
	const { id, versionId } = await deployment.client.createWorkflow(
		withCredentials({ ...workflow, nodes: workflow.nodes.map(changeNode) }, credentials),
	);
	await deployment.client.activate(id, versionId);
	return id;
}

/** What the table of the examples says that one costs. */
function costInReadme(file: string): { logins: number; calls: number } {
	const row =
		readFileSync(path.join(EXAMPLES, 'README.md'), 'utf8')
			.split('\n')
			.find((line) => line.startsWith(`| [${file}]`)) ?? '';
	const [, logins, calls] = /(\d+) (?:for|per) (\d+) (?:calls|requests) \|$/.exec(row) ?? [];
	return { logins: Number(logins), calls: Number(calls) };
}

const picture = (name: string) =>
	new File([readFileSync(path.resolve(__dirname, '../../sandbox/samples', name))], name, {
		type: 'image/jpeg',
	});

describe('onboarding.json', () => {
	let workflowId = '';
	beforeEach(async () => {
		workflowId = await publish('onboarding.json');
	});
	afterEach(async () => await deployment.client.deactivate(workflowId));

	interface Given {
		name?: string;
		phone?: string;
		passport?: string;
		selfie?: string;
	}

	/** Fills in the first page. */
	async function apply({
		name = 'Sara Example',
		phone = '01012345678',
		passport = 'passport.jpg',
		selfie = 'selfie.jpg',
	}: Given = {}): Promise<Visitor> {
		const form = await Visitor.open(`${deployment.client.url}/form/onboarding`);
		return await form.submit({
			'Your name, as the passport has it': name,
			'Your Egyptian mobile number': phone,
			'Passport: a photo of the page with your picture': picture(passport),
			'Selfie: a photo of your face': picture(selfie),
		});
	}

	const sentCode = () => {
		const sent = deployment.sandbox
			.log()
			.filter(({ endpoint }) => endpoint === 'POST /api/v1/otp/send/');
		return /\d{6}/.exec(sent.at(-1)?.note ?? '')?.[0] ?? '';
	};

	const wrongCode = () => String((Number(sentCode()) + 1) % 1_000_000).padStart(6, '0');

	const enter = async (page: Visitor, code: string) => await page.submit({ Code: code });

	/** What n8n kept of the visit, once it has ended. */
	async function ended(): Promise<Execution> {
		const [newest] = await deployment.client.executions(workflowId);
		const execution = await deployment.client.ended(newest?.id ?? '');
		expect(execution.status).toBe('success');
		return execution;
	}

	const cost = () => {
		const { logins, calls, rejected } = deployment.sandbox.counters().valify;
		return { logins, calls, rejected };
	};

	it('opens an account for somebody with the right passport, face and code, on the fewest tokens', async () => {
		const asked = await apply();
		expect(asked.page).toMatchObject({
			title: 'Enter the code',
			text: expect.stringContaining('Six digits went to 01012345678') as string,
		});
		const { page } = await enter(asked, sentCode());

		expect(page.title).toBe('Welcome, SARA EXAMPLE');
		expect(page.text).toMatch(/^Your passport A\d{8}, your face and your phone are confirmed\.$/);
		expect(itemsOf(await ended(), 'Result')).toEqual([
			{
				accepted: true,
				name: 'SARA EXAMPLE',
				passportNumber: expect.stringMatching(/^A\d{8}$/) as string,
				phone: '01012345678',
			},
		]);
		expect(cost()).toEqual({ ...costInReadme('onboarding.json'), rejected: 0 });
	});

	it('lets somebody who mistypes the code try again', async () => {
		const asked = await apply();
		for (const code of [wrongCode(), 'abc'])
			expect((await enter(asked, code)).page.title).toBe('That code was not right');
		const { page } = await enter(asked, sentCode());

		expect(page.title).toBe('Welcome, SARA EXAMPLE');
		await ended();
		// What is no code at all is not sent.
		expect(cost()).toEqual({ logins: 2, calls: 6, rejected: 0 });
	});

	it('refuses after three wrong codes', async () => {
		const asked = await apply();
		for (const code of [wrongCode(), wrongCode()])
			expect((await enter(asked, code)).page.title).toBe('That code was not right');
		const { page } = await enter(asked, wrongCode());

		expect(page).toMatchObject({ title: 'We could not confirm your phone', fields: new Map() });
		expect(itemsOf(await ended(), 'Result')).toEqual([]);
		expect(cost().calls).toBe(7);
	});

	it.each([
		[
			'whose selfie shows somebody else',
			{ selfie: 'somebody-else.jpg' },
			'The photos do not match',
			2,
		],
		[
			'whose passport cannot be read',
			{ passport: 'unreadable-passport.jpg' },
			'We cannot read the photo',
			1,
		],
		[
			'whose selfie cannot be read',
			{ selfie: 'unreadable-passport.jpg' },
			'We cannot read the photo',
			2,
		],
		[
			'whose name is on a sanction list, without saying so',
			{ name: 'Example Person' },
			'We cannot open your account online',
			3,
		],
		[
			'whose phone is not in Egypt',
			{ phone: '+49 170 1234567' },
			'We could not send you a code',
			3,
		],
	])('refuses somebody %s', async (_who, given: Given, title, calls) => {
		const { page } = await apply(given);

		expect(page).toMatchObject({ title, fields: new Map() });
		expect(page.text).not.toMatch(/sanction|list/i);
		expect(itemsOf(await ended(), 'Result')).toEqual([]);
		expect(cost().calls).toBe(calls);
	});

	it('opens no account on a sanction search that does not say how it went', async () => {
		deployment.sandbox.fail({
			service: 'valify',
			endpoint: '/api/v2.1/sanction-shield/search/',
			kind: 'body',
			body: { result: { status: 'success' }, transaction_id: '700003' },
		});

		expect((await apply()).page.title).toBe('We cannot open your account online');
		expect(itemsOf(await ended(), 'Result')).toEqual([]);
	});

	it('does not blame the photo when Valify is down', async () => {
		deployment.sandbox.fail({
			service: 'valify',
			endpoint: '/api/v1.1/face/match/',
			kind: 'status',
			status: 500,
			times: Infinity,
		});

		expect((await apply()).page.title).toBe('Something went wrong');
		await ended();
	});
});

it('onboarding.json ends by itself when nobody enters the code', async () => {
	// n8n's shortest stored wait; the page is left open.
	const workflowId = await publish('onboarding.json', (node) =>
		node.parameters.limitWaitTime === true
			? { ...node, parameters: { ...node.parameters, resumeAmount: 0.02 } }
			: node,
	);
	const form = await Visitor.open(`${deployment.client.url}/form/onboarding`);
	await form.submit({
		'Your name, as the passport has it': 'Sara Example',
		'Your Egyptian mobile number': '01012345678',
		'Passport: a photo of the page with your picture': picture('passport.jpg'),
		'Selfie: a photo of your face': picture('selfie.jpg'),
	});
	const [newest] = await deployment.client.executions(workflowId);
	const execution = await deployment.client.ended(newest?.id ?? '');
	await deployment.client.deactivate(workflowId);

	expect(execution.status).toBe('success');
	expect(runsOf(execution, 'Enter Code')).toBe(1);
	expect(itemsOf(execution, 'Result')).toEqual([]);
	expect(execution.data.resultData?.lastNodeExecuted).toBe('Code Not Confirmed');
	expect(deployment.sandbox.counters().valify.calls).toBe(4);
});

describe('names-webhook.json', () => {
	it('answers the command of its note', async () => {
		await publish('names-webhook.json');
		const { nodes } = JSON.parse(
			readFileSync(path.join(EXAMPLES, 'names-webhook.json'), 'utf8'),
		) as WorkflowJson;
		const note = String(nodes.find(({ name }) => name === 'Note')?.parameters.content);
		const [, address = '', type = '', body = ''] =
			/curl (\S+) \\\n +-H 'Content-Type: (\S+)' \\\n +-d '([^']+)'/.exec(note) ?? [];
		const call = async () =>
			await fetch(new URL(new URL(address).pathname, deployment.client.url), {
				method: 'POST',
				headers: { 'content-type': type },
				body,
			});
		const answers = [await call(), await call(), await call()];

		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
		expect(await answers[0]?.text()).toMatch(/[A-Za-z]{3}/);
		const { logins, calls } = deployment.sandbox.counters().valify;
		expect({ logins, calls }).toEqual(costInReadme('names-webhook.json'));
	});
});

it('the accounts that the status page gives pass the test of a credential, and a wrong password is told as it says', async () => {
	for (const { credential, needed } of deployment.sandbox.credentials()) {
		const service = credential === 'Valu8 API' ? 'valu8' : 'valify';
		const saved = deployment.credentials[service];
		const value = (field: string) => needed.find((entry) => entry.field === field)?.value;
		const data = {
			...saved.data,
			username: value('Username'),
			password: value('Password'),
			baseUrl: value('Base URL'),
		};
		expect(await deployment.client.testCredential({ ...saved, data })).toMatchObject({
			status: 'OK',
		});
		const wrong = await deployment.client.testCredential({
			...saved,
			data: { ...data, password: 'x' },
		});
		expect(wrong).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/^Valu8|^Valify/) as string,
		});
		expect(wrong.message).toMatch(/refused the credentials\. Check every field/);
	}
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
