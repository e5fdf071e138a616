import type { IExecuteFunctions } from 'n8n-workflow';
import { call, joinPath, poolOf, storeOf, type Account, type Batch, type Pool, type TokenStore } from '../../tokens';
import { environment } from './environment';
import { httpOver } from './http';
import type { CallOptions } from './options';
import type { Credential, SendRequest, Service } from './service';

/** The one name in workflow static data that this package touches. */
const SLOT = 'n8n-nodes-valu8-valify';

/** One account's part in one execution of a node: its tokens are loaded, used, and stored at the end. */
export class Session {
	private batch: Batch | undefined;
	private calls = 0;

	private constructor(
		private readonly pool: Pool,
		private readonly store: TokenStore | undefined,
	) {}

	static async open(ctx: IExecuteFunctions, account: Account, persistTokens: boolean): Promise<Session> {
		const pool = poolOf(account, environment);
		const store = persistTokens ? await storeOf(account, environment, slotOf(ctx), ctx.getInstanceId()) : undefined;
		store?.load();
		return new Session(pool, store);
	}

	/** Announces one item's call. */
	announce(): void {
		this.calls += 1;
	}

	/** The door through which an item's requests go. */
	sender<C extends Credential>(
		ctx: IExecuteFunctions,
		service: Service<C>,
		credential: C,
		{ timeoutMs }: CallOptions,
	): SendRequest {
		this.batch ??= this.pool.batch(this.calls);
		const batch = this.batch;
		const account = service.account(credential);
		const signal = ctx.getExecutionCancelSignal();
		const http = httpOver(ctx.helpers, signal);
		return async ({ method, path, query, body }) => {
			const url = joinPath(credential.baseUrl, path);
			const tokens: string[] = [];
			const ending = await call(
				batch,
				{
					send: async (token) => {
						tokens.push(token);
						return await http({
							method,
							url,
							headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
							...(query && { query }),
							...(body !== undefined && { body }),
							timeoutMs,
						});
					},
					judge: (answer) => service.judge(answer),
					repeatable: method === 'GET' || method === 'HEAD',
				},
				environment,
				{ http: httpOver(ctx.helpers), signal },
			);
			const refusal = service.explain(ending, [...account.secrets, ...tokens]);
			if (refusal) throw refusal;
			if ('failure' in ending) throw ending.failure;
			return ending.answer;
		};
	}

	/** To be called once, however the node ended. */
	close(saves: 'issued' | 'changed'): void {
		this.batch?.end();
		this.store?.save(saves);
	}
}

/** Static data is asked for afresh each time: n8n may replace the whole object between two nodes. */
function slotOf(ctx: IExecuteFunctions) {
	return {
		read: () => ctx.getWorkflowStaticData('global')[SLOT],
		write: (value: Record<string, object>) => {
			ctx.getWorkflowStaticData('global')[SLOT] = value;
		},
	};
}
