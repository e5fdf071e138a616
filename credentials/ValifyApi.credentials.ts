import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { TEST_BASE_URL } from '../nodes/common/testBaseUrl';

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

	// The token request itself: it proves every field but the bundle key, and spends no use of a token.
	test: ICredentialTestRequest = {
		request: {
			baseURL: TEST_BASE_URL,
			url: '/api/o/token/',
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
			body: {
				username: '={{ $credentials.username }}',
				password: '={{ $credentials.password }}',
				client_id: '={{ $credentials.clientId }}',
				client_secret: '={{ $credentials.clientSecret }}',
				grant_type: 'password',
			},
			disableFollowRedirect: true,
		},
	};
}
