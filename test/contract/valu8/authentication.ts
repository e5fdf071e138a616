import type { Exchange } from '../contract';
import { allExamples, allOurs, example, ours, printed, secret } from '../marks';
import { AUTHENTICATION, AUTHENTICATION_REFERENCE } from './pages';

const pair = {
	accessToken: { value: secret('accessToken'), expiresAt: '2027-01-31T12:00:00Z' },
	refreshToken: { value: secret('refreshToken'), expiresAt: '2027-01-31T12:00:00Z' },
};

export const authentication: readonly Exchange[] = [
	{
		title: 'Valu8: log in',
		service: 'valu8',
		page: AUTHENTICATION,
		read: 'part',
		cut: 'the last section, on getting or resetting the password',
		note: 'The format of expiresAt is not printed.',
		request: {
			method: printed('POST'),
			path: printed('/authentication'),
			token: 'none',
			body: { username: example(secret('username')), password: example(secret('password')) },
		},
		answers: [{ status: example(200), body: allExamples(pair) }],
	},
	{
		title: 'Valu8: renew the pair',
		service: 'valu8',
		page: AUTHENTICATION,
		read: 'part',
		cut: 'the last section, on getting or resetting the password',
		note: `${AUTHENTICATION_REFERENCE}: revokes only that pair and returns a new one. That it looks like the one of the login is inferred.`,
		request: {
			method: printed('POST'),
			path: printed('/authentication/refresh-token'),
			token: 'none',
			body: {
				accessToken: example(secret('accessToken')),
				refreshToken: example(secret('refreshToken')),
			},
		},
		answers: [{ status: ours(200, 'inferred'), body: allOurs(pair, 'inferred') }],
	},
	{
		title: 'Valu8: a call without a token',
		service: 'valu8',
		page: AUTHENTICATION,
		read: 'whole',
		note: 'An older state of the page. The 401 is printed for a missing token only.',
		request: {
			method: printed('GET'),
			path: printed('/companies/search-parameters'),
			token: 'none',
		},
		answers: [{ status: printed(401) }],
	},
];
