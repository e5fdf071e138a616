import { isWebPage, parseRetryAfter, type HttpAnswer, type Judgement } from '../../tokens';

/** 401 is the documented answer to a missing token, and the likely one to a dead token; a gateway's page speaks of neither. */
export function judge(answer: HttpAnswer): Judgement {
	const { status, headers } = answer;
	if (status === 401 && !isWebPage(answer)) return { token: 'rejected' };
	if (status >= 200 && status < 300) return { token: 'accepted' };
	const retryAfterMs = parseRetryAfter(headers['retry-after'], Date.now());
	const passing = status === 408 || status === 429 || status >= 500;
	return { token: 'unclear', passing, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
