import { ValifyApi } from '../../credentials/ValifyApi.credentials';
import { Valu8Api } from '../../credentials/Valu8Api.credentials';
import { valifyIssuer } from '../../tokens';
import { BASES } from './contract';
import { TOKEN_LIMITS } from './valify/oauthToken';

const defaultOf = ({ properties }: ValifyApi | Valu8Api, field: string) =>
	properties.find(({ name }) => name === field)?.default;

describe('What the credentials begin with is what the pages print', () => {
	it.each([
		['Valu8: Base URL', new Valu8Api(), 'baseUrl', BASES.valu8],
		['Valify: Base URL', new ValifyApi(), 'baseUrl', BASES.valify],
		['Valify: Web Base URL', new ValifyApi(), 'webBaseUrl', BASES.valifyWeb],
		['Valify: Calls per Token', new ValifyApi(), 'callsPerToken', TOKEN_LIMITS.uses],
	])('%s', (_label, credential, field, printed) => {
		expect(defaultOf(credential, field)).toBe(printed);
	});

	it('Valify: the lifetime of a token whose answer does not say', async () => {
		const account = {
			baseUrl: BASES.valify,
			username: 'u',
			password: 'p',
			clientId: 'c',
			clientSecret: 's',
			callsPerToken: 3,
		};
		const answer = { status: 200, headers: {}, body: { access_token: 'token' } };
		const { expiresAt, obtainedAt } = await valifyIssuer(account).login(
			() => Promise.resolve(answer),
			() => 0,
		);
		expect(expiresAt - obtainedAt).toBe(TOKEN_LIMITS.lifetimeSeconds * 1000);
	});
});
