import { redact, type Outcome } from '../../tokens';
import { ServiceError } from '../common/errors';
import { explainSilence, explainStatus, failureIn, textIn } from '../common/explain';
import type { Remedies } from '../common/service';

/** `undefined` for a success. */
export function explain(
	outcome: Outcome,
	secrets: readonly string[],
	remedies: Remedies = {},
): ServiceError | undefined {
	if ('failure' in outcome) return explainSilence(outcome.failure, 'Valu8');
	const { answer, judgement } = outcome;
	const { status, body } = answer;
	if (judgement.token === 'accepted') return undefined;
	const [message, usual] = explainStatus(answer, 'Valu8') ??
		BY_STATUS[status] ?? [
			`Valu8 refused the request with status ${status}`,
			'Check the fields of this node.',
		];
	const remedy = remedies[status] ?? usual;
	const said = textIn(body, 'message', 'error', 'title', 'detail');
	return new ServiceError(
		message,
		said === undefined ? remedy : `${remedy} Valu8 says: ${redact(said, secrets)}`,
		{ status, failure: failureIn(answer) },
	);
}

/** No page that could be read prints an error body; these are the statuses' plain meanings. */
const BY_STATUS: Record<number, [happened: string, remedy: string]> = {
	400: ['Valu8 could not read the request', 'Check the fields of this node.'],
	401: [
		'Valu8 rejected the access token, and a fresh one too',
		'The login works, so perhaps the account is not allowed to use this endpoint: ask Valu8.',
	],
	403: ['Valu8 does not allow this request', 'Ask Valu8 what the account is allowed to do.'],
	404: ['Valu8 has nothing at this path', 'Check the path, and the Base URL in the credential.'],
};
