import type { Service } from '../common/service';
import { accountOf, readCredential, secretsOf, type ValifyCredential } from './credential';
import { explain, explainPlain } from './errors';
import { IntegrityCheck } from './integrity';
import { judge } from './judge';

export const valify: Service<ValifyCredential> = {
	name: 'Valify',
	credentialType: 'valifyApi',
	readCredential,
	account: accountOf,
	// Each call spends a use.
	saves: 'changed',
	secretsOf,
	judge,
	explain,
	explainPlain,
	checkAnswers: () => new IntegrityCheck(),
};
