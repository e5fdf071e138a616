import { fillIn, names, transliterate, useFixture } from '../support/fixture';

const fixture = useFixture();

describe('With an HMAC key in the credential', () => {
	beforeEach(() => fillIn(fixture, 'valify', { hmacKey: fixture.sandbox.accounts.valify.hmacKey }));
	const hints = (run: Awaited<ReturnType<typeof fixture.bench.execute>>['run']) =>
		run.data.resultData.runData['valify 1']?.[0]?.hints ?? [];

	it('an untouched answer passes without a word', async () => {
		const { run, error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(hints(run)).toEqual([]);
	});

	it('a changed answer is refused', async () => {
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'body',
			headers: { hmac: '00' },
			body: { result: { english_phrase: 'Forged' }, transaction_id: '1', trials_remaining: 2 },
		});
		const { error, items } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('An answer of Valify does not carry the right HMAC [item 0]');
		expect(items).toEqual([]);
	});

	it('an answer without the header is refused', async () => {
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'body',
			headers: { hmac: '' },
			body: { result: { english_phrase: 'Forged' }, transaction_id: '1', trials_remaining: 2 },
		});
		const { error, items } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('An answer of Valify came without its HMAC [item 0]');
		expect(error?.description).toContain('empty the HMAC Key');
		expect(items).toEqual([]);
	});

	it('an answer that cannot be checked is never passed off as checked', async () => {
		fixture.sandbox.fail({
			service: 'valify',
			endpoint: 'call',
			kind: 'body',
			body: {
				result: { name: { arabic: 'س', latin: 's' } },
				transaction_id: '1',
				trials_remaining: 2,
			},
		});
		const { error, run } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(hints(run)).toEqual([
			expect.objectContaining({
				message: expect.stringContaining('1 of 1 answers could not be verified') as string,
			}),
		]);
	});
});
