import type { WorkflowNode } from '../../n8n/workflow';
import { builtIn, type Deployment } from '../../test/e2e/support/deployment';
import type { Contender } from '../support/inN8n';
import { httpRequest, token, type Identity } from './pieces';
import { credentialFor, PRE_AUTHENTICATION } from './preAuthentication';
import { valu8 } from './services';
import { getMany } from './thisPackage';

export const PAGE_SIZE = 500;

/** Reads all companies by cursor, and counts them; each of these says how they are read. */
const counted = (
	name: string,
	read: (deployment: Deployment) => WorkflowNode[] | Promise<WorkflowNode[]>,
): Contender => ({
	name,
	publish: async (deployment) => await deployment.publish([...(await read(deployment)), count()]),
});

export const packageReads = counted('this package', (deployment) => [getMany(deployment)]);

export const loginReads = counted('HTTP Request, its pagination and a login', (deployment) => [
	token(valu8, deployment),
	paginated(deployment, valu8),
]);

export const ourCredentialReads = counted(
	'HTTP Request, its pagination and the credential of this package',
	(deployment) => [
		paginated(deployment, { type: 'valu8Api', credential: deployment.credentials.valu8 }),
	],
);

export const preAuthenticationReads = counted(PRE_AUTHENTICATION, async (deployment) => [
	paginated(deployment, await credentialFor(valu8, deployment)),
]);

function paginated({ sandbox }: Deployment, identity: Identity): WorkflowNode {
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [
				{
					type: 'body',
					name: 'cursor',
					value: '={{ $pageCount === 0 ? "*" : $response.headers["x-pagination"] }}',
				},
			],
		},
		paginationCompleteWhen: 'other',
		completeExpression: '={{ $response.body.length === 0 }}',
	};
	const parameters = {
		method: 'POST',
		url: `${sandbox.valu8Url}/companies`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: JSON.stringify({ parameters: {}, pageSize: PAGE_SIZE }),
		options: { pagination: { pagination } },
	};
	return httpRequest('HTTP Request', parameters, identity);
}

/** n8n answers with one item, so that what is measured is the reading. */
export const count = (): WorkflowNode => ({
	...builtIn('Count', 'summarize', {
		fieldsToSummarize: { values: [{ aggregation: 'countUnique', field: 'valu8Id' }] },
		options: {},
	}),
	typeVersion: 1.1,
});

export function companiesIn([counted]: ReadonlyArray<Record<string, unknown>>): number {
	return Number(counted?.unique_count_valu8Id);
}
