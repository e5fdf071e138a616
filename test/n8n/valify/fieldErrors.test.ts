import { names, transliterate, useFixture } from '../support/fixture';

const fixture = useFixture();

describe('What Valify says of single fields', () => {
	const refusal = (body: unknown, status = 400) =>
		fixture.sandbox.fail({ service: 'valify', endpoint: 'call', kind: 'status', status, body });

	it('reaches the user, without a secret', async () => {
		const { bundleKey } = fixture.sandbox.accounts.valify;
		refusal({
			message: 'Bad data',
			errors: {
				front_nid: ['Must be 14 digits', 'Unknown'],
				bundle_key: [`${bundleKey} is odd`],
				data: { name: 'Too long' },
			},
		});
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.description).toContain(
			'Valify says: Bad data: front_nid: Must be 14 digits, Unknown; bundle_key: *** is odd; data.name: Too long',
		);
	});

	it.each([[null], [{}], [[]], [{ name: [] }], [{ name: null }]])(
		'is nothing where it is %j',
		async (errors) => {
			refusal({ message: 'Bad data', errors });
			const { error } = await fixture.bench.execute([transliterate()], names(1));

			expect(error?.description).toMatch(/Valify says: Bad data$/);
		},
	);

	it('is no success behind a status of 200', async () => {
		refusal({ message: 'Bad data', errors: { arabic_phrase: ['Not Arabic'] } }, 200);
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.description).toContain('arabic_phrase: Not Arabic');
	});

	it('may be the code of an empty bundle inside the message', async () => {
		refusal({ message: '5001 - recharge your bundle' }, 422);
		const { error } = await fixture.bench.execute([transliterate()], names(1));

		expect(error?.message).toBe('The bundle has no credit left [item 0]');
	});
});
