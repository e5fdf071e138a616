import type { Json } from '../../n8n/execution';
import type { ServiceName } from '../../sandbox';
import type { Deployment } from '../../test/e2e/support/deployment';
import type { Execution } from '../support/inN8n';

/** What one has to know of a service to call it without this package. */
export interface Service extends Execution {
	readonly name: ServiceName;
	/** Where the token is in the answer of the login. */
	readonly token: string;
	/** Parameters of an HTTP Request that logs in. */
	login(deployment: Deployment): Json;
	/** Parameters of an HTTP Request that makes the call. @param item of n8n's expressions: what the call is about */
	call(deployment: Deployment, item: string): Json;
	/** The credential type of ./preAuthentication, and what is filled in. */
	credential(deployment: Deployment): { type: string; data: Json };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `سارة ${index}`);
const body = (items: number) => ({ items: numbered(items) });
/** What Split Out makes of it. */
const FIELD = 'body.items';
export const itemField = (item: string) => `={{ ${item}['${FIELD}'] }}`;

/** The transliteration of a name. */
export const valify: Service = {
	name: 'valify',
	token: 'access_token',
	login: ({ sandbox: { valifyUrl, accounts } }) => ({
		method: 'POST',
		url: `${valifyUrl}/api/o/token/`,
		sendBody: true,
		contentType: 'form-urlencoded',
		bodyParameters: named({
			grant_type: 'password',
			username: accounts.valify.username,
			password: accounts.valify.password,
			client_id: accounts.valify.clientId,
			client_secret: accounts.valify.clientSecret,
		}),
	}),
	call: ({ sandbox: { valifyUrl, accounts } }, item) => ({
		method: 'POST',
		url: `${valifyUrl}/api/v1/transliterate/`,
		sendBody: true,
		bodyParameters: named({
			arabic_phrase: itemField(item),
			bundle_key: accounts.valify.bundleKey,
		}),
	}),
	credential: ({ sandbox: { valifyUrl, accounts } }) => {
		const { username, password, clientId, clientSecret } = accounts.valify;
		return {
			type: 'valifyLogin',
			data: { url: valifyUrl, username, password, clientId, clientSecret },
		};
	},
	body,
	// As it came, or as our node simplifies it.
	served: (items) =>
		items.filter(({ result, englishPhrase }) => englishPhrase ?? englishIn(result)).length,
};

/** The list of search parameters, an item for each of them. */
export const valu8: Service = {
	name: 'valu8',
	token: 'accessToken.value',
	login: ({ sandbox: { valu8Url, accounts } }) => ({
		method: 'POST',
		url: `${valu8Url}/authentication`,
		sendBody: true,
		bodyParameters: named(accounts.valu8),
	}),
	call: ({ sandbox: { valu8Url } }) => ({ url: `${valu8Url}/companies/search-parameters` }),
	credential: ({ sandbox: { valu8Url, accounts } }) => {
		const { username, password } = accounts.valu8;
		return { type: 'valu8Login', data: { url: valu8Url, username, password } };
	},
	body,
	// Each list has it once.
	served: (items) => items.filter(({ name }) => name === 'countryCode').length,
};

/** As HTTP Request wants what it sends. */
export const named = (values: Readonly<Record<string, string>>) => ({
	parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
});

function englishIn(result: unknown): unknown {
	return typeof result === 'object' && result !== null && 'english_phrase' in result
		? result.english_phrase
		: undefined;
}
