import { backoffMs } from './backoff';
import { LoginError, NoAnswer } from './errors';
import type { Environment, Token } from './types';

export interface Persistence {
	/** Tries in all; 1 means no retry. */
	tries: number;
	/** No try starts later than this many ms after the first. */
	deadlineMs: number;
}

/**
 * Asks for a token until it comes, until the failure is one that trying again cannot mend, or until patience ends.
 * @throws {LoginError} always this, never a bare network error
 */
export async function issue(
	request: () => Promise<Token>,
	env: Environment,
	{ tries, deadlineMs }: Persistence,
): Promise<Token> {
	const deadline = env.now() + deadlineMs;
	for (let attempt = 1; ; attempt++) {
		const outcome = await request().catch(asLoginError);
		if (!(outcome instanceof LoginError)) return outcome;
		if (!outcome.passing || attempt >= tries) throw outcome;
		const pause = backoffMs(attempt, env.random, outcome.details.retryAfterMs);
		if (env.now() + pause > deadline) throw outcome;
		await env.sleep(pause);
	}
}

function asLoginError(error: unknown): LoginError {
	if (error instanceof LoginError) return error;
	if (error instanceof NoAnswer) {
		return new LoginError('unavailable', 'The login got no answer', { noAnswer: error.kind });
	}
	// Whatever else went wrong is a defect of ours; its text could hold anything, so it is not passed on.
	return new LoginError('unexpected', 'The login went wrong (internal)');
}
