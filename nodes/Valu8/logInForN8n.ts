import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { poolOf } from '../../tokens';
import { environment } from '../shared/environment';
import { httpOver } from '../shared/http';
import { accountOf, readCredential } from './credential';

/** Within this time of a login no other one is made: n8n asks again after any failed request, not only after a 401. */
const LOGIN_PAUSE_MS = 60_000;

/**
 * A fresh token for the credential's hidden field, on which n8n's HTTP Request node sends. n8n asks for it when the
 * field is empty, when a request has failed, and in every credential test.
 */
export async function logInForN8n(
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string }> {
	const pool = poolOf(accountOf(readCredential(credentials)), environment);
	const newest = pool.snapshot()[0];
	if (newest && environment.now() - newest.obtainedAt < LOGIN_PAUSE_MS) return { accessToken: newest.value };
	return { accessToken: await pool.logIn(httpOver(helpers)) };
}
