import type { IHttpRequestHelper } from 'n8n-workflow';
import { call, joinPath, NoAnswer, type Batch, type HttpAnswer } from '../../tokens';
import { environment } from './environment';
import { ServiceError } from './errors';
import { explainSilence } from './explain';
import { httpOver } from './http';
import type { CallOptions } from './options';
import type { Credential, Integrity, SendPlain, SendRequest, Service } from './service';

/** How many answers of a node's run turned out which way. */
export type IntegrityTally = Record<Integrity, number>;

export const noAnswersYet = (): IntegrityTally => ({ verified: 0, mismatch: 0, 'not verifiable': 0, 'not asked for': 0 });

/** One way through the network door: whose credential, on what terms. */
export interface Passage<C extends Credential> {
	helpers: IHttpRequestHelper['helpers'];
	/** The execution's cancel signal, where there is an execution. */
	signal: AbortSignal | undefined;
	service: Service<C>;
	credential: C;
	options: Pick<CallOptions, 'timeoutMs'>;
	tally: IntegrityTally;
}

/** Sends on a leased token. */
export function senderOf<C extends Credential>(passage: Passage<C>, batch: Batch): SendRequest {
	const { helpers, signal, service, credential, options } = passage;
	const http = httpOver(helpers, signal);
	const secrets = service.secretsOf(credential);
	return async ({ method, path, query, body, binary = false, repeatable, remedies }) => {
		const url = joinPath(credential.baseUrl, path);
		const tokens: string[] = [];
		const ending = await call(
			batch,
			{
				send: async (token) => {
					tokens.push(token);
					return await http({
						method,
						url,
						headers: { authorization: `Bearer ${token}`, accept: binary ? '*/*' : 'application/json' },
						...(query && { query }),
						...(body !== undefined && { body }),
						timeoutMs: options.timeoutMs,
						binary,
					});
				},
				judge: (answer) => service.judge(answer),
				repeatable: repeatable ?? (method === 'GET' || method === 'HEAD'),
			},
			environment,
			// A login is not the execution's own: others may be waiting for it, so the cancel signal is not passed on to it.
			{ http: httpOver(helpers), signal },
		);
		const refusal = service.explain(ending, [...secrets, ...tokens], remedies);
		if (refusal) throw refusal;
		if ('failure' in ending) throw ending.failure;
		return checked(passage, ending.answer);
	};
}

/** Sends without a token, once. */
export function plainSenderOf<C extends Credential>({ helpers, signal, service, credential, options }: Passage<C>): SendPlain {
	const http = httpOver(helpers, signal);
	return async (request) => {
		const outcome = await http({ ...request, timeoutMs: options.timeoutMs }).catch(async (error: Error) => {
			return error instanceof NoAnswer ? error : await Promise.reject(error);
		});
		const refusal =
			outcome instanceof NoAnswer
				? explainSilence({ failure: outcome, tries: 1 }, service.name)
				: service.explainPlain(outcome, service.secretsOf(credential));
		if (refusal) throw refusal;
		if (outcome instanceof NoAnswer) throw outcome;
		return outcome;
	};
}

function checked<C extends Credential>({ service, credential, tally }: Passage<C>, answer: HttpAnswer): HttpAnswer {
	const integrity = service.checkIntegrity?.(answer, credential) ?? 'not asked for';
	tally[integrity] += 1;
	if (integrity !== 'mismatch') return answer;
	throw new ServiceError(
		`An answer of ${service.name} does not carry the right HMAC`,
		'It was changed on its way, or the HMAC Key of the credential is not that of the bundle. Do not rely on it.',
		{ status: answer.status },
	);
}
