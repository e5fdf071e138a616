import type { IPollFunctions } from 'n8n-workflow';
import { InputError, ServiceError } from '../../../../../nodes/common/errors';
import { budgetOf, withinBudget } from '../../../../../nodes/Valu8/trigger/budget';

const n8n = (own: Record<string, unknown>) => own as unknown as IPollFunctions;

describe('The time that n8n gives a poll', () => {
	it.each([
		['36 s under the durable scheduler', 36_000, 36_000],
		['2 s under a quick one', 2_000, 2_000],
		['nearly 5 minutes', 299_999, 299_999],
		['none left', 0, 0],
		['5 minutes, which are no limit', 300_000, undefined],
		['more', 480_000, undefined],
		['endless', Infinity, undefined],
		['no number', NaN, undefined],
		['a text', '36000', undefined],
		['nothing', undefined, undefined],
		['null', null, undefined],
	])('is %s', (_what, given, expected) => {
		expect(budgetOf(n8n({ getPollBudgetMs: () => given }))).toBe(expected);
	});

	it('has no limit where n8n does not tell', () => {
		expect(budgetOf(n8n({}))).toBeUndefined();
		expect(budgetOf(n8n({ getPollBudgetMs: undefined }))).toBeUndefined();
	});

	it('is asked of n8n as its method', () => {
		const ctx = n8n({
			ms: 7_000,
			getPollBudgetMs() {
				return (this as { ms?: number }).ms;
			},
		});
		expect(budgetOf(ctx)).toBe(7_000);
	});
});

describe('Work within a budget', () => {
	let timer: AbortController;
	let set: jest.SpyInstance<AbortSignal, [number]>;

	beforeEach(() => {
		timer = new AbortController();
		set = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timer.signal);
	});
	afterEach(() => set.mockRestore());

	const outcome = async (budgetMs: number | undefined, work: Parameters<typeof withinBudget>[1]) =>
		await withinBudget(budgetMs, work).catch((error: Error) => error);

	it('ends with what it gives', async () => {
		expect(await outcome(36_000, async () => await Promise.resolve('done'))).toBe('done');
		expect(set.mock.calls).toEqual([[36_000]]);
	});

	it('gets the signal to stop at', async () => {
		await outcome(36_000, async (signal) => {
			expect(signal).toBe(timer.signal);
			return await Promise.resolve();
		});
	});

	it('without a limit has no signal, and its errors stay what they are', async () => {
		const error = new ServiceError('Valu8 failed', 'Wait.');
		expect(
			await outcome(undefined, async (signal, judge) => {
				expect(signal).toBeUndefined();
				return await judge(error);
			}),
		).toBe(error);
		expect(set).not.toHaveBeenCalled();
	});

	it.each([
		[36_000, '36'],
		[2_400, '2'],
		[0, '0'],
	])('of %d ms that took too long ends with an error that says so', async (budgetMs, seconds) => {
		const found = await outcome(budgetMs, async (_signal, judge) => {
			timer.abort();
			return await judge(new Error('aborted'));
		});

		expect(found).toBeInstanceOf(ServiceError);
		expect(found).toMatchObject({
			message: `The search could not be read within the ${seconds} seconds that n8n gives a poll, so nothing can be said about changes`,
			remedy:
				'Narrow the filters, or let the trigger read Only Recently Updated companies. This limit is that of the scheduler of this n8n (N8N_SCHEDULER_POLL_TRIGGERS_ENABLED).',
		});
	});

	it.each([
		new ServiceError('Valu8 failed', 'Wait.'),
		new InputError('Filters', 'is empty', 'Add a filter.'),
		new TypeError('A defect'),
	])('that fails in time ends with its own error: %s', async (error) => {
		expect(await outcome(36_000, async (_signal, judge) => await judge(error))).toBe(error);
	});

	it('that is not judged ends with its own error', async () => {
		const error = new Error('Before any work');
		expect(await outcome(36_000, async () => await Promise.reject(error))).toBe(error);
	});

	it.each([
		[36_000.7, 36_000],
		[0.4, 0],
		[-5, 0],
	])('of %d ms has a timer that can be set', async (budgetMs, expected) => {
		await outcome(budgetMs, async () => await Promise.resolve());
		expect(set.mock.calls).toEqual([[expected]]);
	});
});

it('The signal is that of a real timer', async () => {
	const aborted = await withinBudget(
		0,
		async (signal) =>
			await new Promise((resolve) =>
				signal?.addEventListener('abort', () => resolve(signal.aborted)),
			),
	);
	expect(aborted).toBe(true);
});
