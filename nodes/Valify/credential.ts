import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { valifyIssuer, type Account } from '../../tokens';
import { CredentialFields } from '../common/fields';

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
		username: fields.requiredLine('username', 'Username'),
		password: fields.requiredLine('password', 'Password'),
		clientId: fields.requiredLine('clientId', 'Client ID'),
		clientSecret: fields.requiredLine('clientSecret', 'Client Secret'),
		bundleKey: fields.requiredLine('bundleKey', 'Bundle Key'),
		callsPerToken: fields.wholeNumber('callsPerToken', 'Calls per Token', 1),
		hmacKey: fields.line('hmacKey', 'HMAC Key'),
		privateKey: fields.text('privateKey', 'Private Key'),
		privateKeyPassphrase: fields.line('privateKeyPassphrase', 'Private Key Passphrase'),
		webApiKey: fields.headerLine('webApiKey', 'Web API Key'),
		webBaseUrl: fields.text('webBaseUrl', 'Web Base URL'),
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
	const {
		password,
		clientSecret,
		bundleKey,
		hmacKey,
		privateKey,
		privateKeyPassphrase,
		webApiKey,
	} = credential;
	return [password, clientSecret, bundleKey, hmacKey, privateKey, privateKeyPassphrase, webApiKey];
}
