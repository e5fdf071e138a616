import type { Contender } from '../support/inN8n';
import { publish } from '../support/workflow';
import { httpRequest, loop, LOOP, LOOPED, merge, split, token } from './pieces';
import type { Service } from './services';

const ONCE = { executeOnce: true };

/** For a token that lives long: a login as each execution begins. */
export const loginForEachExecution = (service: Service): Contender => ({
	name: 'HTTP Request, a login for each execution',
	publish: async (deployment) =>
		await publish(
			deployment,
			[
				split(),
				token(service, deployment, ONCE),
				merge(),
				loop(),
				httpRequest('Call', service.call(deployment, '$json'), service),
			],
			[
				['Split Out', 'Merge'],
				['Split Out', 'Token'],
				['Token', 'Merge', 0, 1],
				['Merge', LOOP],
				[LOOP, 'Call', LOOPED],
				['Call', LOOP],
			],
		),
});

/** For a token that serves three calls: a login for each round of the loop, which has as many items. */
export const loginForEveryThirdItem = (service: Service): Contender => ({
	name: 'HTTP Request, a login for every third item',
	publish: async (deployment) =>
		await publish(
			deployment,
			[
				split(),
				loop(),
				token(service, deployment, ONCE),
				merge(),
				httpRequest('Call', service.call(deployment, '$json'), service),
			],
			[
				['Split Out', LOOP],
				[LOOP, 'Merge', LOOPED],
				[LOOP, 'Token', LOOPED],
				['Token', 'Merge', 0, 1],
				['Merge', 'Call'],
				['Call', LOOP],
			],
		),
});
