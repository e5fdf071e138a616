import type { RequestHandler } from 'express';
import type { Services } from '../controls';
import type { Accounts, CredentialField, PractiseCredential } from '../types';

/** Base URLs are those that the caller came by. */
export function credentials(accounts: Accounts, services: Services): RequestHandler {
	return (request, response) => {
		response
			.set('cache-control', 'no-store')
			.json(credentialsOf(accounts, services, `http://${request.headers.host ?? ''}`));
	};
}

/** What to type into a credential of n8n, for somebody who practises it. */
export function credentialsOf(
	{ valu8, valify }: Accounts,
	services: Services,
	url: string,
): PractiseCredential[] {
	return [
		{
			credential: 'Valu8 API',
			needed: fields({
				Username: valu8.username,
				Password: valu8.password,
				'Base URL': url + services.valu8.base,
			}),
			optional: [],
		},
		{
			credential: 'Valify API',
			needed: fields({
				Username: valify.username,
				Password: valify.password,
				'Client ID': valify.clientId,
				'Client Secret': valify.clientSecret,
				'Bundle Key': valify.bundleKey,
				'Base URL': url + services.valify.base,
			}),
			optional: fields({
				'HMAC Key': valify.hmacKey,
				'Private Key': services.valify.envelope.privateKey(),
				'Web API Key': valify.webApiKey,
				'Web Base URL': url + services.valify.link.base,
			}),
		},
	];
}

function fields(values: Record<string, string | undefined>): CredentialField[] {
	return Object.entries(values).flatMap(([field, value]) => (value ? [{ field, value }] : []));
}
