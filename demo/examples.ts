import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowJson } from '../n8n/workflow';

export interface Example {
	/** File name without `.json`. */
	readonly id: string;
	readonly workflow: WorkflowJson;
}

/** The example that is run, and the names of its nodes. */
export const MAIN = { id: 'company-and-person', trigger: 'Start', valify: 'Transliterate Names', valu8: 'Get Companies' } as const;

export async function readExamples(folder: string): Promise<Example[]> {
	const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => ({
			id: file.replace(/\.json$/, ''),
			workflow: JSON.parse(await readFile(join(folder, file), 'utf8')) as WorkflowJson,
		})),
	);
}

/** The address in the examples that stands for the user's chat tool. */
const CHAT = 'https://chat.example/incoming-webhook';

/** Has an example that posts messages post them to where they can be looked at. */
export function withChat(workflow: WorkflowJson, chatUrl: string): WorkflowJson {
	const nodes = workflow.nodes.map((node) =>
		node.parameters['url'] === CHAT ? { ...node, parameters: { ...node.parameters, url: chatUrl } } : node,
	);
	return { ...workflow, nodes };
}
