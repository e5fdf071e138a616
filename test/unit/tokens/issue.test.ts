import { LoginError, NoAnswer } from '../../../tokens';
import { issue } from '../../../tokens/issue';
import type { Token } from '../../../tokens/types';
import { FakeEnvironment } from './support/environment';

const token: Token = { value: 't', obtainedAt: 0, expiresAt: 1 };
const patience = { tries: 4, deadlineMs: 60_000 };
const busy = (retryAfterMs?: number) =>
	new LoginError('unavailable', 'busy', retryAfterMs === undefined ? {} : { retryAfterMs });

/** A login that fails as told and then works. */
function failing(...failures: unknown[]) {
	const request = jest.fn((): Promise<Token> => Promise.resolve(token));
	for (const failure of failures) request.mockRejectedValueOnce(failure);
	return request;
}

async function failureOf(attempt: Promise<Token>): Promise<LoginError> {
	const error: unknown = await attempt.catch((reason: unknown) => reason);
	if (error instanceof LoginError) return error;
	throw new Error('not a LoginError');
}

describe('Rule 8: a login that fails for a passing reason is tried again', () => {
	test('at most 3 times, with a growing pause', async () => {
		const env = new FakeEnvironment();
		const request = failing(busy(), new NoAnswer('timeout'), busy());
		await expect(issue(request, env, patience)).resolves.toBe(token);
		expect(env.slept).toEqual([500, 1000, 2000]);

		const hopeless = failing(busy(), busy(), busy(), new LoginError('unavailable', 'the last'));
		expect((await failureOf(issue(hopeless, env, patience))).message).toBe('the last');
		expect(hopeless).toHaveBeenCalledTimes(4);
	});

	test('after the pause the service asks for, up to 30 s', async () => {
		const env = new FakeEnvironment();
		await issue(failing(busy(2000), busy(90_000)), env, patience);
		expect(env.slept).toEqual([2000, 30_000]);
	});

	test('inside one overall deadline: no try starts later', async () => {
		const env = new FakeEnvironment();
		const atTheEdge = failing(busy(30_000), busy(30_000));
		await expect(issue(atTheEdge, env, patience)).resolves.toBe(token);

		const slow = jest.fn(() => {
			env.pass(1);
			return Promise.reject<Token>(busy(30_000));
		});
		expect((await failureOf(issue(slow, env, patience))).message).toBe('busy');
		expect(slow).toHaveBeenCalledTimes(2);
	});

	test('never when trying again cannot help', async () => {
		const env = new FakeEnvironment();
		for (const code of ['rejected', 'unexpected'] as const) {
			const request = failing(new LoginError(code, 'no'));
			expect((await failureOf(issue(request, env, patience))).code).toBe(code);
			expect(request).toHaveBeenCalledTimes(1);
		}
		expect(env.slept).toEqual([]);
	});

	test('never with the patience of one try', async () => {
		const env = new FakeEnvironment();
		const request = failing(busy(0));
		await failureOf(issue(request, env, { tries: 1, deadlineMs: 60_000 }));
		expect(request).toHaveBeenCalledTimes(1);
		expect(env.slept).toEqual([]);
	});
});

describe('every failure becomes a LoginError', () => {
	test('no answer', async () => {
		const error = await failureOf(issue(failing(new NoAnswer('lost')), new FakeEnvironment(), { tries: 1, deadlineMs: 0 }));
		expect(error).toMatchObject({ code: 'unavailable', message: 'The login got no answer', details: { noAnswer: 'lost' } });
	});

	test.each([[new TypeError('secret text')], ['a string'], [undefined]])(
		'a defect (%p), which passes nothing of its text on',
		async (defect) => {
			const request = failing(defect);
			const error = await failureOf(issue(request, new FakeEnvironment(), patience));
			expect(error).toMatchObject({ code: 'unexpected', details: {} });
			expect(error.message).toBe('The login went wrong (internal)');
			expect(request).toHaveBeenCalledTimes(1);
		},
	);
});
