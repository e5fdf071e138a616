import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isAlive, type Pool, type StoredToken } from '../../../tokens';
import { environment } from './environment';
import type { NodeContext } from './nodeContext';
import type { Credential, Service } from '../service';

/** One account's part in the place that all processes of an installation share. */
export interface SharedTokens {
	/** Reads afresh what stands there. */
	readonly read: () => Promise<StoredToken | undefined>;
	/** Puts a token there that was issued here and has served, unless a living one is there already. Never throws. */
	readonly offer: () => Promise<void>;
}

/**
 * Takes over the token that stands in the credential now, and gives the means to read and write there later.
 * @param data the credential as n8n has just read it for this item
 * @returns `undefined` for a service without such a place
 */
export function openSharedTokens<C extends Credential>(
	ctx: NodeContext,
	{ shared, credentialType }: Service<C>,
	{ credential, data }: { credential: C; data: ICredentialDataDecryptedObject },
	pool: Pool,
	itemIndex?: number,
): SharedTokens | undefined {
	if (!shared) return undefined;
	const found = shared.read(data, credential);
	if (found) pool.adopt([found]);
	const read = async () =>
		shared.read(await ctx.getCredentials(credentialType, itemIndex), credential);
	return {
		read,
		offer: async () => {
			if (!pool.takeUnshared()) return;
			try {
				const there = await read();
				if (there && isAlive(there, environment.now()) && !pool.isDead(there.value)) return;
				await shared.store(ctx);
			} catch (error) {
				// The token serves here all the same; other processes log in for themselves.
				ctx.logger.debug(
					'The access token could not be put into the credential, where other n8n processes would find it.',
					{
						node: ctx.getNode().name,
						reason: error instanceof Error ? error.name : 'unknown',
					},
				);
			}
		},
	};
}
