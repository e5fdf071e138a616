import type { INodeExecutionData } from 'n8n-workflow';
import { companiesOf, fields, getAll, limited } from '../../support/companies';
import { useFixture } from '../../support/fixture';

const fixture = useFixture();

/** Two companies of Sweden and two of Norway, and what an item says of them. */
const IDS = [100_001, 100_002, 100_006, 100_007];
const items: INodeExecutionData[] = [
	{
		json: {
			ids: IDS,
			id: IDS[0] ?? 0,
			texts: IDS.map(String),
			country: 'SE',
			empty: '',
			nothing: null,
			none: [],
			least: 500_000_000,
		},
	},
];
const read = async (...filters: Parameters<typeof fields>) =>
	await fixture.bench.execute([getAll(fields(...filters))], items);
const found = (...ids: number[]) =>
	fixture.sandbox.companies().filter(({ valu8Id }) => ids.includes(valu8Id));

describe('The value of a filter', () => {
	it.each<[string, unknown, number[]]>([
		['a text', '100001', [100_001]],
		['a text with blanks around it', ' 100001 ', [100_001]],
		['one text in the list of the panel', ['100001'], [100_001]],
		['several texts', ['100001', '100002', '100006', '100007'], IDS],
		['an empty line beside a filled one', ['100001', ''], [100_001]],
		['a number', 100_001, [100_001]],
		['several numbers', IDS, IDS],
		['an expression that gives a text', '={{ $json.texts[1] }}', [100_002]],
		['an expression that gives a number', '={{ $json.id }}', [100_001]],
		['an expression that gives a list of texts', '={{ $json.texts }}', IDS],
		['an expression that gives a list of numbers', '={{ $json.ids }}', IDS],
		['an expression that gives a list, as the only line of the panel', ['={{ $json.ids }}'], IDS],
		[
			'a text beside an expression that gives a list',
			['100001', '={{ $json.ids.slice(2) }}'],
			[100_001, 100_006, 100_007],
		],
	])('may be %s', async (_what, value, ids) => {
		const ended = await read({ name: 'inventedValu8Id', value });

		expect(ended.error).toBeUndefined();
		expect(companiesOf(ended)).toEqual(found(...ids));
		expect(fixture.sandbox.quota().used).toBe(ids.length);
	});

	it('is one of several for its filter, and must hold beside other filters', async () => {
		const ended = await read(
			{ name: 'inventedValu8Id', value: '={{ $json.ids }}' },
			{ name: 'countryCode', value: ['={{ $json.country }}', 'DK'] },
		);

		expect(companiesOf(ended)).toEqual(found(100_001, 100_006));
	});

	it('may be an amount', async () => {
		const ended = await read({ name: 'NetSales', value: '={{ $json.least }}' });

		expect(ended.items.length).toBeGreaterThan(0);
		expect(companiesOf(ended)).toEqual(
			fixture.sandbox.companies().filter(({ inventedRevenue }) => inventedRevenue >= 500_000_000),
		);
	});

	it.each<[string, unknown]>([
		['a text of nothing', ''],
		['blanks', '   '],
		['the line that the panel begins with', ['']],
		['an empty list', []],
		['an expression that gives an empty text', '={{ $json.empty }}'],
		['an expression that gives null', '={{ $json.nothing }}'],
		['an expression that names a field which is not there', ['={{ $json.misspelt }}']],
		['an expression that gives an empty list', ['={{ $json.none }}']],
	])('must not be empty: %s', async (_what, value) => {
		const { error } = await read(
			{ name: 'countryCode', value: ['SE'] },
			{ name: 'inventedName', value },
		);

		expect(error?.message).toBe('"Filters" has no value for "inventedName" [item 0]');
		expect(error?.description).toContain('If it is an expression, check what it gives.');
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
		expect(fixture.sandbox.quota().used).toBe(0);
	});

	it('must not be empty in the last item either, before the first is sent', async () => {
		const node = getAll({
			...fields({ name: 'countryCode', value: ['={{ $json.country }}'] }),
			...limited(5),
		});
		const { error } = await fixture.bench.execute([node], [...items, ...items, { json: {} }]);

		expect(error?.message).toBe('"Filters" has no value for "countryCode" [item 2]');
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});

	it('that is empty costs only its own item with Continue On Fail', async () => {
		const node = getAll(
			{ ...fields({ name: 'countryCode', value: ['={{ $json.country }}'] }), ...limited(1) },
			{ onError: 'continueRegularOutput' },
		);
		const ended = await fixture.bench.execute([node], [{ json: {} }, ...items]);

		expect(ended.items.map(({ json }) => json.inventedCountry ?? json.error)).toEqual([
			expect.objectContaining({ message: '"Filters" has no value for "countryCode" [item 0]' }),
			'SE',
		]);
		expect(fixture.sandbox.quota().used).toBe(1);
	});
});
