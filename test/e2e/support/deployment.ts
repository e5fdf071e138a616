import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { N8nClient, type NewCredential, type SavedCredential } from '../../../n8n/client';
import { hasEnded } from '../../../n8n/execution';
import { installN8n } from '../../../n8n/install';
import { preparePackage } from '../../../n8n/package';
import type { CredentialReference, WorkflowJson, WorkflowNode } from '../../../n8n/workflow';
import type { Clock } from './clock';
import { Processes } from './processes';

const installArchive = async (userFolder: string) =>
	void (await preparePackage(path.resolve(__dirname, '../../..'), userFolder));
export const OWNER = { email: 'owner@example.com', password: 'Owner-passw0rd' };

export interface DeploymentOptions {
	/** Further environment of n8n. */
	env?: Record<string, string>;
	/** More than none: queue mode, with a PostgreSQL and a Redis of its own. */
	workers?: number;
	version?: string | undefined;
	/** Puts the package into a user folder; at first from the archive of `npm pack`, as n8n does it. */
	install?: (userFolder: string) => Promise<void>;
}

type Credentials = Readonly<Record<'valu8' | 'valify', SavedCredential & NewCredential>>;

/** A real n8n with the package as npm would deliver it, on top of the simulated services. */
export class Deployment {
	private constructor(
		readonly sandbox: Sandbox,
		readonly processes: Processes,
		public client: N8nClient,
		public credentials: Credentials,
	) {}

	/** All that accounts ever had. */
	private readonly passwords: string[] = [];

	static async start({
		env = {},
		workers = 0,
		version = process.env.E2E_N8N_VERSION,
		install = installArchive,
	}: DeploymentOptions = {}): Promise<Deployment> {
		const report = (line: string) => process.stderr.write(`${line}\n`);
		const installation = await installN8n({ report, ...(version !== undefined && { version }) });
		const sandbox = await startSandbox();
		const processes = await Processes.start({
			installation,
			env,
			workers,
			install,
			log: report,
		}).catch(async (error: Error) => {
			await sandbox.close();
			return await Promise.reject(error);
		});
		const client = new N8nClient(processes.url);
		await client.setupOwner(OWNER);
		const deployment = new Deployment(
			sandbox,
			processes,
			client,
			await createCredentials(client, sandbox),
		);
		deployment.passwords.push(...deployment.secrets());
		return deployment;
	}

	/**
	 * The services in their first minute, with other passwords, and credentials for these. n8n does not forget the tokens of an account
	 * when the services do; nobody has one of these.
	 */
	async renewAccounts(): Promise<void> {
		this.sandbox.reset();
		for (const service of ['valu8', 'valify'] as const)
			this.sandbox.setPassword(service, `canary-${randomUUID()}`);
		this.passwords.push(...this.secrets());
		this.credentials = await createCredentials(this.client, this.sandbox);
	}

	/** Publishes Webhook → nodes …, and answers with the items of the last node. @param settings of the workflow */
	async publish(
		nodes: WorkflowNode[],
		bystanders: WorkflowNode[] = [],
		settings: Readonly<Record<string, unknown>> = {},
	): Promise<{ id: string; run: (body?: unknown) => Promise<Array<Record<string, unknown>>> }> {
		const hook = randomUUID();
		const webhook: WorkflowNode = {
			...node('Webhook', 'n8n-nodes-base.webhook', {
				httpMethod: 'POST',
				path: hook,
				responseMode: 'lastNode',
				responseData: 'allEntries',
				options: {},
			}),
			typeVersion: 2,
			webhookId: hook,
		};
		const id = await this.activate([webhook, ...nodes], bystanders, settings);
		const run = async (body: unknown = {}) => {
			const { status, body: answer } = await this.client.webhook<Array<Record<string, unknown>>>(
				'POST',
				hook,
				body,
			);
			if (status !== 200)
				throw new Error(`The webhook answered ${status}: ${JSON.stringify(answer)}`);
			return answer;
		};
		return { id, run };
	}

	/** Publishes the nodes, linked one after the other; the first is the trigger. @param bystanders linked to nothing */
	async activate(
		nodes: WorkflowNode[],
		bystanders: WorkflowNode[] = [],
		settings: Readonly<Record<string, unknown>> = {},
	): Promise<string> {
		const names = nodes.map(({ name }) => name);
		const links = names
			.slice(1)
			.map((next, index) => [names[index], { main: [[{ node: next, type: 'main', index: 0 }]] }]);
		const workflow: WorkflowJson = {
			name: names.join(' → '),
			nodes: [...nodes, ...bystanders],
			connections: Object.fromEntries(links) as WorkflowJson['connections'],
			settings: { executionOrder: 'v1', ...settings },
		};
		const { id, versionId } = await this.client.createWorkflow(workflow);
		await this.client.activate(id, versionId);
		return id;
	}

	/** n8n answers a webhook before it has saved; its own record tells when it has. */
	async settled(workflowId: string): Promise<void> {
		for (;;) {
			const executions = await this.client.executions(workflowId);
			if (executions.every(hasEnded)) return;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	/** A graceful stop and a start of everything on the same data. @param laterMs by how much the clock of n8n is ahead from then on */
	async restart(laterMs = 0): Promise<void> {
		await this.processes.stop();
		this.clock.set(laterMs);
		await this.start();
	}

	get clock(): Clock {
		return this.processes.clock;
	}

	/** `kill -9` of everything and a start on the same data. */
	async crash(): Promise<void> {
		await this.processes.kill();
		await this.start();
	}

	/** Starts the main process, which was stopped or killed. */
	async startMain(): Promise<void> {
		await this.processes.startMain();
		await this.reconnect();
	}

	/** Of the main process. */
	get pid(): number {
		return this.processes.pid;
	}

	get version(): string {
		return this.processes.version;
	}

	/** What the main process has logged so far. */
	async log(): Promise<string> {
		return await this.processes.log();
	}

	/** Which secrets can be read in what n8n kept. @param more beyond those of the accounts */
	async leaks(more: string[] = []): Promise<string[]> {
		const secrets = [...new Set([...this.passwords, ...this.secrets(), ...more])];
		const kept = await this.processes.kept();
		if (!kept.includes('n8n-nodes-valu8-valify'))
			throw new Error('n8n kept nothing of this package: the search looks in the wrong place');
		return secrets.filter((secret) => kept.includes(secret));
	}

	private secrets(): string[] {
		const { valu8, valify } = this.sandbox.accounts;
		return [valu8.password, valify.password, valify.clientSecret, valify.bundleKey];
	}

	async end(): Promise<void> {
		await this.processes.remove();
		await this.sandbox.close();
	}

	private async start(): Promise<void> {
		await this.processes.startAgain();
		await this.reconnect();
	}

	/** Signs in again, wherever n8n listens now. */
	async reconnect(): Promise<void> {
		this.client = new N8nClient(this.processes.url);
		await this.client.login(OWNER);
	}
}

async function createCredentials(
	client: N8nClient,
	{ accounts: { valu8, valify }, valu8Url, valifyUrl }: Sandbox,
): Promise<Credentials> {
	const create = async (type: string, data: Record<string, unknown>) => {
		const credential = { name: type, type, data };
		return { ...(await client.createCredential(credential)), data };
	};
	return {
		valu8: await create('valu8Api', { ...valu8, baseUrl: valu8Url }),
		valify: await create('valifyApi', {
			username: valify.username,
			password: valify.password,
			clientId: valify.clientId,
			clientSecret: valify.clientSecret,
			bundleKey: valify.bundleKey,
			baseUrl: valifyUrl,
			callsPerToken: 3,
		}),
	};
}

function node(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	credentials?: Record<string, CredentialReference>,
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...(credentials && { credentials }),
	};
}

export const builtIn = (name: string, type: string, parameters: Record<string, unknown>) =>
	node(name, `n8n-nodes-base.${type}`, parameters);

export function transliterate(
	deployment: Deployment,
	extra: Partial<WorkflowNode> = {},
	arabicPhrase = 'سارة',
): WorkflowNode {
	const parameters = { resource: 'transliteration', operation: 'names', arabicPhrase, options: {} };
	return {
		...node('Valify', 'n8n-nodes-valu8-valify.valify', parameters, {
			valifyApi: deployment.credentials.valify,
		}),
		...extra,
	};
}

export function searchParameters(deployment: Deployment): WorkflowNode {
	const parameters = { resource: 'company', operation: 'getSearchParameters', options: {} };
	return node('Valu8', 'n8n-nodes-valu8-valify.valu8', parameters, {
		valu8Api: deployment.credentials.valu8,
	});
}

/** One item for each element of the request's `names`. */
export const splitNames = () =>
	builtIn('Split Out', 'splitOut', { fieldToSplitOut: 'body.names', options: {} });

export const names = (count: number) =>
	Array.from({ length: count }, (_, index) => `سارة ${index}`);
