import type { FunctionsBase, IHttpRequestHelper } from 'n8n-workflow';
import { toNodeError } from './errors';
import type { CallOptions } from './options';
import { senderOf } from './send';
import type { Credential, SendRequest, Service } from './service';
import { Session } from './session';

/** A node in whatever it is doing: a poll, a drop-down. */
export type NodeContext = FunctionsBase & Pick<IHttpRequestHelper, 'helpers'>;

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
		const credential = service.readCredential(await ctx.getCredentials(service.credentialType));
		session = await Session.open(ctx, service.account(credential), options.persistTokens);
		const passage = { helpers: ctx.helpers, signal, service, credential, options, answers: service.checkAnswers?.() };
		return await work(senderOf(passage, session.batch), credential);
	} catch (error) {
		throw toNodeError(error, ctx.getNode(), undefined, service.name);
	} finally {
		session?.close('changed');
	}
}
