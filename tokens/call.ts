import { backoffMs } from './backoff';
import { NoAnswer } from './errors';
import { resultOrError } from './valueOrError';
import type { Batch, Environment, HttpAnswer, Lease, UseOptions, Verdict } from './types';

/** Tries after the first, for calls that may be repeated. */
const MAX_RETRIES = 3;

export interface Call {
	/** Sends the request with this token; called anew, with a body made anew, for each try. @throws {NoAnswer} */
	send: (token: string) => Promise<HttpAnswer>;
	judge: (answer: HttpAnswer) => Judgement;
	/** Sending it twice does no harm: a GET. Anything else is repeated only when it cannot have had an effect. */
	repeatable: boolean;
	/**
	 * What the service allows or refuses as one: method, path, and whatever else it tells requests apart by. Requests of
	 * one kind that an account may not send are recognised by it (rule 6).
	 */
	kind: string;
}

export interface Judgement extends Verdict {
	/** The failure may pass: 429, 5xx. */
	passing?: boolean;
	retryAfterMs?: number;
}

/** How a call ended: with an answer, or for want of one. */
export type Outcome = ({ answer: HttpAnswer; judgement: Judgement } | { failure: NoAnswer }) & {
	/** 0: not sent, and told what the last of its kind was told. */
	tries: number;
	/** What it was sent with: nothing that is shown of the answer may hold it. */
	tokens: readonly string[];
};

type Tried =
	{ answer: HttpAnswer; judgement: Judgement } | { failure: NoAnswer; judgement: Judgement };

type CallOptions = Pick<UseOptions, 'http' | 'signal' | 'elsewhere'>;

/**
 * Makes one call: on a leased token; once more on a fresh token when the service rejects the first; again after a pause
 * when the failure may pass and repeating is harmless. Where the account may not send such requests, see rule 6.
 * @throws {LoginError | Cancelled} when no token could be had
 */
export async function call(
	batch: Batch,
	request: Call,
	env: Environment,
	options: CallOptions,
): Promise<Outcome> {
	const { kinds } = batch;
	const { kind } = request;
	const told = await kinds.enter(kind, options.signal);
	if (told) {
		batch.skip();
		return { ...told, tries: 0 };
	}
	const course = new Course(batch, request, env, options);
	const outcome = await course.run().catch(async (error: Error) => {
		if (error instanceof Refused) return error.outcome;
		kinds.leave(kind, undefined, 0);
		return await Promise.reject(error);
	});
	kinds.leave(kind, outcome, course.refusals);
	return outcome;
}

/** While the call waited for another token, it turned out that the account may not send requests of its kind. */
class Refused extends Error {
	constructor(readonly outcome: Outcome) {
		super('Refused');
	}
}

/** One call's way through its tries. */
class Course {
	/** Its rejections, once they have turned out to be the request's own doing and no token's. */
	refusals = 0;
	private rejections = 0;
	private readonly tokens: string[] = [];
	/** From the first rejection on: the token must have been logged in after this event. */
	private newerThan: number | undefined;
	/** From the second on, when the second token was found elsewhere: only a login here will do. */
	private issuedHere = false;

	constructor(
		private readonly batch: Batch,
		private readonly request: Call,
		private readonly env: Environment,
		private readonly options: CallOptions,
	) {}

	async run(): Promise<Outcome> {
		const { batch, env, options } = this;
		const { repeatable, kind } = this.request;
		const { kinds } = batch;
		let retries = 0;
		let pointless: UseOptions['pointless'];
		for (let tries = 1; ; tries++) {
			const { newerThan, issuedHere } = this;
			const use = tries === 1 ? batch.use : batch.repeat;
			const elsewhere = issuedHere ? undefined : options.elsewhere;
			const { result } = await use(async (lease) => await this.send(lease), {
				...options,
				elsewhere,
				newerThan,
				issuedHere,
				pointless,
			});
			const { tried, again } = result;
			const { judgement } = tried;
			const outcome = { ...tried, tries, tokens: this.tokens };
			if (again) {
				pointless = () => {
					if (!kinds.isRefused(kind)) return undefined;
					this.refusals = this.rejections;
					return new Refused(outcome);
				};
				continue;
			}
			const mayRepeat = judgement.token === 'unsent' || (repeatable && judgement.passing === true);
			if (!mayRepeat || retries >= MAX_RETRIES || options.signal?.aborted) return outcome;
			await env.sleep(backoffMs(++retries, env.random, judgement.retryAfterMs), options.signal);
		}
	}

	/** Rules 5 and 6. @returns what came of it, and whether it calls for another token at once */
	private async send(
		lease: Lease,
	): Promise<{ verdict: Verdict; result: { tried: Tried; again: boolean } }> {
		const { send, judge, kind } = this.request;
		const { kinds } = this.batch;
		this.tokens.push(lease.value);
		const tried = await tryOnce(send, judge, lease.value);
		const verdict = tried.judgement;
		if (verdict.token === 'accepted') kinds.lift(kind);
		if (verdict.token !== 'rejected') return { verdict, result: { tried, again: false } };

		this.rejections += 1;
		if (!kinds.isRefused(kind)) {
			const isFirst = this.newerThan === undefined;
			const again = isFirst || (lease.found && !this.issuedHere);
			if (again) {
				this.newerThan = lease.serial;
				this.issuedHere = !isFirst;
			}
			if (again || !lease.isBlameless()) return { verdict, result: { tried, again } };
			kinds.refuse(kind);
		}
		this.refusals = this.rejections;
		// The token stays. Whether the service has counted a use, it does not say, so it is not taken again.
		return { verdict: { ...verdict, token: 'unclear' }, result: { tried, again: false } };
	}
}

async function tryOnce(send: Call['send'], judge: Call['judge'], token: string): Promise<Tried> {
	const answer = await resultOrError(send(token), NoAnswer);
	if (!(answer instanceof NoAnswer)) return { answer, judgement: judge(answer) };
	const { kind } = answer;
	return {
		failure: answer,
		judgement: {
			token: kind === 'unreachable' ? 'unsent' : 'unclear',
			passing: kind !== 'aborted',
		},
	};
}
