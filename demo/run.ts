import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient, type NewCredential, type SavedWorkflow } from '../n8n/client';
import { PlainError } from '../n8n/errors';
import { installN8n } from '../n8n/install';
import { requireFreePort } from '../n8n/ports';
import type { Report } from '../n8n/progress';
import { startN8n, type N8nServer } from '../n8n/server';
import { withCredentials, type CredentialReference } from '../n8n/workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import type { Arguments } from './arguments';
import type { Closing } from './closing';
import {
	formPath,
	isCalledFromOutside,
	MAIN,
	readExamples,
	withChat,
	withN8nUrl,
} from './examples';
import { linksTo, type Places } from './invitation';
import { offline } from './offline';
import { describeCost, describeOutcome, type Outcome } from './outcome';

export const OWNER = { email: 'owner@example.com', password: 'Sandbox123' };

const ROOT = join(__dirname, '..');

export interface Demo {
	readonly sandbox: Sandbox;
	readonly server: N8nServer;
	readonly outcome: Outcome;
	/** Of the run only. */
	readonly cost: readonly string[];
	readonly places: Places;
}

/** Everything `npm start` does up to the moment it waits. What it opens it adds to `closing` at once. */
export async function runDemo(
	{ port, sandboxPort }: Arguments,
	closing: Closing,
	report: Report,
): Promise<Demo> {
	// Before the long part, so that nobody waits five minutes for a refusal.
	if (port !== undefined)
		await requireFreePort(
			port,
			'Stop what uses it (another n8n?), or choose another one: npm start -- --port 5680',
		);
	if (sandboxPort !== undefined)
		await requireFreePort(
			sandboxPort,
			'Stop what uses it, or choose another one: npm start -- --sandbox-port 8790',
		);

	const installation = await installN8n({ report });
	const sandbox = await startSandbox(sandboxPort === undefined ? {} : { port: sandboxPort });
	closing.add(() => sandbox.close());

	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-valu8-valify-'));
	const removeNow = () => rmSync(userFolder, { recursive: true, force: true });
	process.once('exit', removeNow);
	closing.add(() =>
		rm(userFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
	);

	report(`starting n8n ${installation.version} with this package`);
	const server = await startN8n({
		installation,
		userFolder,
		packageDir: ROOT,
		env: offline(),
		log: report,
		...(port === undefined ? {} : { port }),
	});
	closing.add(() => server.stop());

	const client = new N8nClient(server.url);
	await client.setupOwner(OWNER);
	const { main, formUrl } = await importExamples(client, sandbox);
	report(`running the example "${main.name}"`);
	const execution = await client.runManually(main.id, MAIN.trigger);
	const places: Places = {
		n8nUrl: `${server.url}/home/workflows`,
		workflowUrl: `${server.url}/workflow/${main.id}`,
		formUrl,
		sandboxUrl: sandbox.url,
		owner: OWNER,
		credentials: sandbox.credentials(),
	};
	sandbox.setLinks(linksTo(places));
	return {
		sandbox,
		server,
		outcome: describeOutcome(execution),
		cost: describeCost(sandbox.counters()),
		places,
	};
}

/** Publishes those with an address of their own, so that it answers. Gives the main example as n8n saved it, and where the form is. */
async function importExamples(
	client: N8nClient,
	sandbox: Sandbox,
): Promise<{ main: SavedWorkflow; formUrl: string }> {
	const references: Record<string, CredentialReference> = {};
	for (const credential of credentialsFor(sandbox)) {
		const { id, name } = await client.createCredential(credential);
		references[credential.type] = { id, name };
	}
	let main: SavedWorkflow | undefined;
	let form: string | undefined;
	for (const { id, workflow } of await readExamples(join(ROOT, 'examples'))) {
		const ours = withN8nUrl(withChat(workflow, sandbox.chatUrl), client.url);
		const saved = await client.createWorkflow(withCredentials(ours, references));
		if (isCalledFromOutside(workflow)) await client.activate(saved.id, saved.versionId);
		if (id === MAIN.id) main = saved;
		form ??= formPath(workflow);
	}
	if (!main) throw new PlainError(`examples/${MAIN.id}.json is missing.`);
	if (form === undefined) throw new PlainError('None of the examples has a form.');
	return { main, formUrl: `${client.url}/form/${form}` };
}

/** With all that any operation needs, so that each can be tried in the editor. */
export function credentialsFor(sandbox: Sandbox): NewCredential[] {
	const { accounts, valu8Url, valifyUrl, verifyUrl } = sandbox;
	const { username, password, clientId, clientSecret, bundleKey, webApiKey = '' } = accounts.valify;
	return [
		{ name: 'Valu8 account', type: 'valu8Api', data: { ...accounts.valu8, baseUrl: valu8Url } },
		{
			name: 'Valify account',
			type: 'valifyApi',
			data: {
				username,
				password,
				clientId,
				clientSecret,
				bundleKey,
				baseUrl: valifyUrl,
				callsPerToken: 3,
				privateKey: sandbox.valifyPrivateKey(),
				webApiKey,
				webBaseUrl: verifyUrl,
			},
		},
	];
}
