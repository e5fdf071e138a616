import type { IHttpRequestOptions } from 'n8n-workflow';
import { getEventListeners } from 'node:events';
import { httpOver } from '../../../../../nodes/common/run/http';
import type { HttpRequest } from '../../../../../tokens';

const request = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
	method: 'GET',
	url: 'https://service.example',
	timeoutMs: 20,
	...changes,
});

/** A helper that answers as told; what it was asked is kept. */
function helper(answer: (options: IHttpRequestOptions) => Promise<unknown>) {
	const asked: IHttpRequestOptions[] = [];
	const helpers = {
		httpRequest: async (options: IHttpRequestOptions) => {
			asked.push(options);
			return await answer(options);
		},
	};
	return { asked, helpers };
}

const never = async () => await new Promise<never>(() => undefined);
const ok =
	(body: string | Buffer = '{}') =>
	async () =>
		await Promise.resolve({ statusCode: 200, headers: {}, body: Buffer.from(body) });

describe('A request through n8n', () => {
	it('ends with its time, though the helper never settles', async () => {
		const { asked, helpers } = helper(never);

		await expect(httpOver(helpers)(request())).rejects.toMatchObject({
			name: 'NoAnswer',
			kind: 'timeout',
		});
		expect(asked[0]?.abortSignal?.aborted).toBe(true);
	});

	it('ends with the execution, though the helper never settles', async () => {
		const { asked, helpers } = helper(never);
		const cancel = new AbortController();
		const ending = httpOver(helpers, cancel.signal)(request({ timeoutMs: 60_000 }));
		cancel.abort();

		await expect(ending).rejects.toMatchObject({ kind: 'aborted' });
		expect(asked[0]?.abortSignal?.aborted).toBe(true);
	});

	it('is not sent when the execution has ended before it', async () => {
		const { asked, helpers } = helper(ok());

		await expect(httpOver(helpers, AbortSignal.abort())(request())).rejects.toMatchObject({
			kind: 'aborted',
		});
		expect(asked).toEqual([]);
	});

	it('leaves nothing on the signal of the execution, whether it succeeds or fails', async () => {
		const { signal } = new AbortController();
		await httpOver(helper(ok()).helpers, signal)(request());
		await expect(httpOver(helper(never).helpers, signal)(request())).rejects.toThrow();

		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it.each([1, 0.5, 90_000, 2 ** 31, Number.MAX_SAFE_INTEGER])(
		'may be given %s ms',
		async (timeoutMs) => {
			const { asked, helpers } = helper(ok());

			expect(await httpOver(helpers)(request({ timeoutMs }))).toMatchObject({ status: 200 });
			expect(asked[0]?.timeout).toBeLessThan(2 ** 31);
		},
	);
});
