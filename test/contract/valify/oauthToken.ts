import type { Exchange } from '../contract';
import { example, printed, secret } from '../marks';
import { page } from './pages';

/** Both from the page. An older state says the number of uses depends on the bundle and counts for each service. */
export const TOKEN_LIMITS = { lifetimeSeconds: 600, uses: 3 } as const;

export const oauthToken: readonly Exchange[] = [
	{
		title: 'Valify: log in',
		service: 'valify',
		page: page('apis/oauth-token'),
		read: 'whole',
		note: 'The page prints no error, and no way to use the refresh token.',
		request: {
			method: printed('POST'),
			path: printed('/api/o/token/'),
			token: 'none',
			form: {
				username: example(secret('username')),
				password: example(secret('password')),
				client_id: example(secret('clientId')),
				client_secret: example(secret('clientSecret')),
				grant_type: printed('password'),
			},
		},
		answers: [
			{
				status: printed(200),
				body: {
					access_token: example(secret('accessToken')),
					expires_in: printed(600),
					token_type: printed('Bearer'),
					scope: example('read write'),
					refresh_token: example(secret('refreshToken')),
				},
			},
		],
	},
];
