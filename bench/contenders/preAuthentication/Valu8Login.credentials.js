/** What a user writes for Valu8 by n8n's documentation: https://docs.n8n.io/connect/create-nodes/build-your-node/reference/credentials-files/ */
class Valu8Login {
	name = 'valu8Login';

	displayName = 'Valu8 Login';

	properties = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Username', name: 'username', type: 'string', default: '' },
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
	];

	async preAuthentication({ url, username, password }) {
		const { accessToken } = await this.helpers.httpRequest({
			method: 'POST',
			url: `${url}/authentication`,
			body: { username, password },
			json: true,
		});
		return { accessToken: accessToken.value };
	}

	authenticate = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.accessToken }}' } },
	};
}

module.exports = { Valu8Login };
