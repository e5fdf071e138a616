import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { call, poolOf, type Http, type Pool, type Token } from '../../tokens';
import { environment } from '../common/run/environment';
import { httpOver } from '../common/run/http';
import { accountOf, readCredential, type Valu8Credential } from './credential';
import { judge } from './judge';
import { SEARCH_PARAMETERS_PATH } from './search/searchParameters';
import { readShared, SHARED_FIELD, writeShared } from './sharedToken';

const CHECK_TIMEOUT_MS = 30_000;
const CHECK_KIND = `GET ${SEARCH_PARAMETERS_PATH}`;

/**
 * What n8n is to store in the credential's hidden field. n8n asks for it when the field is empty, in every credential
 * test, when one of its own nodes had a request fail, without telling why, and when this package wants a token stored.
 * A token that n8n has already is tried out first, so that failing requests do not log in again and again.
 * @returns nothing when the token in the field is good: n8n then keeps it, and does not send what failed once more
 * @throws {InputError | LoginError}
 */
export async function logInForN8n(
	helpers: IHttpRequestHelper['helpers'],
	data: ICredentialDataDecryptedObject,
): Promise<Record<string, string>> {
	const credential = readCredential(data);
	const pool = poolOf(accountOf(credential), environment);
	const http = httpOver(helpers);
	const held = readShared(data, credential);
	if (held) pool.adopt([held]);
	const known = newest(pool);
	if (known && known.value === held?.value) await tryOut(pool, http, credential);
	else if (!known) await pool.logIn(http);
	const token = newest(pool);
	return token && token.value !== held?.value
		? { [SHARED_FIELD]: writeShared(token, credential) }
		: {};
}

/** The longest-lived token that is believed to be alive. */
function newest(pool: Pool): Token | undefined {
	return pool.snapshot()[0];
}

/** Makes the one call whose request is documented; a token that it shows to be dead is replaced on the way. */
async function tryOut(pool: Pool, http: Http, { baseUrl }: Valu8Credential): Promise<void> {
	const send = async (token: string) =>
		await http({
			method: 'GET',
			url: `${baseUrl}${SEARCH_PARAMETERS_PATH}`,
			headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
			timeoutMs: CHECK_TIMEOUT_MS,
		});
	await call(pool.batch(0), { send, judge, repeatable: false, kind: CHECK_KIND }, environment, {
		http,
	});
}
