import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
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
	hint: 'Tells Valify which bundle of services is yours. It is neither the username nor the client ID.',
};

const callsPerToken: INodeProperties = {
	displayName: 'Calls per Token',
	name: 'callsPerToken',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 3,
	hint: 'How many calls one access token serves. Leave 3 unless Valify has told you otherwise.',
	description:
		'Valify calls them "trials". Its default is 3; an older page says that it depends on the bundle.',
};

const hmacKey: INodeProperties = {
	displayName: 'HMAC Key',
	name: 'hmacKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	hint: 'Optional: with it the node checks that answers were not tampered with. Valify hands it out separately.',
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
			displayName:
				'Five fields come together from Valify: Username, Password, Client ID, Client Secret and Bundle Key. If you miss one, write to techsupport@valify.me. What stands below Base URL is optional. Best ask for an account that serves n8n alone.',
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
			description: 'The username that Valify gave you for its API',
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
			hint: "The default is Valify's stage system, for trying out! Ask Valify for the address of your production system.",
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
			hint: 'Only for Transaction: the RSA private key, in PEM, whose public key you gave to Valify',
		},
		{
			displayName: 'Private Key Passphrase',
			name: 'privateKeyPassphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for Transaction, and only if the private key is protected by one',
		},
		{
			displayName: 'Web API Key',
			name: 'webApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for Verification Link: the key for the web flow, from Valify',
		},
		{
			displayName: 'Web Base URL',
			name: 'webBaseUrl',
			type: 'string',
			default: 'https://verify.valifysolutions.com',
			placeholder: 'e.g. https://verify.valifysolutions.com',
			hint: 'Only for Verification Link: where links are made',
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
		request: {
			baseURL: '={{ $credentials.baseUrl.trim() }}',
			url: '',
			method: 'GET',
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
	};
}
