import { toNodeError } from '../errors';
import type { NodeContext } from './nodeContext';
import type { CallOptions } from '../options';
import { senderOf } from './send';
import type { Credential, SendRequest, Service } from '../service';
import { Session } from './session';
import { openSharedTokens } from './sharedTokens';

/**
 * Runs work that belongs to no item, on the tokens that items use too.
 * @param work checks first and then sends
 * @param signal ends what is under way
 * @throws {NodeError}
 */
export async function runOnce<C extends Credential, T>(
	ctx: NodeContext,
	service: Service<C>,
	readOptions: () => Pick<CallOptions, 'timeoutMs' | 'persistTokens'>,
	work: (send: SendRequest, credential: C) => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	let session: Session | undefined;
	try {
		const options = readOptions();
		const data = await ctx.getCredentials(service.credentialType);
		const credential = service.readCredential(data);
		session = await Session.open(ctx, service.account(credential), options.persistTokens);
		const shared = openSharedTokens(ctx, service, { credential, data }, session.pool);
		const context = {
			helpers: ctx.helpers,
			signal,
			service,
			credential,
			options,
			answers: service.checkAnswers?.(),
			shared,
		};
		return await work(senderOf(context, session.batch), credential);
	} catch (error) {
		throw toNodeError(error, ctx.getNode(), undefined, service.name);
	} finally {
		// A poll has n8n save static data anyway, so whatever is not stored yet is stored along.
		session?.close('changed');
	}
}
