/** What a user writes for Valify by n8n's documentation: https://docs.n8n.io/connect/create-nodes/build-your-node/reference/credentials-files/ */
class ValifyLogin {
	name = 'valifyLogin';

	displayName = 'Valify Login';

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
		{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
	];

	async preAuthentication({ url, username, password, clientId, clientSecret }) {
		const { access_token: accessToken } = await this.helpers.httpRequest({
			method: 'POST',
			url: `${url}/api/o/token/`,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({
				grant_type: 'password',
				username,
				password,
				client_id: clientId,
				client_secret: clientSecret,
			}).toString(),
			json: true,
		});
		return { accessToken };
	}

	authenticate = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.accessToken }}' } },
	};
}

module.exports = { ValifyLogin };
