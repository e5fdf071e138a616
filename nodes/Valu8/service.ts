import type { Service } from '../common/service';
import { accountOf, readCredential, type Valu8Credential } from './credential';
import { explain } from './errors';
import { judge } from './judge';
import { sharedInCredential } from './sharedToken';

export const valu8: Service<Valu8Credential> = {
	name: 'Valu8',
	credentialType: 'valu8Api',
	readCredential,
	account: accountOf,
	// A token of 90 days changes only when it is issued or renewed.
	saves: 'issued',
	secretsOf: ({ password }) => [password],
	judge,
	explain,
	// Valu8 has nothing that goes without a token.
	explainPlain: () => undefined,
	shared: sharedInCredential,
};
