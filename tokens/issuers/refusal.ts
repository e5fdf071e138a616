import { parseRetryAfter } from '../backoff';
import { LoginError, type LoginErrorCode } from '../errors';
import { isRecord } from '../guards';
import { redact } from '../redact';
import type { HttpAnswer } from '../types';

/** Refused for what was sent, so sending it again is pointless. */
const REJECTED = [400, 401, 403];

/** What a login or renewal answer without a token means. */
export function refusal(answer: HttpAnswer, secrets: readonly string[], now: number): LoginError {
	const { status, headers, body } = answer;
	const said = isRecord(body) ? body : {};
	const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
	const serviceCode = text(said['error']) ?? text(said['error_code']);
	const serviceMessage = text(said['error_description']) ?? text(said['message']);
	const [code, message] = classify(answer);
	return new LoginError(code, message, {
		status,
		...(serviceCode !== undefined && { serviceCode: redact(serviceCode, secrets) }),
		...(serviceMessage !== undefined && { serviceMessage: redact(serviceMessage, secrets) }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	});
}

function classify({ status, headers, body }: HttpAnswer): [LoginErrorCode, string] {
	if (status === 408 || status === 429 || status >= 500) {
		return ['unavailable', `The login was answered with status ${status}`];
	}
	if (status === 404) return ['unexpected', 'There is no login at this address'];
	if (status >= 300 && status < 400) return ['unexpected', 'The login was redirected to another address'];
	// A gateway in front of the service answers with a web page, whatever the status.
	const isPage = /\bhtml\b/i.test(headers['content-type'] ?? '') || (typeof body === 'string' && /^\s*</.test(body));
	if (isPage) return ['unavailable', 'The login was answered with a web page'];
	if (REJECTED.includes(status)) return ['rejected', 'The service refuses these credentials'];
	if (status >= 400) return ['unexpected', `The login was answered with status ${status}`];
	return ['unexpected', 'The login was answered without a usable token'];
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
