import type { IPollFunctions } from 'n8n-workflow';
import { ServiceError } from '../../common/errors';

/** What n8n names where it does not limit a poll. */
const NO_LIMIT_MS = 5 * 60_000;

/**
 * How long n8n lets a poll run, in ms; `undefined` where it sets no limit. Only newer versions tell, and only their durable
 * scheduler has one: it drops a poll that takes longer, and what the poll found with it.
 */
export function budgetOf(ctx: IPollFunctions): number | undefined {
	const budget = (ctx as IPollFunctions & { getPollBudgetMs?: () => unknown }).getPollBudgetMs?.();
	return typeof budget === 'number' && budget < NO_LIMIT_MS ? budget : undefined;
}

/**
 * Ends work that takes too long with an error that can be seen.
 * @param work gets the signal to stop at, and what its failures must go through: it knows which of them mean that the time was up
 */
export async function withinBudget<T>(
	budgetMs: number | undefined,
	work: (
		signal: AbortSignal | undefined,
		failOrTooSlow: (error: Error) => Promise<never>,
	) => Promise<T>,
): Promise<T> {
	const signal =
		budgetMs === undefined ? undefined : AbortSignal.timeout(Math.max(0, Math.floor(budgetMs)));
	return await work(
		signal,
		async (error) => await Promise.reject(signal?.aborted ? tooSlow(budgetMs ?? 0) : error),
	);
}

function tooSlow(budgetMs: number): ServiceError {
	return new ServiceError(
		`The search could not be read within the ${Math.round(budgetMs / 1000)} seconds that n8n gives a poll, so nothing can be said about changes`,
		'Narrow the filters, or let the trigger read Only Recently Updated companies. This limit is that of the scheduler of this n8n (N8N_SCHEDULER_POLL_TRIGGERS_ENABLED).',
	);
}
