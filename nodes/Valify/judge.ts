import {
	isRecord,
	isWebPage,
	parseRetryAfter,
	toNumber,
	type HttpAnswer,
	type Judgement,
} from '../../tokens';
import { textIn } from '../common/explain';
import { isErrorBody } from './answer';

/**
 * What Valify documents is the reverse of usual practice: 403 "access_token could not be found", 401 "your Bundle key
 * is invalid". A 401 that does not speak of the bundle key is read in the usual way.
 */
export function judge(answer: HttpAnswer): Judgement {
	const { status, headers, body } = answer;
	const trials = toNumber(isRecord(body) ? body.trials_remaining : undefined);
	const retryAfterMs = parseRetryAfter(headers['retry-after'], Date.now());
	const page = isWebPage(answer);
	const rejected = !page && (status === 403 || (status === 401 && !speaksOfBundleKey(body)));
	const accepted = !page && status >= 200 && status < 300 && !isErrorBody(body);
	return {
		token: rejected ? 'rejected' : accepted ? 'accepted' : 'unclear',
		passing: status === 408 || status === 429 || status >= 500,
		...(trials !== undefined && { trialsRemaining: Math.max(0, trials) }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	};
}

function speaksOfBundleKey(body: unknown): boolean {
	return /bundle[ _-]?key/i.test(
		typeof body === 'string' ? body : (textIn(body, 'message', 'detail') ?? ''),
	);
}
