import { isRecord, parseRetryAfter, redact, toNumber, type Ending, type HttpAnswer, type Judgement } from '../../tokens';
import { ServiceError } from '../common/errors';
import { explainSilence, isWebPage, textIn } from '../common/explain';
import type { Service } from '../common/service';
import { operations } from './actions';
import { accountOf, readCredential, secretsOf, type ValifyCredential } from './credential';
import { explainAnswer, type Explanation } from './errorTable';
import { checkIntegrity } from './integrity';

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
	checkIntegrity: ({ body, headers }, { hmacKey }) =>
		hmacKey === '' ? 'not asked for' : checkIntegrity(body, headers['hmac'], hmacKey),
	operations,
};

/**
 * What Valify documents is the reverse of usual practice: 403 "access_token could not be found", 401 "your Bundle key
 * is invalid". A 401 that does not speak of the bundle key is read in the usual way.
 */
function judge({ status, headers, body }: HttpAnswer): Judgement {
	const trials = toNumber(isRecord(body) ? body['trials_remaining'] : undefined);
	const retryAfterMs = parseRetryAfter(headers['retry-after'], Date.now());
	const page = isWebPage(headers);
	const rejected = !page && (status === 403 || (status === 401 && !speaksOfBundleKey(body)));
	const accepted = !page && status >= 200 && status < 300 && !isError(body);
	return {
		token: rejected ? 'rejected' : accepted ? 'accepted' : 'unclear',
		passing: status === 408 || status === 429 || status >= 500,
		...(trials !== undefined && { trialsRemaining: Math.max(0, trials) }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	};
}

function explain(ending: Ending, secrets: readonly string[]): ServiceError | undefined {
	if (!('answer' in ending)) return explainSilence(ending, 'Valify');
	const { answer, judgement } = ending;
	return judgement.token === 'accepted' ? undefined : worded(answer, explainAnswer(answer), secrets);
}

/** The web flow's errors are those of the services, word for word, though it knows neither bundle key nor token. */
function explainPlain(answer: HttpAnswer, secrets: readonly string[]): ServiceError | undefined {
	const { status } = answer;
	if (status >= 200 && status < 300) return undefined;
	const refused = status === 401 || status === 403;
	return worded(answer, refused ? WEB_REFUSAL : explainAnswer(answer), secrets);
}

function worded(answer: HttpAnswer, [message, remedy]: Explanation, secrets: readonly string[]): ServiceError {
	const clean = (text: string | undefined) => (text === undefined ? undefined : redact(text, secrets));
	const serviceCode = clean(textIn(answer.body, 'error_code'));
	const said = [serviceCode, clean(textIn(answer.body, 'message'))].filter(Boolean).join(': ');
	return new ServiceError(message, said === '' ? remedy : `${remedy} Valify says: ${said}`, {
		status: answer.status,
		...(serviceCode !== undefined && { serviceCode }),
	});
}

const WEB_REFUSAL: Explanation = ['Valify does not know the web API key', 'Check the Web API Key in the credential.'];

function speaksOfBundleKey(body: unknown): boolean {
	return /bundle[ _-]?key/i.test(typeof body === 'string' ? body : (textIn(body, 'message', 'detail') ?? ''));
}

/** An error body behind a status of success. */
function isError(body: unknown): boolean {
	return isRecord(body) && 'error_code' in body && !('result' in body);
}
