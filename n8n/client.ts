import { setTimeout as sleep } from 'node:timers/promises';
import { dataTableRows, type DataTableRow } from './dataTables';
import {
	decodeExecution,
	hasEnded,
	type Execution,
	type Json,
	type RawExecution,
} from './execution';
import { Http, N8nRequestError, type Reply } from './http';
import type { WorkflowJson } from './workflow';

export interface Owner {
	readonly email: string;
	readonly password: string;
}

export interface NewCredential {
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Json>;
}

export interface SavedCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

export interface SavedWorkflow extends WorkflowJson {
	readonly id: string;
	/** What `activate` publishes. */
	readonly versionId: string;
	readonly active: boolean;
	readonly staticData: Json | null;
}

export interface TestResult {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

const POLL_MS = 50;

/** What the editor does, without the editor. Everything but webhooks needs `setupOwner` or `login` first. Throws N8nRequestError. */
export class N8nClient {
	private readonly http: Http;
	private key: string | undefined;

	constructor(readonly url: string) {
		this.http = new Http(url);
	}

	/** Once per user folder; signs in too. */
	async setupOwner({ email, password }: Owner): Promise<void> {
		await this.http.call('POST', '/rest/owner/setup', {
			email,
			password,
			firstName: 'Sandbox',
			lastName: 'Owner',
		});
	}

	async login({ email, password }: Owner): Promise<void> {
		await this.http.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	async createCredential(credential: NewCredential): Promise<SavedCredential> {
		const { id, name, type } = await this.http.call<SavedCredential>(
			'POST',
			'/rest/credentials',
			credential,
		);
		return { id, name, type };
	}

	/** The test the editor runs when a credential is saved. A failed test is a result, not an error. */
	async testCredential(credential: SavedCredential & NewCredential): Promise<TestResult> {
		return await this.http.call('POST', '/rest/credentials/test', { credentials: credential });
	}

	async createWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		return await this.http.call('POST', '/rest/workflows', {
			settings: { executionOrder: 'v1' },
			...workflow,
		});
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.http.call('GET', `/rest/workflows/${id}`);
	}

	/** Publishes and waits until the triggers are live: n8n answers before they are. */
	async activate(id: string, versionId: string, timeLimitMs = 30_000): Promise<void> {
		await this.http.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		await until(timeLimitMs, `workflow ${id} was not published`, async () => {
			const { status, triggers } = await this.publication(id, 'published');
			if (status === 'failed' || status === 'partial') {
				throw new Error(
					`workflow ${id} was not published: ${triggers
						.map(({ errorMessage }) => errorMessage)
						.filter(Boolean)
						.join('; ')}`,
				);
			}
			return status === 'published';
		});
	}

	/** Waits until the triggers are dead. */
	async deactivate(id: string, timeLimitMs = 30_000): Promise<void> {
		await this.http.call('POST', `/rest/workflows/${id}/deactivate`, {});
		await until(
			timeLimitMs,
			`workflow ${id} was not unpublished`,
			async () => (await this.publication(id, 'not_published')).status === 'not_published',
		);
	}

	/** Calls a published webhook as the outside world does: not signed in, and any status is an answer. */
	async webhook<T = unknown>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
		return await this.http.send<T>(method, `/webhook/${path.replace(/^\/+/, '')}`, body);
	}

	/** Presses "Execute workflow" and waits for the end, whether good or bad: see the execution's `status`. */
	async runManually(id: string, trigger: string, timeLimitMs = 120_000): Promise<Execution> {
		// n8n 2.8 runs the workflow it is given here, later ones the saved one.
		const start = { triggerToStartFrom: { name: trigger }, workflowData: await this.workflow(id) };
		const { executionId } = await this.http.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			start,
		);
		return await this.ended(executionId, timeLimitMs);
	}

	/** Waits until an execution has ended. */
	async ended(executionId: string, timeLimitMs = 120_000): Promise<Execution> {
		let execution: Execution | undefined;
		await until(timeLimitMs, `execution ${executionId} did not end`, async () => {
			execution = await this.execution(executionId);
			return hasEnded(execution);
		});
		if (!execution) throw new Error('unreachable');
		return execution;
	}

	/** Presses "Stop" on a running execution. */
	async cancel(executionId: string): Promise<void> {
		await this.http.call('POST', `/rest/executions/${executionId}/stop`, {});
	}

	/** Runs a failed execution again and waits for the end. @param workflow as it was then, or as it is saved now */
	async retry(
		{ id, workflowId }: Pick<Execution, 'id' | 'workflowId'>,
		workflow: 'original' | 'current',
		timeLimitMs = 120_000,
	): Promise<Execution> {
		const known = new Set((await this.executions(workflowId)).map((execution) => execution.id));
		await this.http.call('POST', `/rest/executions/${id}/retry`, {
			loadWorkflow: workflow === 'current',
		});
		let retried: string | undefined;
		await until(timeLimitMs, `execution ${id} was not retried`, async () => {
			retried = (await this.executions(workflowId)).find(
				(execution) => !known.has(execution.id),
			)?.id;
			return retried !== undefined;
		});
		if (retried === undefined) throw new Error('unreachable');
		return await this.ended(retried, timeLimitMs);
	}

	/** Replaces the whole static data of a workflow, through the public API as any user with a key may. */
	async writeStaticData(workflowId: string, staticData: Readonly<Json>): Promise<void> {
		this.key ??= await this.createKey();
		const { name, nodes, connections, settings } = await this.workflow(workflowId);
		const { status, body } = await this.http.send(
			'PUT',
			`/api/v1/workflows/${workflowId}`,
			{ name, nodes, connections, settings, staticData },
			{ 'X-N8N-API-KEY': this.key },
		);
		if (status !== 200)
			throw new N8nRequestError(
				'PUT',
				`/api/v1/workflows/${workflowId}`,
				status,
				JSON.stringify(body),
			);
	}

	async execution(id: string): Promise<Execution> {
		return decodeExecution(await this.http.call<RawExecution>('GET', `/rest/executions/${id}`));
	}

	/** Newest first, without their data. */
	async executions(workflowId: string): Promise<Array<Omit<Execution, 'data'>>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.http.call<{ results: Array<Omit<Execution, 'data'>> }>(
			'GET',
			`/rest/executions?filter=${filter}`,
		);
		return results;
	}

	/** All rows of a data table of the signed-in user's own project, oldest first. */
	async dataTableRows<Row = Json>(id: string): Promise<Array<DataTableRow & Row>> {
		return await dataTableRows(this.http, id);
	}

	private async createKey(): Promise<string> {
		const asked = {
			label: `driver ${Date.now()}`,
			scopes: ['workflow:read', 'workflow:update'],
			expiresAt: null,
		};
		return (await this.http.call<{ rawApiKey: string }>('POST', '/rest/api-keys', asked)).rawApiKey;
	}

	/** n8n 2.8 has no such question: there everything is done when it answers, so the answer is `whereUnknown`. */
	private async publication(id: string, whereUnknown: Publication['status']): Promise<Publication> {
		try {
			return await this.http.call('GET', `/rest/workflows/${id}/publication-status`);
		} catch (error) {
			if (error instanceof N8nRequestError && error.status === 404)
				return { status: whereUnknown, triggers: [] };
			throw error;
		}
	}
}

interface Publication {
	readonly status: 'in_progress' | 'published' | 'not_published' | 'failed' | 'partial';
	readonly triggers: ReadonlyArray<{ readonly errorMessage?: string | null }>;
}

async function until(
	timeLimitMs: number,
	failure: string,
	isDone: () => Promise<boolean>,
): Promise<void> {
	for (const deadline = Date.now() + timeLimitMs; Date.now() < deadline; await sleep(POLL_MS)) {
		if (await isDone()) return;
	}
	throw new Error(`${failure} within ${timeLimitMs / 1_000} s`);
}
