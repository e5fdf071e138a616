import { randomUUID } from 'node:crypto';
import type { Json } from '../../../n8n/execution';
import type { WorkflowNode } from '../../../n8n/workflow';
import { builtIn, type Deployment } from './deployment';
import type { Call, Model } from './model';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** A tool of an agent: one of this package's nodes, as n8n's editor puts it under an agent. */
export function toolOf(
	deployment: Deployment,
	service: 'valu8' | 'valify',
	name: string,
	parameters: Json,
	more: Partial<WorkflowNode> = {},
): WorkflowNode {
	const type = `n8n-nodes-valu8-valify.${service}Tool`;
	const credentials =
		service === 'valu8'
			? { valu8Api: deployment.credentials.valu8 }
			: { valifyApi: deployment.credentials.valify };
	return {
		id: randomUUID(),
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: { options: {}, ...parameters },
		credentials,
		...more,
	};
}

/** What the button beside a field writes, by which the model fills it in. */
export const fromModel = (key: string, description: string, type: 'string' | 'number' = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;

interface AgentOptions {
	/** Nodes between the webhook and the agent. */
	before?: WorkflowNode[];
	/** Of the AI Agent node: from 3 on n8n runs the tools itself, before that the agent did. */
	version?: number;
	/** Of the AI Agent node. */
	options?: Json;
}

/** Gives an agent a task in which the model calls these tools, a turn for each list, and gives what the model is told of each call. */
export type Ask = (...turns: Array<readonly Call[]>) => Promise<unknown[]>;

/**
 * Publishes Webhook → … → AI Agent, with the model and the tools under it.
 * @param body what else the webhook is sent
 */
export async function publishAgent(
	deployment: Deployment,
	model: Model,
	tools: WorkflowNode[],
	body: Json = {},
	{ before = [], version = 3, options = {} }: AgentOptions = {},
): Promise<Ask> {
	const hook = randomUUID();
	const webhook: WorkflowNode = {
		...builtIn('Webhook', 'webhook', {
			httpMethod: 'POST',
			path: hook,
			responseMode: 'lastNode',
			options: {},
		}),
		typeVersion: 2,
		webhookId: hook,
	};
	const part = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: Json,
	): WorkflowNode => ({
		...builtIn(name, type, parameters),
		type: `${LANGCHAIN}.${type}`,
		typeVersion,
	});
	const agent = part('AI Agent', 'agent', version, {
		promptType: 'define',
		text: 'Do as the test says.',
		options,
	});
	const openAi = await deployment.client.createCredential({
		name: 'stub',
		type: 'openAiApi',
		data: { apiKey: 'key of the stub', url: model.url },
	});
	const chatModel = {
		...part('OpenAI Chat Model', 'lmChatOpenAi', 1.2, {
			model: { __rl: true, mode: 'id', value: 'stub' },
			options: { maxRetries: 0 },
		}),
		credentials: { openAiApi: openAi },
	};
	const line = [webhook, ...before, agent];
	const link = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });
	const { id, versionId } = await deployment.client.createWorkflow({
		name: 'AI Agent',
		nodes: [...line, chatModel, ...tools],
		connections: {
			...Object.fromEntries(
				line.slice(1).map(({ name }, index) => [line[index]?.name ?? '', link(name, 'main')]),
			),
			'OpenAI Chat Model': link('AI Agent', 'ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, link('AI Agent', 'ai_tool')])),
		},
	});
	await deployment.client.activate(id, versionId);
	return async (...turns) => {
		model.will(...turns, 'done');
		const { status, body: answer } = await deployment.client.webhook<Json>('POST', hook, body);
		if (status !== 200 || answer.output !== 'done')
			throw new Error(`The agent answered ${status}: ${JSON.stringify(answer)}`);
		return model.results.map((text) => JSON.parse(text) as unknown);
	};
}
