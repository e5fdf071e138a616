import type { IDataObject } from 'n8n-workflow';
import {
	differing,
	fields,
	from,
	getAll,
	hintsOf,
	json,
	limited,
	reader,
	requestsTo,
} from '../support/companies';
import { useFixture } from '../support/fixture';
import type { Ended } from '../support/workbench';

const fixture = useFixture();
const read = reader(fixture);
const relation = (...parameters: IDataObject[]) =>
	getAll(Object.assign({ resource: 'relation' }, ...parameters) as IDataObject);
const edges = ({ items }: Ended) =>
	items.map(({ json: edge }) => edge as { inventedFrom: number; inventedTo: number });
const companiesIn = (ended: Ended) =>
	new Set(edges(ended).flatMap(({ inventedFrom, inventedTo }) => [inventedFrom, inventedTo]));

describe('Relation: Get Many', () => {
	it('reads all relations that a search finds, for each item, by cursor and by page number', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ json: { id: 100_001 + index } }));
		const asFields = fields({ name: 'inventedValu8Id', value: '={{ $json.id }}' });
		const asJson = {
			specifyCriteria: 'json',
			criteriaJson: '={{ { inventedValu8Id: $json.id } }}',
		};
		const byCursor = await fixture.bench.execute(
			[relation(asFields, differing({ pageSize: 10 }))],
			items,
		);
		const byPage = await fixture.bench.execute(
			[relation(asJson, differing({ paging: 'page', pageSize: 10 }))],
			items,
		);
		const itemOf = ({ pairedItem }: Ended['items'][number]) =>
			(pairedItem as { item: number }).item;
		const perItem = items.map(
			(_, index) => byCursor.items.filter((item) => itemOf(item) === index).length,
		);

		expect(byCursor.error).toBeUndefined();
		// Some have more than one page of 10.
		expect(Math.max(...perItem)).toBeGreaterThan(10);
		expect(
			byCursor.items.every((item) => item.json.inventedTo === items[itemOf(item)]?.json.id),
		).toBe(true);
		expect(byPage.items).toEqual(byCursor.items);
	});

	it('takes the same filters, sorting and paging as the companies', async () => {
		const ended = await read({ resource: 'relation' }, from('SE'), limited(800), {
			options: { sortBy: 'inventedStake', sortDirection: 'Desc', currency: 'SEK' },
		});
		const stakes = ended.items.map(({ json: edge }) => edge.inventedStake as number);
		const swedish = new Set(
			fixture.sandbox
				.companies()
				.flatMap(({ inventedCountry, valu8Id }) => (inventedCountry === 'SE' ? [valu8Id] : [])),
		);

		expect(ended.error).toBeUndefined();
		expect(stakes).toHaveLength(800);
		expect(stakes).toEqual(stakes.toSorted((a, b) => b - a));
		expect(edges(ended).every(({ inventedTo }) => swedish.has(inventedTo))).toBe(true);
		expect(requestsTo(fixture.sandbox.log(), 'POST /relations')).toBe(2);
	});

	it('uses quota for the different companies in them, those received before not again', async () => {
		const ended = await read({ resource: 'relation' }, from('SE'), limited(600));

		expect(fixture.sandbox.quota().used).toBe(companiesIn(ended).size);
		const [known] = companiesIn(ended);
		await read(json({ inventedValu8Id: known }));
		expect(fixture.sandbox.quota().used).toBe(companiesIn(ended).size);
	});

	it('says in a hint how many came, once for all items', async () => {
		const items = ['SE', 'NO'].map((country) => ({ json: { country } }));
		const ended = await fixture.bench.execute(
			[relation(fields({ name: 'countryCode', value: '={{ $json.country }}' }), limited(30))],
			items,
		);

		expect(hintsOf(ended)).toEqual([
			'60 relations were received. Each company in them that you had not received before in this contract period counts against your Search Quota.',
		]);
	});

	it('says, when it is refused, that how relations are asked for is not known', async () => {
		const { error } = await read({ resource: 'relation' }, json({ of: 5 }));

		expect(error?.description).toMatch(
			/^Check the names and values in Filters, .* could not be read: see API Differences\. Valu8 says: unknown search parameter "of"/,
		);
	});

	it('says in the words of Valu8 that the quota is used up', async () => {
		fixture.sandbox.setQuota(3);
		const { error } = await read({ resource: 'relation' }, from('SE'), limited(50));

		expect(error?.description).toContain('Valu8 says: This would go beyond your Search Quota');
		expect(fixture.sandbox.quota().used).toBe(0);
	});
});
