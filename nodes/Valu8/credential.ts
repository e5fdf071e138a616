import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { valu8Issuer, type Account } from '../../tokens';
import { CredentialFields } from '../common/fields';

/** The `valu8Api` credential, checked. */
export interface Valu8Credential {
	baseUrl: string;
	username: string;
	password: string;
}

/** @throws {InputError} naming the field */
export function readCredential(data: ICredentialDataDecryptedObject): Valu8Credential {
	const fields = new CredentialFields(data);
	return {
		baseUrl: fields.baseUrl('baseUrl', 'Base URL'),
		username: fields.requiredLine('username', 'Username'),
		password: fields.requiredLine('password', 'Password'),
	};
}

export function accountOf(credential: Valu8Credential): Account {
	const { baseUrl, username, password } = credential;
	return {
		service: 'valu8',
		baseUrl,
		identity: [username],
		secrets: [password],
		issuer: valu8Issuer(credential),
	};
}
