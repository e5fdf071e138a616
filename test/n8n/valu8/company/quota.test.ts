import type { IDataObject } from 'n8n-workflow';
import {
	differing,
	everywhere,
	fields,
	from,
	getAll,
	hintsOf,
	json,
	limited,
	quotaHint,
	reader,
} from '../../support/companies';
import { traffic, useFixture } from '../../support/fixture';

const fixture = useFixture();
const read = reader(fixture);
const used = () => fixture.sandbox.quota().used;

const relation: IDataObject = { resource: 'relation' };
const readEverything: IDataObject = { options: { readEverything: true } };

describe.each([
	['Company', {}],
	['Relation', relation],
])('%s: Get Many, Return All without a filter', (_resource, resource) => {
	it.each([
		['no fields', {}],
		['an empty list of fields', fields()],
		[
			'an expression in the place of the fields, which n8n leaves out',
			{ criteria: '={{ { field: [] } }}' },
		],
		['JSON without a name', json({})],
		['JSON that is empty', { specifyCriteria: 'json', criteriaJson: '' }],
		['an expression that gives no names', { specifyCriteria: 'json', criteriaJson: '={{ {} }}' }],
	])('is refused before anything is sent: %s', async (_what, parameters) => {
		const { error, items } = await read(resource, parameters);

		expect(error?.message).toBe(
			'"Filters" is empty, so that Return All would read all that your account may see [item 0]',
		);
		expect(error?.description).toContain('switch on Read Everything under Options');
		expect(error?.description).toContain('Search Quota');
		expect(items).toEqual([]);
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});

	it('reads what there is with Read Everything', async () => {
		fixture.sandbox.setValu8({ countries: ['DE'] });
		const { error, items } = await read(resource, readEverything, differing({ pageSize: 400 }));

		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(900);
	});

	it('does not stand in the way of a limit', async () => {
		const { error, items } = await read(resource, limited(7));

		expect(error).toBeUndefined();
		expect(items).toHaveLength(7);
	});
});

it('One item without a filter keeps all of them from being sent', async () => {
	const node = getAll({ specifyCriteria: 'json', criteriaJson: '={{ $json.filters }}' });
	const { error } = await fixture.bench.execute(
		[node],
		[{ json: { filters: { countryCode: 'SE' } } }, { json: { filters: {} } }],
	);

	expect(error?.message).toMatch(/^"Filters" is empty.*\[item 1\]$/);
	expect(fixture.sandbox.counters().valu8.requests).toBe(0);
});

it('Quota is used for each different company once, however it is found', async () => {
	await read(from('SE'));
	expect(used()).toBe(1_000);
	await read(from('SE'), { options: { minifiedSearch: true } });
	await read(from('SE'), differing({ paging: 'page' }));
	expect(used()).toBe(1_000);
	await read(from('SE', 'NO'));
	expect(used()).toBe(2_000);
	await read(from('DK'), limited(120));
	expect(used()).toBe(2_120);
});

describe('The hint after a run', () => {
	it('says how many companies came', async () => {
		expect(hintsOf(await read(from('SE')))).toEqual([quotaHint('1,000 companies were')]);
		expect(hintsOf(await read(from('SE'), limited(1)))).toEqual([
			expect.stringMatching(/^1 company was received\. If you had not received it before/),
		]);
	});

	it('counts what came beyond the limit', async () => {
		const ended = await read(everywhere, limited(1_501));

		expect(ended.items).toHaveLength(1_501);
		expect(hintsOf(ended)).toEqual([quotaHint('1,504 companies were')]);
		expect(used()).toBe(1_504);
	});

	it('is one for all items together', async () => {
		const items = ['SE', 'NO', 'DK'].map((country) => ({ json: { country } }));
		const node = getAll({
			...fields({ name: 'countryCode', value: ['={{ $json.country }}'] }),
			...limited(40),
		});

		expect(hintsOf(await fixture.bench.execute([node], items))).toEqual([
			quotaHint('120 companies were'),
		]);
		expect(used()).toBe(120);
	});

	it('counts what an item received before it failed', async () => {
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: '/companies',
			kind: 'status',
			status: 400,
			after: 1,
		});
		const ended = await fixture.bench.execute(
			[getAll(everywhere, { onError: 'continueRegularOutput' })],
			[{ json: {} }],
		);

		expect(ended.items.map(({ json: item }) => Object.keys(item))).toEqual([['error']]);
		expect(hintsOf(ended)).toEqual([quotaHint('500 companies were')]);
	});

	it('stands in the error where the run ends with it, since n8n shows no hints then', async () => {
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: '/companies',
			kind: 'status',
			status: 400,
			after: 2,
		});
		const { error } = await read(everywhere);

		expect(used()).toBeGreaterThanOrEqual(1_000);
		expect(error?.description).toContain('1,000 companies were received.');
	});

	it('is left out where nothing came', async () => {
		expect(hintsOf(await read(json({ inventedName: 'No such company' }), limited(10)))).toEqual([]);
	});
});

describe('A quota that is used up', () => {
	const words = 'Valu8 says: This would go beyond your Search Quota';

	it('is told in the words of Valu8, and not asked for again', async () => {
		fixture.sandbox.setQuota(100);
		const { error } = await read(from('SE'), limited(150));

		expect(error?.message).toBe('Valu8 does not allow this request [item 0]');
		expect(error?.description).toContain(words);
		expect(error?.httpCode).toBe('403');
		expect(used()).toBe(0);
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 1, rejected: 0 });
	});

	it('in the middle of a reading gives no half a list', async () => {
		fixture.sandbox.setQuota(700);
		const { error, items } = await read(from('SE'));

		expect(error?.description).toContain(words);
		expect(items).toEqual([]);
		expect(used()).toBe(500);
	});

	it('lets what was received before be read again', async () => {
		fixture.sandbox.setQuota(1_000);
		await read(from('SE'));
		const again = await read(from('SE'));

		expect(again.error).toBeUndefined();
		expect(again.items).toHaveLength(1_000);
	});
});
