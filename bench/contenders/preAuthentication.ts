import path from 'node:path';
import type { Deployment } from '../../test/e2e/support/deployment';
import type { Contender } from '../support/inN8n';
import { publish } from '../support/workflow';
import { httpRequest, loop, LOOP, LOOPED, split, type Identity } from './pieces';
import type { Service } from './services';

/** What n8n is started with to know the credential types of `./preAuthentication`. */
export const CREDENTIAL_TYPES = {
	N8N_CUSTOM_EXTENSIONS: path.join(__dirname, 'preAuthentication'),
};

export const PRE_AUTHENTICATION = 'HTTP Request, a credential with preAuthentication';

/** A credential that logs in by itself: n8n keeps its token, and has it renewed when a request fails. */
export async function credentialFor(service: Service, deployment: Deployment): Promise<Identity> {
	const { type, data } = service.credential(deployment);
	const credential = await deployment.client.createCredential({ name: type, type, data });
	return { type, credential };
}

export const preAuthentication = (service: Service): Contender => ({
	name: PRE_AUTHENTICATION,
	publish: async (deployment) => {
		const identity = await credentialFor(service, deployment);
		const call = {
			...httpRequest('Call', service.call(deployment, '$json'), identity),
			// So that the items after one that fails are tried too.
			onError: 'continueRegularOutput',
		};
		return await publish(
			deployment,
			[split(), loop(), call],
			[
				['Split Out', LOOP],
				[LOOP, 'Call', LOOPED],
				['Call', LOOP],
			],
		);
	},
});
