import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { logInForN8n } from '../nodes/Valu8/logInForN8n';
import { authenticate } from '../nodes/Valu8/sharedToken';
import { toUserError } from '../nodes/common/errors';

export class Valu8Api implements ICredentialType {
	name = 'valu8Api';

	displayName = 'Valu8 API';

	icon: Icon = { light: 'file:../icons/valu8.svg', dark: 'file:../icons/valu8.dark.svg' };

	documentationUrl = 'https://developer.valu8group.com/docs/authentication-1';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			// n8n fills it in, for this package's nodes and its own. "password" keeps it from whoever may open the credential.
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: "The password for the API. Valu8's page on authentication tells at its end how to get or reset it.",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.prod1.valu8group.com/v2',
			placeholder: 'e.g. https://api.prod1.valu8group.com/v2',
			hint: 'Where the API is, with its version. Leave it unless Valu8 has told you otherwise.',
		},
	];

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	) => await Promise.resolve().then(() => authenticate(credentials, request));

	// Called by n8n for its own HTTP Request node, for the test below, and when the Valu8 node has a token for all.
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await logInForN8n(this.helpers, credentials).catch(
			async (error: unknown) => await Promise.reject(toUserError(error, 'Valu8')),
		);
	}

	// A login (by preAuthentication) and the one call whose request is documented.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/companies/search-parameters',
			method: 'GET',
			disableFollowRedirect: true,
		},
	};
}
