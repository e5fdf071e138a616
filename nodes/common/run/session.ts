import {
	poolOf,
	storeOf,
	type Account,
	type Batch,
	type Pool,
	type TokenStore,
} from '../../../tokens';
import { environment } from './environment';
import { slotOf, type StaticDataHolder } from './staticData/slot';

/** One account's part in one execution of a node: its tokens are loaded, used, and stored at the end. */
export class Session {
	private announced = 0;
	private running: Batch | undefined;

	private constructor(
		readonly pool: Pool,
		private readonly store: TokenStore | undefined,
	) {}

	static async open(
		ctx: StaticDataHolder,
		account: Account,
		persistTokens: boolean,
	): Promise<Session> {
		const pool = poolOf(account, environment);
		const store = persistTokens
			? await storeOf(account, environment, slotOf(ctx), ctx.getInstanceId())
			: undefined;
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
