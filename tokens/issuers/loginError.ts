import { parseRetryAfter } from '../backoff';
import { LoginError, type LoginErrorCode } from '../errors';
import { isRecord } from '../guards';
import { redact } from '../redact';
import type { HttpAnswer } from '../types';
import { isWebPage } from '../webPage';

/** Refused for what was sent, so sending it again is pointless. */
const REJECTED = [400, 401, 403];
/** The same in the words of RFC 6749 §5.2, which may come with another status of 4xx. */
const REJECTED_CODES: unknown[] = ['invalid_grant', 'invalid_client'];

/** What the answer to a login or a renewal means that brought no token. */
export function loginErrorOf(
	answer: HttpAnswer,
	secrets: readonly string[],
	now: number,
): LoginError {
	const { status, headers, body } = answer;
	const said = isRecord(body) ? body : {};
	const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
	const serviceCode = text(said.error) ?? text(said.error_code);
	const serviceMessage = text(said.error_description) ?? text(said.message);
	const [code, message] = classify(answer);
	return new LoginError(code, message, {
		status,
		...(serviceCode !== undefined && { serviceCode: redact(serviceCode, secrets) }),
		...(serviceMessage !== undefined && { serviceMessage: redact(serviceMessage, secrets) }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	});
}

function classify(answer: HttpAnswer): [LoginErrorCode, string] {
	const { status, body } = answer;
	if (status === 408 || status === 429 || status >= 500) {
		return ['unavailable', `The login was answered with status ${status}`];
	}
	if (status === 404) return ['unexpected', 'There is no login at this address'];
	if (status >= 300 && status < 400)
		return ['unexpected', 'The login was redirected to another address'];
	// A gateway in front of the service answers with a web page, whatever the status.
	if (isWebPage(answer)) return ['unavailable', 'The login was answered with a web page'];
	if (
		REJECTED.includes(status) ||
		(status >= 400 && isRecord(body) && REJECTED_CODES.includes(body.error))
	)
		return ['rejected', 'The service refuses these credentials'];
	if (status >= 400) return ['unexpected', `The login was answered with status ${status}`];
	return ['unexpected', 'The login was answered without a usable token'];
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
