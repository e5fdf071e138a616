import { isWebPage, redact, type Outcome, type HttpAnswer } from '../../tokens';
import { ServiceError } from '../common/errors';
import { explainSilence, explainStatus, failureIn, textIn } from '../common/explain';
import { errorCodeIn, fieldErrorsIn, isErrorBody, NO_CREDIT } from './answer';

type Explanation = [happened: string, remedy: string];

/** Codes that Valify's documentation or code in use confirms; any other passes through with Valify's own message. */
const BY_CODE = new Map<string, Explanation>([
	[
		NO_CREDIT,
		[
			'The bundle has no credit left',
			'Recharge the bundle with Valify. Nothing else will help until then.',
		],
	],
	[
		'5009',
		[
			'Valify could not use the data',
			'Check the images and fields that were sent: right document, sharp, complete.',
		],
	],
	['5015', ['Valify could not do the work', 'Try again, then write to techsupport@valify.me.']],
	[
		'5048',
		['Valify does not know one of the sanction lists', 'Correct the names of the sanction lists.'],
	],
]);

/** As printed on each service page of https://valify.gitbook.io/documentation */
const BY_STATUS: Record<number, Explanation> = {
	400: [
		'Valify misses something in the request',
		'Fill in every required field, and check the Bundle Key in the credential.',
	],
	401: [
		'Valify does not know the bundle key',
		'Check the Bundle Key in the credential: it is neither the username nor the client ID.',
	],
	403: [
		'Valify rejected the access token, and a fresh one too',
		'The login works, so perhaps the bundle does not include this service: ask Valify which ones it includes.',
	],
	404: [
		'Valify has no such service at this address',
		'Check the Base URL in the credential; the service may not be part of your bundle.',
	],
	// All that the pages say of it: the format should be base64. The node sees to that, so it is the format below it.
	415: [
		'Valify could not read the format',
		'Try the picture in another format. Which ones Valify reads, no page that could be read says.',
	],
	422: ['Valify could not process the request', 'See what Valify says, and correct the input.'],
};

const WEB_REFUSAL: Explanation = [
	'Valify does not know the web API key',
	'Check the Web API Key in the credential.',
];

/** `undefined` for a success. */
export function explain(outcome: Outcome, secrets: readonly string[]): ServiceError | undefined {
	if ('failure' in outcome) return explainSilence(outcome.failure, 'Valify');
	const { answer, judgement } = outcome;
	return judgement.token === 'accepted'
		? undefined
		: worded(answer, explainAnswer(answer), secrets);
}

/** The web flow's errors are those of the services, word for word, though it knows neither bundle key nor token. */
export function explainPlain(
	answer: HttpAnswer,
	secrets: readonly string[],
): ServiceError | undefined {
	const { status, body } = answer;
	const page = isWebPage(answer);
	if (status >= 200 && status < 300 && !page && !isErrorBody(body)) return undefined;
	const refused = (status === 401 || status === 403) && !page;
	return worded(answer, refused ? WEB_REFUSAL : explainAnswer(answer, 'Web Base URL'), secrets);
}

/** What happened and what to do, for an answer that is no success. @param address the credential's field that led there */
function explainAnswer(answer: HttpAnswer, address = 'Base URL'): Explanation {
	const { status, body } = answer;
	const known = BY_CODE.get(errorCodeIn(body) ?? '');
	if (known) return known;
	if (status < 300 && isWebPage(answer)) {
		return ['Valify answered with a web page', `Check the ${address} in the credential.`];
	}
	return (
		explainStatus(answer, 'Valify', address) ??
		BY_STATUS[status] ?? [
			`Valify refused the request with status ${status}`,
			'Check the fields of this node.',
		]
	);
}

function worded(
	answer: HttpAnswer,
	[message, remedy]: Explanation,
	secrets: readonly string[],
): ServiceError {
	const clean = (text: string | undefined) =>
		text === undefined ? undefined : redact(text, secrets) || undefined;
	const serviceCode = clean(errorCodeIn(answer.body));
	const serviceMessage = clean(textIn(answer.body, 'message'));
	const ofFields = clean(fieldErrorsIn(answer.body));
	const said = [serviceCode, serviceMessage, ofFields].filter(Boolean).join(': ');
	return new ServiceError(message, said === '' ? remedy : `${remedy} Valify says: ${said}`, {
		status: answer.status,
		failure:
			errorCodeIn(answer.body) === NO_CREDIT ? { cause: 'quota-exhausted' } : failureIn(answer),
		...(serviceCode !== undefined && { serviceCode }),
		...(serviceMessage !== undefined && { serviceMessage }),
	});
}
