import type { Icon, ICredentialDataDecryptedObject, ICredentialTestRequest, ICredentialType, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';
import { logInForTest } from '../nodes/Valify/logInForTest';
import { toUserError } from '../nodes/common/errors';

// These stand apart because n8n's linter guesses from a field's name whether it is secret: it takes the bundle key and
// the HMAC key for harmless and the count for a token.
const bundleKey: INodeProperties = {
	displayName: 'Bundle Key',
	name: 'bundleKey',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	description: 'Tells Valify which bundle you use; what is switched on in it, you can use. It is sent with each call, and is neither the user name nor the client ID.',
};

const callsPerToken: INodeProperties = {
	displayName: 'Calls per Token',
	name: 'callsPerToken',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 3,
	description: 'How many calls one access token serves ("trials"). Valify\'s default is 3; an older page says that it depends on the bundle.',
};

const hmacKey: INodeProperties = {
	displayName: 'HMAC Key',
	name: 'hmacKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Optional. Valify hands it out separately; with it the node checks that answers were not tampered with.',
};

/**
 * Has no `authenticate`: n8n's own nodes cannot count a token's three uses, and send again on any failure. The Valify
 * node's API Request operation does both right.
 */
export class ValifyApi implements ICredentialType {
	name = 'valifyApi';

	displayName = 'Valify API';

	icon: Icon = { light: 'file:../icons/valify.svg', dark: 'file:../icons/valify.dark.svg' };

	documentationUrl = 'https://valify.gitbook.io/documentation/apis/oauth-token';

	properties: INodeProperties[] = [
		{
			displayName: 'Login Test',
			name: 'loginTest',
			type: 'hidden',
			// Always empty. n8n calls preAuthentication, in a test, only for a credential that has such a field.
			typeOptions: { expirable: true },
			default: '',
		},
		{
			displayName: 'What is required here comes from Valify; the rest is optional. If you miss something, write to techsupport@valify.me. Best ask for an account of its own for n8n.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			description: 'The user name that Valify gave you for its API',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
		bundleKey,
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://valifystage.com',
			placeholder: 'e.g. https://valifystage.com',
			description: 'Where the API is. The default is the stage system, as on Valify\'s pages; ask Valify for the address of your production system.',
		},
		callsPerToken,
		hmacKey,
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 5 },
			default: '',
			placeholder: '-----BEGIN PRIVATE KEY-----',
			description: 'Optional, for Transaction operations: the RSA private key, in PEM, whose public key you gave to Valify',
		},
		{
			displayName: 'Private Key Passphrase',
			name: 'privateKeyPassphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Optional. Only if the private key is protected by one.',
		},
		{
			displayName: 'Web API Key',
			name: 'webApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Optional, for Verification Link: the key for the web flow, from Valify',
		},
		{
			displayName: 'Web Base URL',
			name: 'webBaseUrl',
			type: 'string',
			default: 'https://verify.valifysolutions.com',
			placeholder: 'e.g. https://verify.valifysolutions.com',
			description: 'Where verification links are made',
		},
	];

	// Called by n8n in a test only, for nothing of n8n's own sends with this credential. Its token is not for n8n to keep.
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await logInForTest(this.helpers, credentials).then(
			() => ({}),
			async (error: unknown) => await Promise.reject(toUserError(error, 'Valify')),
		);
	}

	// The login above is the test; n8n wants a request after it, whose answer proves nothing.
	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.baseUrl }}', url: '', method: 'GET', ignoreHttpStatusErrors: true, disableFollowRedirect: true },
	};
}
