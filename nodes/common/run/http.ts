import type { IHttpRequestHelper, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isRecord, NoAnswer, type Http, type HttpAnswer, type HttpRequest } from '../../../tokens';
import { readJson } from '../json';
import { unlessAborted } from './unlessAborted';

/** Failures that come before the first byte of the request: no connection, or no trust in its certificate. */
const UNREACHABLE =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_.*|CERT_.*|.*_CERT|.*_CERT_.*|UNABLE_TO_.*)$/;
const TIMEOUT = /^(ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/;

/** The longest time that a timer of Node takes, in ms. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * n8n's HTTP helper as the token core wants it. Redirects are not followed and credentials never cross origins, because
 * every request through here carries a password or a token. The request's time is kept from before connecting to the last
 * byte, and a cancel is obeyed at once, even where the HTTP client's promise never settles.
 * @param signal the execution's cancel signal; leave it out for logins, which other executions may be waiting for
 */
export function httpOver(helpers: IHttpRequestHelper['helpers'], signal?: AbortSignal): Http {
	return async (request) => {
		const answer: unknown = await inTime(request.timeoutMs, signal, async (stop) => {
			return (await helpers.httpRequest(optionsOf(request, stop))) as unknown;
		}).catch(async (error: Error) => await Promise.reject(noAnswer(error)));
		return readAnswer(answer as IN8nHttpFullResponse, request.binary === true);
	};
}

/**
 * n8n's own timeout is not enough: axios measures silence, so that a dripping body never ends, and axios 1.12 with
 * redirects off never settles for a body that cannot be unpacked.
 * @throws {NoAnswer} when the time is up or the signal fires
 */
async function inTime<T>(
	ms: number,
	signal: AbortSignal | undefined,
	action: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
	if (signal?.aborted) throw new NoAnswer('aborted');
	const stop = new AbortController();
	// Its timer keeps neither process nor request alive, and goes when nothing listens any more.
	const time = AbortSignal.timeout(Math.ceil(Math.min(Math.max(ms, 0), LONGEST_MS)));
	const timeUp = () => stop.abort(new NoAnswer('timeout'));
	const cancelled = () => stop.abort(new NoAnswer('aborted'));
	time.addEventListener('abort', timeUp, { once: true });
	signal?.addEventListener('abort', cancelled, { once: true });
	try {
		return await unlessAborted(
			stop.signal,
			() => stop.signal.reason as NoAnswer,
			async () => await action(stop.signal),
		);
	} finally {
		time.removeEventListener('abort', timeUp);
		signal?.removeEventListener('abort', cancelled);
	}
}

function optionsOf(request: HttpRequest, stop: AbortSignal): IHttpRequestOptions {
	const { method, url, headers = {}, query, body, timeoutMs } = request;
	const isJson = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body);
	const options: IHttpRequestOptions & { sendCredentialsOnCrossOriginRedirect: boolean } = {
		method,
		url,
		headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
		timeout: Math.min(timeoutMs, LONGEST_MS),
		abortSignal: stop,
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
	// n8n drops what it takes for empty, axios reads a text for JSON again: bytes they leave alone.
	if (body !== undefined) options.body = isJson ? Buffer.from(JSON.stringify(body)) : body;
	return options;
}

function readAnswer(response: IN8nHttpFullResponse, binary: boolean): HttpAnswer {
	const headers = Object.fromEntries(
		Object.entries(response.headers as Record<string, string | string[]>).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
	const bytes = Buffer.from(response.body as unknown as Uint8Array);
	const asFile = binary && response.statusCode >= 200 && response.statusCode < 300;
	return {
		status: response.statusCode,
		headers,
		...(asFile ? { body: bytes } : read(bytes.toString('utf8'))),
	};
}

/** RFC 8259, 8.1: a reader may ignore a byte order mark. */
const BYTE_ORDER_MARK = '\ufeff';

function read(written: string): Pick<HttpAnswer, 'body' | 'text'> {
	const text = written.startsWith(BYTE_ORDER_MARK) ? written.slice(1) : written;
	const json = readJson(text);
	// Else a web page, a plain message, nothing at all. Whoever asked decides what that means.
	return json ? { body: json.value, text } : { body: text };
}

/** Leaves the original error behind: it holds the request with its headers and body. */
function noAnswer(error: unknown): NoAnswer {
	if (error instanceof NoAnswer) return error;
	const layers = [error, isRecord(error) ? error.cause : undefined].filter(isRecord);
	const code = layers.map((layer) => layer.code).find((value) => typeof value === 'string') ?? '';
	const connecting = layers.some(
		({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo',
	);
	if (connecting || UNREACHABLE.test(code)) return new NoAnswer('unreachable', code);
	return new NoAnswer(TIMEOUT.test(code) ? 'timeout' : 'lost', code);
}
