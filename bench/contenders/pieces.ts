import type { Json } from '../../n8n/execution';
import type { CredentialReference, WorkflowNode } from '../../n8n/workflow';
import { builtIn, type Deployment } from '../../test/e2e/support/deployment';
import { AT_ONCE } from '../support/compare';
import { named, type Service } from './services';

/** The nodes of n8n that the other ways are built of. */

export const LOOP = 'Loop Over Items';

/** The loop's outputs. */
export const LOOPED = 1;

export const split = () =>
	builtIn('Split Out', 'splitOut', { fieldToSplitOut: 'body.items', options: {} });

/** As many items at a time as our nodes have under way: HTTP Request sends all that it is given at once. */
export const loop = (): WorkflowNode => ({
	...builtIn(LOOP, 'splitInBatches', { batchSize: AT_ONCE, options: {} }),
	typeVersion: 3,
});

/** Puts the token into every item. */
export const merge = (): WorkflowNode => ({
	...builtIn('Merge', 'merge', { mode: 'combine', combineBy: 'combineAll', options: {} }),
	typeVersion: 3.2,
});

/** Logs in for each item. @param extra such as `executeOnce` */
export const token = (
	service: Service,
	deployment: Deployment,
	extra: Partial<WorkflowNode> = {},
): WorkflowNode => ({ ...httpRequest('Token', service.login(deployment)), ...extra });

/** How a request shows who sends it: by the token in its item, or by a credential. */
export type Identity = { token: string } | { type: string; credential: CredentialReference };

export function httpRequest(name: string, parameters: Json, identity?: Identity): WorkflowNode {
	const request = (more: Json): WorkflowNode => ({
		...builtIn(name, 'httpRequest', { options: {}, ...parameters, ...more }),
		typeVersion: 4.2,
	});
	if (!identity) return request({});
	if ('token' in identity)
		return request({
			sendHeaders: true,
			headerParameters: named({ Authorization: `=Bearer {{ $json.${identity.token} }}` }),
		});
	const { type, credential } = identity;
	return {
		...request({ authentication: 'predefinedCredentialType', nodeCredentialType: type }),
		credentials: { [type]: credential },
	};
}
