import type { HttpAnswer } from '../../tokens';
import { explainStatus, isWebPage, textIn } from '../common/explain';

export type Explanation = [happened: string, remedy: string];

/** Codes that Valify's documentation or code in use confirms; any other passes through with Valify's own message. */
const BY_CODE: Record<string, Explanation> = {
	'5001': ['The bundle has no credit left', 'Recharge the bundle with Valify. Nothing else will help until then.'],
	'5009': ['Valify could not use the data', 'Check the images and fields that were sent: right document, sharp, complete.'],
	'5015': ['Valify could not do the work', 'Try again, then write to techsupport@valify.me.'],
	'5048': ['Valify does not know one of the sanction lists', 'Correct the names of the sanction lists.'],
};

/** As printed on each service page of https://valify.gitbook.io/documentation */
const BY_STATUS: Record<number, Explanation> = {
	400: ['Valify misses something in the request', 'Fill in every required field, and check the Bundle Key in the credential.'],
	401: ['Valify does not know the bundle key', 'Check the Bundle Key in the credential: it is neither the username nor the client ID.'],
	403: [
		'Valify rejected the access token, and a fresh one too',
		'The login works but the account may not use this service. Ask Valify which services the bundle includes.',
	],
	404: ['Valify has no such service at this address', 'Check the Base URL in the credential; the service may not be part of your bundle.'],
	415: ['Valify could not read the format', 'Images must be JPEG, PNG or PDF.'],
	422: ['Valify could not process the request', 'See what Valify says, and correct the input.'],
};

/** What happened and what to do, for an answer that is no success. */
export function explainAnswer(answer: HttpAnswer): Explanation {
	const { status, headers, body } = answer;
	const known = BY_CODE[textIn(body, 'error_code') ?? ''];
	if (known) return known;
	if (status < 300 && isWebPage(headers)) {
		return ['Valify answered with a web page', 'Check the Base URL in the credential.'];
	}
	return (
		explainStatus(answer, 'Valify') ??
		BY_STATUS[status] ?? [`Valify refused the request with status ${status}`, 'Check the fields of this node.']
	);
}
