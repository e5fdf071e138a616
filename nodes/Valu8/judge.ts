import { parseRetryAfter, type HttpAnswer, type Judgement } from '../../tokens';

/** 401 is the documented answer to a missing token, and the likely one to a dead token. */
export function judge({ status, headers }: HttpAnswer): Judgement {
	if (status === 401) return { token: 'rejected' };
	if (status >= 200 && status < 300) return { token: 'accepted' };
	const retryAfterMs = parseRetryAfter(headers['retry-after'], Date.now());
	const passing = status === 408 || status === 429 || status >= 500;
	return { token: 'unclear', passing, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
