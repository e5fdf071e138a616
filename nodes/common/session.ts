import type { FunctionsBase } from 'n8n-workflow';
import { poolOf, storeOf, type Account, type Batch, type Pool, type TokenStore } from '../../tokens';
import { environment } from './environment';

/** The one name in workflow static data that this package touches. */
const SLOT = 'n8n-nodes-valu8-valify';

/** Where n8n keeps a workflow's static data, in whatever a node is doing. */
export type StaticDataHolder = Pick<FunctionsBase, 'getWorkflowStaticData' | 'getInstanceId'>;

/** One account's part in one execution of a node: its tokens are loaded, used, and stored at the end. */
export class Session {
	private announced = 0;
	private running: Batch | undefined;

	private constructor(
		readonly pool: Pool,
		private readonly store: TokenStore | undefined,
	) {}

	static async open(ctx: StaticDataHolder, account: Account, persistTokens: boolean): Promise<Session> {
		const pool = poolOf(account, environment);
		const store = persistTokens ? await storeOf(account, environment, slotOf(ctx), ctx.getInstanceId()) : undefined;
		store?.load();
		return new Session(pool, store);
	}

	/** One item will make a call. To be said before the first call is made. */
	announce(): void {
		this.announced += 1;
	}

	get batch(): Batch {
		this.running ??= this.pool.batch(this.announced);
		return this.running;
	}

	/** To be called once, however the node ended. */
	close(saves: 'issued' | 'changed'): void {
		this.running?.end();
		this.store?.save(saves);
	}
}

/** Static data is asked for afresh each time: n8n may replace the whole object between two nodes. */
function slotOf(ctx: StaticDataHolder) {
	return {
		read: () => ctx.getWorkflowStaticData('global')[SLOT],
		write: (value: Record<string, object>) => {
			ctx.getWorkflowStaticData('global')[SLOT] = value;
		},
	};
}
