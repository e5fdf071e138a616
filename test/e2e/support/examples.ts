import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SavedWorkflow } from '../../../n8n/client';
import { errorOf, type Execution, type Json } from '../../../n8n/execution';
import {
	withCredentials,
	type CredentialReference,
	type WorkflowJson,
	type WorkflowNode,
} from '../../../n8n/workflow';
import type { Deployment } from './deployment';

export interface Adaptation {
	/** Parameters to replace, by the name of the node. */
	parameters?: Readonly<Record<string, Json>>;
	/** Beside those of the deployment, by type. */
	credentials?: Readonly<Record<string, CredentialReference>>;
}

/** Imports an example as a user would, with his credentials in it. */
export async function importExample(
	deployment: Deployment,
	file: string,
	adaptation: Adaptation = {},
): Promise<SavedWorkflow> {
	return await save(deployment, readExample(file), adaptation);
}

/** Imports and publishes an example that runs whenever the test wants, and not when its own trigger does. */
export async function publishExample(
	deployment: Deployment,
	file: string,
	adaptation: Adaptation = {},
): Promise<() => Promise<Execution>> {
	const workflow = readExample(file);
	const hook = randomUUID();
	const trigger = nodeIn(workflow, ({ type }) => /trigger$/i.test(type));
	Object.assign(trigger, {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: hook,
		parameters: { path: hook, options: {} },
	});
	const { id, versionId } = await save(deployment, workflow, adaptation);
	await deployment.client.activate(id, versionId);
	let last: string | undefined;
	return async () => {
		await deployment.client.webhook('GET', hook);
		for (;;) {
			const [newest] = await deployment.client.executions(id);
			if (newest && newest.id !== last) return await deployment.client.ended((last = newest.id));
			await sleep(100);
		}
	};
}

/** @throws why the execution failed, if it did */
export function successful(execution: Execution): Execution {
	if (execution.status !== 'success') throw new Error(errorOf(execution) ?? execution.status);
	return execution;
}

/** How often a node ran in an execution. */
export const runsOf = (execution: Execution, node: string) =>
	execution.data.resultData?.runData?.[node]?.length ?? 0;

function readExample(file: string): WorkflowJson {
	return JSON.parse(
		readFileSync(path.resolve(__dirname, '../../../examples', file), 'utf8'),
	) as WorkflowJson;
}

async function save(
	{ client, credentials: { valu8, valify } }: Deployment,
	workflow: WorkflowJson,
	{ parameters = {}, credentials = {} }: Adaptation,
) {
	for (const [node, changed] of Object.entries(parameters))
		Object.assign(nodeIn(workflow, ({ name }) => name === node).parameters, changed);
	return await client.createWorkflow(
		withCredentials(workflow, { valu8Api: valu8, valifyApi: valify, ...credentials }),
	);
}

function nodeIn(
	{ name, nodes }: WorkflowJson,
	isIt: (node: WorkflowNode) => boolean,
): WorkflowNode {
	const node = nodes.find(isIt);
	if (!node) throw new Error(`"${name}" has no such node`);
	return node;
}
