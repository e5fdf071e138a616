import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { valifyIssuer, type Account } from '../../tokens';
import { CredentialFields } from '../common/credential';

/** The `valifyApi` credential, checked. */
export interface ValifyCredential {
	baseUrl: string;
	username: string;
	password: string;
	clientId: string;
	clientSecret: string;
	bundleKey: string;
	callsPerToken: number;
	/** These are empty unless the user needs what they are for. */
	hmacKey: string;
	privateKey: string;
	privateKeyPassphrase: string;
	webApiKey: string;
	webBaseUrl: string;
}

/** @throws {InputError} naming the field */
export function readCredential(data: ICredentialDataDecryptedObject): ValifyCredential {
	const fields = new CredentialFields(data);
	return {
		baseUrl: fields.baseUrl('baseUrl', 'Base URL'),
		username: fields.required('username', 'Username'),
		password: fields.required('password', 'Password'),
		clientId: fields.required('clientId', 'Client ID'),
		clientSecret: fields.required('clientSecret', 'Client Secret'),
		bundleKey: fields.required('bundleKey', 'Bundle Key'),
		callsPerToken: fields.count('callsPerToken', 'Calls per Token'),
		hmacKey: fields.line('hmacKey', 'HMAC Key'),
		privateKey: fields.text('privateKey'),
		privateKeyPassphrase: fields.line('privateKeyPassphrase', 'Private Key Passphrase'),
		webApiKey: fields.headerLine('webApiKey', 'Web API Key'),
		webBaseUrl: fields.text('webBaseUrl'),
	};
}

export function accountOf(credential: ValifyCredential): Account {
	const { baseUrl, username, password, clientId, clientSecret, bundleKey } = credential;
	return {
		service: 'valify',
		baseUrl,
		identity: [username, clientId],
		secrets: [password, clientSecret, bundleKey],
		issuer: valifyIssuer(credential),
	};
}

export function secretsOf(credential: ValifyCredential): string[] {
	const { password, clientSecret, bundleKey, hmacKey, privateKey, privateKeyPassphrase, webApiKey } = credential;
	return [password, clientSecret, bundleKey, hmacKey, privateKey, privateKeyPassphrase, webApiKey];
}
