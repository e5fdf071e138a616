import type { Contender } from '../support/inN8n';
import { publish } from '../support/workflow';
import { httpRequest, loop, LOOP, LOOPED, split, token } from './pieces';
import type { Service } from './services';

/** The simplest workflow that always works: a login before each call. */
export const loginForEachCall = (service: Service): Contender => ({
	name: 'HTTP Request, a login for each call',
	publish: async (deployment) =>
		await publish(
			deployment,
			[
				split(),
				loop(),
				token(service, deployment),
				httpRequest('Call', service.call(deployment, `$('${LOOP}').item.json`), service),
			],
			[
				['Split Out', LOOP],
				[LOOP, 'Token', LOOPED],
				['Token', 'Call'],
				['Call', LOOP],
			],
		),
});
