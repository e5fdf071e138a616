import { backoffMs } from './backoff';
import { NoAnswer } from './errors';
import type { Batch, Environment, HttpAnswer, UseOptions, Verdict } from './types';

/** Tries after the first, for calls that may be repeated. */
const MAX_RETRIES = 3;

export interface Call {
	/** Sends the request with this token; called anew, with a body made anew, for each try. @throws {NoAnswer} */
	send: (token: string) => Promise<HttpAnswer>;
	judge: (answer: HttpAnswer) => Judgement;
	/** Sending it twice does no harm: a GET. Anything else is repeated only when it cannot have had an effect. */
	repeatable: boolean;
}

export interface Judgement extends Verdict {
	/** The failure may pass: 429, 5xx. */
	passing?: boolean;
	retryAfterMs?: number;
}

/** How a call ended: with an answer, or for want of one. */
export type Ending =
	| { answer: HttpAnswer; judgement: Judgement; tries: number }
	| { failure: NoAnswer; tries: number };

/**
 * Makes one call: on a leased token; once more on a fresh token when the service rejects the first; again after a pause
 * when the failure may pass and repeating is harmless.
 * @throws {LoginError | Cancelled} when no token could be had
 */
export async function call(
	batch: Batch,
	{ send, judge, repeatable }: Call,
	env: Environment,
	options: Omit<UseOptions, 'newerThan'>,
): Promise<Ending> {
	let newerThan: number | undefined;
	let retries = 0;
	let { elsewhere } = options;
	for (let tries = 1; ; tries++) {
		const use = tries === 1 ? batch.use : batch.repeat;
		const { result, lease } = await use(
			async ({ value }) => {
				const ending = await attempt(send, judge, value);
				return { verdict: ending.judgement, result: ending };
			},
			{ ...options, elsewhere, newerThan },
		);
		const { judgement } = result;
		// What was found elsewhere in place of a rejected token is not a token logged in after it: a login has yet to follow.
		if (judgement.token === 'rejected' && (newerThan === undefined || (lease.found && elsewhere))) {
			if (newerThan !== undefined) elsewhere = undefined;
			newerThan = lease.serial;
			continue;
		}
		const mayRepeat = judgement.token === 'unsent' || (repeatable && judgement.passing === true);
		if (!mayRepeat || retries >= MAX_RETRIES || options.signal?.aborted) return { ...result, tries };
		await env.sleep(backoffMs(++retries, env.random, judgement.retryAfterMs), options.signal);
	}
}

async function attempt(
	send: Call['send'],
	judge: Call['judge'],
	token: string,
): Promise<{ answer: HttpAnswer; judgement: Judgement } | { failure: NoAnswer; judgement: Judgement }> {
	const outcome = await send(token).catch(async (error: Error) => {
		return error instanceof NoAnswer ? error : await Promise.reject(error);
	});
	if (!(outcome instanceof NoAnswer)) return { answer: outcome, judgement: judge(outcome) };
	const { kind } = outcome;
	return {
		failure: outcome,
		judgement: { token: kind === 'unreachable' ? 'unsent' : 'unclear', passing: kind !== 'aborted' },
	};
}
