import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { call, poolOf, type Http, type Pool } from '../../tokens';
import { environment } from '../common/environment';
import { httpOver } from '../common/http';
import { accountOf, readCredential } from './credential';
import { judge } from './judge';

/** A login younger than this has proved the credentials well enough. */
const RECENT_MS = 60_000;
const CHECK_TIMEOUT_MS = 30_000;

/**
 * A token for the credential's hidden field, on which n8n's HTTP Request node sends. n8n asks for it when the field is
 * empty, in every credential test, and after any failed request, without telling which. So that failing requests do not
 * log in again and again, a token that n8n has already is tried out first.
 * @throws {InputError | LoginError}
 */
export async function logInForN8n(
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string }> {
	const credential = readCredential(credentials);
	const pool = poolOf(accountOf(credential), environment);
	const http = httpOver(helpers);
	const newest = pool.snapshot()[0];
	if (newest && newest.value === credentials['accessToken']) {
		return { accessToken: await tryOut(pool, http, credential.baseUrl) };
	}
	const recent = newest && environment.now() - newest.obtainedAt < RECENT_MS;
	return { accessToken: recent ? newest.value : await pool.logIn(http) };
}

/** Makes the one call whose request is documented; a token that it shows to be dead is replaced on the way. */
async function tryOut(pool: Pool, http: Http, baseUrl: string): Promise<string> {
	let token = '';
	const send = async (value: string) => {
		token = value;
		return await http({
			method: 'GET',
			url: `${baseUrl}/companies/search-parameters`,
			headers: { authorization: `Bearer ${value}`, accept: 'application/json' },
			timeoutMs: CHECK_TIMEOUT_MS,
		});
	};
	await call(pool.batch(0), { send, judge, repeatable: false }, environment, { http });
	return token;
}
