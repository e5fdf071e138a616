import { itemField, type Service } from './services';
import { split } from './pieces';
import {
	builtIn,
	searchParameters,
	transliterate,
	type Deployment,
} from '../../test/e2e/support/deployment';
import type { Contender } from '../support/inN8n';

const NAME = 'this package';

const NODES = {
	valify: (deployment: Deployment) => transliterate(deployment, {}, itemField('$json')),
	valu8: searchParameters,
};

/** One node, all of its options as they are by default. */
export const thisPackage = ({ name }: Service): Contender => ({
	name: NAME,
	publish: async (deployment) => await deployment.publish([split(), NODES[name](deployment)]),
});

/** Get Many of everything, which has to be allowed expressly: it may spend much of the quota. */
export const getMany = (deployment: Deployment) => ({
	...builtIn('Valu8', '', {
		resource: 'company',
		operation: 'getAll',
		returnAll: true,
		options: { readEverything: true },
	}),
	type: 'n8n-nodes-valu8-valify.valu8',
	credentials: { valu8Api: deployment.credentials.valu8 },
});
