import * as n8nWorkflow from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import {
	accountDigest,
	isAlive,
	isRecord,
	parseToken,
	poolOf,
	type StoredToken,
	type Token,
} from '../../tokens';
import { environment } from '../common/run/environment';
import { readJson } from '../common/json';
import type { SharedPlace } from '../common/service';
import { accountOf, readCredential, type Valu8Credential } from './credential';

/** The credential's hidden field. n8n fills it with what `preAuthentication` returns, encrypted like the rest. */
export const SHARED_FIELD = 'accessToken';

const FORMAT = 1;

/**
 * One JSON text for the hidden field: the token, and whose it is. An edited credential keeps what stands in the hidden
 * field, and expressions may give each item another account; neither must ever use the token, or send it to another host.
 */
export function writeShared(
	{ value, obtainedAt, expiresAt, refresh }: Token,
	credential: Valu8Credential,
): string {
	return JSON.stringify({
		v: FORMAT,
		for: accountDigest(accountOf(credential)),
		value,
		obtainedAt,
		expiresAt,
		refresh,
	});
}

/** `undefined` for nothing, for what cannot be read, and for another account's token. Of whatever age. */
export function readShared(
	data: ICredentialDataDecryptedObject,
	credential: Valu8Credential,
): StoredToken | undefined {
	const text = data[SHARED_FIELD];
	// Another version of this package kept the bare token there.
	const kept = typeof text === 'string' ? readJson(text)?.value : undefined;
	if (!isRecord(kept) || kept.v !== FORMAT || kept.for !== accountDigest(accountOf(credential)))
		return undefined;
	// Only time limits it.
	return parseToken({ ...kept, usesLeft: null });
}

/** The request that is made only to have n8n store a token. Its address leads nowhere, so that it could not leave. */
const STORE_ONLY = 'n8n-nodes-valu8-valify:store';

/** Thrown in place of sending: at a 401 n8n calls `preAuthentication`, stores what that returns, and calls `authenticate` again. */
class TokenNeeded extends n8nWorkflow.UserError {
	readonly response = { status: 401 };
}

/** Thrown in place of sending, once the token is stored. */
class Stored extends n8nWorkflow.UserError {}

/**
 * The credential's `authenticate`: puts the token on a request of n8n's own nodes. A token that is known to be dead, or is
 * another account's, does not leave.
 * @throws {InputError} naming the field of the credential
 */
export function authenticate(
	data: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const credential = readCredential(data);
	const token = readShared(data, credential);
	const pool = poolOf(accountOf(credential), environment);
	if (!token || !isAlive(token, environment.now()) || pool.isDead(token.value)) {
		throw new TokenNeeded('The credential holds no access token that can be used');
	}
	if (request.url === STORE_ONLY) throw new Stored('The access token is stored');
	return { ...request, headers: { ...request.headers, Authorization: `Bearer ${token.value}` } };
}

export const sharedInCredential: SharedPlace<Valu8Credential> = {
	read: readShared,
	store: async (ctx) => {
		if (!keepsExpressions()) return;
		const ended: unknown = await ctx.helpers.httpRequestWithAuthentication
			.call(ctx as never, 'valu8Api', { url: STORE_ONLY, method: 'GET' })
			.catch((error: unknown) => error);
		if (!causes(ended).some((cause) => cause instanceof Stored)) throw ended;
	},
};

/**
 * Before n8n-io/n8n#35064 n8n wrote the credential's expressions back as what they had resolved to. This function came
 * into n8n-workflow with it.
 */
const keepsExpressions = () => 'getCredentialOwnRequestAllowedDomains' in n8nWorkflow;

function causes(error: unknown): unknown[] {
	return isRecord(error) ? [error, ...causes(error.cause)] : [];
}
