import type { IHttpRequestHelper, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isRecord, NoAnswer, type Http, type HttpAnswer, type HttpRequest, type NoAnswerKind } from '../../tokens';

/** Failures that come before the first byte of the request: no connection, or no trust in its certificate. */
const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_.*|CERT_.*|.*_CERT|.*_CERT_.*|UNABLE_TO_.*)$/;
const TIMEOUT = /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/;

/**
 * n8n's HTTP helper as the token core wants it. Redirects are not followed and credentials never cross origins, because
 * every request through here carries a password or a token.
 * @param signal the execution's cancel signal; leave it out for logins, which other executions may be waiting for
 */
export function httpOver(helpers: IHttpRequestHelper['helpers'], signal?: AbortSignal): Http {
	return async (request) => {
		const answer: unknown = await helpers.httpRequest(optionsOf(request, signal)).catch(async (error: Error) => {
			return await Promise.reject(noAnswer(error, signal));
		});
		return readAnswer(answer as IN8nHttpFullResponse, request.binary === true);
	};
}

function optionsOf(request: HttpRequest, signal: AbortSignal | undefined): IHttpRequestOptions {
	const { method, url, headers = {}, query, body, timeoutMs } = request;
	// n8n drops an empty object; a service that wants JSON should get it.
	const payload = isRecord(body) && Object.keys(body).length === 0 ? '{}' : body;
	const isJson = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
	const options: IHttpRequestOptions & { sendCredentialsOnCrossOriginRedirect: boolean } = {
		method,
		url,
		headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
		timeout: timeoutMs,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
	if (query) {
		options.qs = query as NonNullable<IHttpRequestOptions['qs']>;
		// A list as name=a&name=b; n8n would write name[0]=a&name[1]=b.
		options.arrayFormat = 'repeat';
	}
	if (payload !== undefined) options.body = payload;
	if (signal) options.abortSignal = signal;
	return options;
}

function readAnswer(response: IN8nHttpFullResponse, binary: boolean): HttpAnswer {
	const headers = Object.fromEntries(
		Object.entries(response.headers as Record<string, string | string[]>).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
	const bytes = Buffer.from(response.body as unknown as Uint8Array);
	const asFile = binary && response.statusCode >= 200 && response.statusCode < 300;
	return { status: response.statusCode, headers, body: asFile ? bytes : parse(bytes.toString('utf8')) };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// Not JSON: a web page, a plain message, nothing at all. Whoever asked decides what that means.
		return text;
	}
}

/** Leaves the original error behind: it holds the request with its headers and body. */
function noAnswer(error: unknown, signal: AbortSignal | undefined): NoAnswer {
	const { code, kind } = describe(error, signal);
	return new NoAnswer(kind, code);
}

function describe(error: unknown, signal: AbortSignal | undefined): { kind: NoAnswerKind; code: string } {
	const layers = [error, isRecord(error) ? error['cause'] : undefined].filter(isRecord);
	const code = layers.map((layer) => layer['code']).find((value) => typeof value === 'string') ?? '';
	const connecting = layers.some(({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo');
	if (signal?.aborted) return { kind: 'aborted', code };
	if (connecting || UNREACHABLE.test(code)) return { kind: 'unreachable', code };
	return { kind: TIMEOUT.test(code) ? 'timeout' : 'lost', code };
}
