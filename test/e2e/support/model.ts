import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the model does next: calls tools, or says something to the person. */
export type Turn = string | readonly Call[];

export interface Call {
	readonly tool: string;
	readonly arguments?: Readonly<Record<string, unknown>>;
}

/** A request as OpenAI's API reference has it, as far as it is looked at here. */
export interface ChatRequest {
	readonly messages: ReadonlyArray<{
		role: string;
		content: unknown;
		tool_calls?: Array<{ id: string }>;
		tool_call_id?: string;
	}>;
	readonly tools?: ReadonlyArray<{
		function: {
			name: string;
			description?: string;
			parameters: { properties?: Record<string, unknown> };
		};
	}>;
	readonly stream?: boolean;
}

/**
 * Stands in for a language model: OpenAI's chat completions over HTTP, with what the model says written by the test.
 * https://platform.openai.com/docs/api-reference/chat/create
 */
export class Model {
	/** All that it was sent, as it came. */
	readonly heard: string[] = [];
	private heardBefore = 0;
	private readonly turns: Turn[] = [];
	private calls = 0;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Model> {
		const server = createServer((request, response) => {
			const answer = async () =>
				await (request.url === '/v1/chat/completions'
					? model.answer(await textOf(request))
					: Promise.reject(new Error(`there is no ${request.url}`)));
			answer().then(
				(body) =>
					response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
				// No 5xx: n8n's client would try again for minutes.
				({ message }: Error) =>
					response
						.writeHead(400, { 'content-type': 'application/json' })
						.end(JSON.stringify({ error: { message } })),
			);
		});
		const model = new Model(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	/** What a credential needs to know. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** Lays out what it will do, one turn after the other. What was laid out before and not done is forgotten. */
	will(...turns: Turn[]): void {
		this.turns.splice(0, Infinity, ...turns);
		this.heardBefore = this.heard.length;
	}

	/** What it was sent since its turns were laid out. */
	get heardSince(): string {
		return this.heard.slice(this.heardBefore).join('\n');
	}

	private get last(): ChatRequest | undefined {
		const text = this.heard.at(-1);
		return text === undefined ? undefined : (JSON.parse(text) as ChatRequest);
	}

	/** The tools as it was told of them last: name, description and what it may fill in. */
	get tools(): Array<{ name: string; description: string | undefined; fields: string[] }> {
		const told = this.last?.tools ?? [];
		return told.map(({ function: { name, description, parameters } }) => ({
			name,
			description,
			fields: Object.keys(parameters.properties ?? {}),
		}));
	}

	/** What came back from the tools in the last conversation, in the order of the calls. */
	get results(): string[] {
		return (this.last?.messages ?? [])
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => String(content));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async answer(text: string): Promise<object> {
		this.heard.push(text);
		const request = JSON.parse(text) as ChatRequest;
		check(request);
		const turn = this.turns.shift();
		if (turn === undefined) throw new Error('the test has not said what comes next');
		const message =
			typeof turn === 'string'
				? { role: 'assistant', content: turn }
				: {
						role: 'assistant',
						content: null,
						tool_calls: turn.map((call) => this.toToolCall(call)),
					};
		return await Promise.resolve({
			id: `chatcmpl-${this.heard.length}`,
			object: 'chat.completion',
			created: 0,
			model: 'stub',
			choices: [
				{ index: 0, message, finish_reason: typeof turn === 'string' ? 'stop' : 'tool_calls' },
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	}

	private toToolCall({ tool, arguments: given = {} }: Call): object {
		return {
			id: `call_${++this.calls}`,
			type: 'function',
			function: { name: tool, arguments: JSON.stringify(given) },
		};
	}
}

/** As OpenAI does: each result belongs to a call before it, and each call has its result. */
function check({ messages, stream }: ChatRequest): void {
	if (stream) throw new Error('the stub does not stream');
	const called = messages.flatMap(({ tool_calls: calls = [] }) => calls.map(({ id }) => id));
	const answered = messages.filter(({ role }) => role === 'tool').map(({ tool_call_id: id }) => id);
	if (called.join() !== answered.join())
		throw new Error(`calls ${called.join()} and results ${answered.join()} do not match`);
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}
