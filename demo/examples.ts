import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowJson } from '../n8n/workflow';

export interface Example {
	/** File name without `.json`. */
	readonly id: string;
	readonly workflow: WorkflowJson;
}

/** The example that is run, and the names of its nodes. */
export const MAIN = {
	id: 'company-and-person',
	trigger: 'Start',
	valify: 'Transliterate Names',
	valu8: 'Get Companies',
} as const;

export async function readExamples(folder: string): Promise<Example[]> {
	const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => ({
			id: file.replace(/\.json$/, ''),
			workflow: JSON.parse(await readFile(join(folder, file), 'utf8')) as WorkflowJson,
		})),
	);
}

/** Whether it begins with a request to an address of its own: nothing runs then that nobody asked for. */
export function isCalledFromOutside({ nodes }: WorkflowJson): boolean {
	return nodes.some(({ type }) => type === 'n8n-nodes-base.webhook' || type === FORM_TRIGGER);
}

const FORM_TRIGGER = 'n8n-nodes-base.formTrigger';

/** Where its form is, if it has one: after `/form/`. */
export function formPath({ nodes }: WorkflowJson): string | undefined {
	const options = nodes.find(({ type }) => type === FORM_TRIGGER)?.parameters.options as
		{ path?: string } | undefined;
	return options?.path;
}

/** The address of n8n in the commands of the notes: where it listens unless it is told otherwise. */
const USUAL_N8N = 'http://localhost:5678';

/** Has the commands in an example's notes call this n8n. */
export function withN8nUrl(workflow: WorkflowJson, url: string): WorkflowJson {
	const nodes = workflow.nodes.map((node) => {
		const { content } = node.parameters;
		return typeof content === 'string'
			? { ...node, parameters: { ...node.parameters, content: content.replaceAll(USUAL_N8N, url) } }
			: node;
	});
	return { ...workflow, nodes };
}

/** The address in the examples that stands for the user's chat tool. */
const CHAT = 'https://chat.example/incoming-webhook';

/** Has an example that posts messages post them to where they can be looked at. */
export function withChat(workflow: WorkflowJson, chatUrl: string): WorkflowJson {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.url === CHAT
			? { ...node, parameters: { ...node.parameters, url: chatUrl } }
			: node,
	);
	return { ...workflow, nodes };
}
