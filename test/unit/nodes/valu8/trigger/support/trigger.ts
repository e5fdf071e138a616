import type {
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { environment } from '../../../../../../nodes/common/run/environment';
import { poll } from '../../../../../../nodes/Valu8/trigger/poll';
import { fieldsOf, searchValues } from '../../search/support/input';

export type Body = Record<string, unknown>;

export interface Answer {
	/** Default 200. */
	status?: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** What Valu8 answers to a search. @param body what it was asked */
export type Valu8 = (body: Body, options: IHttpRequestOptions) => Answer | Promise<Answer>;

/** A list that is there on the first page, and nothing after it. */
export const listOf =
	(companies: unknown[]): Valu8 =>
	({ cursor, pageNumber }) =>
		cursor === '*' || pageNumber === 1
			? { body: companies, headers: { 'x-pagination': 'last' } }
			: { body: [] };

let accounts = 0;

/** The trigger in a workflow, as far as it asks n8n for anything. Each has an account of its own, so that no token is another's. */
export class Trigger {
	valu8: Valu8 = listOf([]);
	/** ms */
	now = Date.parse('2025-05-14T12:00:00Z');
	row: IDataObject = {};
	/** What Valu8 was asked, without logins. */
	readonly asked: Body[] = [];
	readonly warnings: string[] = [];
	workflowId = 'workflow';
	nodeId = 'node';
	/** What n8n says of the time for a poll; an older n8n says nothing. */
	budgetMs: number | undefined;
	private readonly username = `user ${(accounts += 1)}`;

	/** @param own what the user changed in the node */
	constructor(public own: Record<string, unknown> = {}) {}

	/** One poll. @returns what was emitted, or `null`; an error instead of throwing it */
	async poll(mode: 'trigger' | 'manual' = 'trigger'): Promise<IDataObject[] | null | Error> {
		jest.spyOn(environment, 'now').mockReturnValue(this.now);
		const found = await poll(this.context(mode)).catch((error: Error) => error);
		return Array.isArray(found) ? found.flat().map(({ json }: INodeExecutionData) => json) : found;
	}

	private context(mode: string): IPollFunctions {
		const { options = {}, ...own } = this.own;
		const values = searchValues({
			events: ['new', 'changed', 'removed'],
			...fieldsOf({ name: 'countryCode', value: 'SE' }),
			...own,
			options: { persistTokens: false, ...(options as object) },
		});
		const ctx = {
			getMode: () => mode,
			getWorkflow: () => ({ id: this.workflowId }),
			getNode: () => ({
				id: this.nodeId,
				name: 'Valu8 Trigger',
				type: 'valu8Trigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			}),
			getNodeParameter: (name: string) => values[name],
			getCredentials: async () =>
				await Promise.resolve({
					baseUrl: 'https://valu8.example/v2',
					username: this.username,
					password: 'password',
				}),
			getWorkflowStaticData: () => this.row,
			logger: { warn: (message: string) => this.warnings.push(message) },
			helpers: { httpRequest: async (request: IHttpRequestOptions) => await this.answer(request) },
			...(this.budgetMs !== undefined && { getPollBudgetMs: () => this.budgetMs }),
		};
		return ctx as unknown as IPollFunctions;
	}

	private async answer(request: IHttpRequestOptions) {
		const {
			status = 200,
			body,
			headers = {},
		} = request.url.endsWith('/authentication') ? PAIR : await this.search(request);
		return {
			statusCode: status,
			headers,
			body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
		};
	}

	private async search(request: IHttpRequestOptions): Promise<Answer> {
		// JSON goes out as bytes.
		const body = JSON.parse((request.body as Buffer).toString()) as Body;
		this.asked.push(body);
		return await this.valu8(body, request);
	}
}

const PAIR: Answer = {
	body: {
		accessToken: { value: 'access', expiresAt: '2090-01-01T00:00:00Z' },
		refreshToken: { value: 'refresh', expiresAt: '2090-01-01T00:00:00Z' },
	},
};
