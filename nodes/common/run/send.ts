import type { IHttpRequestHelper } from 'n8n-workflow';
import { call, joinPath, NoAnswer, resultOrError, type Batch } from '../../../tokens';
import { environment } from './environment';
import { explainSilence } from '../explain';
import { httpOver } from './http';
import type { CallOptions } from '../options';
import type { SharedTokens } from './sharedTokens';
import type { AnswerCheck, Credential, SendPlain, SendRequest, Service } from '../service';
import { withoutTokens } from './withoutTokens';

/** Whose credential a request is sent with, and on what terms. */
export interface SendContext<C extends Credential> {
	helpers: IHttpRequestHelper['helpers'];
	/** The execution's cancel signal, where there is an execution. */
	signal: AbortSignal | undefined;
	service: Service<C>;
	credential: C;
	options: Pick<CallOptions, 'timeoutMs'>;
	/** Where the service has one. */
	answers: AnswerCheck<C> | undefined;
	/** Where the service has such a place. */
	shared: SharedTokens | undefined;
}

/** Sends on a leased token. */
export function senderOf<C extends Credential>(
	{ helpers, signal, service, credential, options, answers, shared }: SendContext<C>,
	batch: Batch,
): SendRequest {
	const http = httpOver(helpers, signal);
	const secrets = service.secretsOf(credential);
	return async ({
		method,
		path,
		query,
		headers,
		body,
		binary = false,
		repeatable,
		remedies,
		distinguishedBy,
	}) => {
		const url = joinPath(credential.baseUrl, path);
		const outcome = await call(
			batch,
			{
				send: async (token) =>
					await http({
						method,
						url,
						headers: {
							accept: binary ? '*/*' : 'application/json',
							...(body !== undefined && { 'content-type': 'application/json' }),
							...headers,
							authorization: `Bearer ${token}`,
						},
						...(query && { query }),
						// A text is JSON here too, and would be sent as it is.
						...(body !== undefined && {
							body: typeof body === 'string' ? JSON.stringify(body) : body,
						}),
						timeoutMs: options.timeoutMs,
						binary,
					}),
				judge: (answer) => service.judge(answer),
				repeatable: repeatable ?? method === 'GET',
				kind: kindOf(method, path, distinguishedBy),
			},
			environment,
			// A login is not the execution's own: others may be waiting for it, so the cancel signal is not passed on to it.
			{ http: httpOver(helpers), signal, elsewhere: shared?.read },
		);
		await shared?.offer();
		const refusal = service.explain(
			outcome,
			[...secrets, ...outcome.tokens, ...Object.values(headers ?? {})],
			remedies,
		);
		if (refusal) throw refusal;
		if ('failure' in outcome) throw outcome.failure;
		answers?.check(outcome.answer, credential);
		return withoutTokens(outcome.answer, outcome.tokens);
	};
}

/** Sends without a token, once. */
export function plainSenderOf<C extends Credential>({
	helpers,
	signal,
	service,
	credential,
	options,
}: SendContext<C>): SendPlain {
	const http = httpOver(helpers, signal);
	return async (request) => {
		const answer = await resultOrError(
			http({ ...request, timeoutMs: options.timeoutMs }),
			NoAnswer,
		);
		if (answer instanceof NoAnswer) throw explainSilence(answer, service.name);
		const refusal = service.explainPlain(answer, service.secretsOf(credential));
		if (refusal) throw refusal;
		return answer;
	};
}

/** Addresses that differ in a query or an id alone are refused together: paths lead to services, ids to what is in them. */
function kindOf(method: string, path: string, distinguishedBy = ''): string {
	const [place = ''] = path.split('?');
	const isId = (part: string) => /^(\d+|(?=.*\d)[\da-f-]{16,})$/i.test(part);
	const parts = place.split('/').filter((part) => part !== '');
	return JSON.stringify([method, parts.map((part) => (isId(part) ? '*' : part)), distinguishedBy]);
}
