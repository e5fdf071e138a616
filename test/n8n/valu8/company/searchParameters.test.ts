import { names, searchParameters, useFixture } from '../../support/fixture';

const fixture = useFixture();

describe('Company: Get Search Parameters', () => {
	it.each([
		[
			'a list of objects',
			[{ name: 'country' }, { name: 'revenue' }],
			[{ name: 'country' }, { name: 'revenue' }],
		],
		['a list of texts', ['country', 'revenue'], [{ data: 'country' }, { data: 'revenue' }]],
		[
			'an object',
			{ country: { type: 'list' }, more: null },
			[{ country: { type: 'list' }, more: null }],
		],
		['an empty list', [], []],
	])('passes %s on, nothing dropped', async (_shape, body, expected) => {
		fixture.sandbox.fail({ service: 'valu8', endpoint: 'call', kind: 'body', body });
		const { items, error } = await fixture.bench.execute([searchParameters()], names(1));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(expected);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});
});
