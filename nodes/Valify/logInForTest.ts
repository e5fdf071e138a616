import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { poolOf } from '../../tokens';
import { environment } from '../common/run/environment';
import { httpOver } from '../common/run/http';
import { accountOf, readCredential } from './credential';
import { checkPrivateKey } from './checkPrivateKey';

/**
 * Proves a credential by a login, which proves every field but the bundle key and spends no use of a token: the nodes go
 * on with the token that it brings.
 * @throws {InputError | LoginError}
 */
export async function logInForTest(
	helpers: IHttpRequestHelper['helpers'],
	data: ICredentialDataDecryptedObject,
): Promise<void> {
	const credential = readCredential(data);
	if (credential.privateKey.trim() !== '') checkPrivateKey(credential);
	await poolOf(accountOf(credential), environment).logIn(httpOver(helpers));
}
