import type { IDataObject } from 'n8n-workflow';
import { byId, differing, everywhere, fields, from } from '../../support/companies';
import { useFixture } from '../../support/fixture';
import { Poller } from '../../support/poller';
import { errorOf, events, told, watching } from '../../support/watching';

const fixture = useFixture({ companies: 1_000 });

const trigger = (parameters: IDataObject = {}) =>
	new Poller(fixture.bench, watching(everywhere, differing({ pageSize: 100 }), parameters));
const companyOf = (id: number | undefined) =>
	fixture.sandbox.companies().find(({ valu8Id }) => valu8Id === id);

describe('The first poll', () => {
	it('takes note of all companies, emits none, and is not lost with the process', async () => {
		const poller = trigger();
		expect(await poller.activate()).toBe('nothing');

		const [id] = fixture.sandbox.changeCompanies(1);
		expect(told(await poller.restart())).toEqual([['changed', id]]);
		expect(fixture.sandbox.counters().valu8.logins).toBe(1);
		expect(fixture.sandbox.quota().used).toBe(1_000);
	});

	it('emits all as new if asked to, and only that time', async () => {
		const poller = trigger({ options: { emitAll: true }, ...from('FI') });
		const finnish = fixture.sandbox
			.companies()
			.filter(({ inventedCountry }) => inventedCountry === 'FI');
		const first = events(await poller.activate());

		expect(first.map(({ event, id }) => [event, id])).toEqual(
			first.map(({ company }) => ['new', (company as IDataObject).valu8Id]),
		);
		expect(byId(first.map(({ company }) => company as IDataObject))).toEqual(finnish);
		expect(await poller.poll()).toBe('nothing');
		expect(await poller.restart()).toBe('nothing');
	});
});

describe('Later polls', () => {
	it('emit what is new, changed and removed, with the company and the changed fields', async () => {
		const poller = trigger();
		await poller.activate();
		const [changed] = fixture.sandbox.changeCompanies(1);
		const [added] = fixture.sandbox.addCompanies(1);
		const [removed] = fixture.sandbox.removeCompanies([100_007]);
		const polled = events(await poller.poll());

		expect(polled).toHaveLength(3);
		expect(polled).toEqual(
			expect.arrayContaining([
				{
					event: 'changed',
					id: changed,
					company: companyOf(changed),
					changedFields: ['inventedEmployees', 'inventedRevenue', 'inventedUpdatedAt'],
				},
				{ event: 'new', id: added, company: companyOf(added) },
				{ event: 'removed', id: removed, company: { valu8Id: removed } },
			]),
		);
		expect(await poller.poll()).toBe('nothing');
		expect(await poller.restart()).toBe('nothing');
	});

	it('emit only the events that were chosen', async () => {
		const poller = trigger({ events: ['removed'] });
		await poller.activate();
		fixture.sandbox.changeCompanies(3);
		fixture.sandbox.addCompanies(3);
		const removed = fixture.sandbox.removeCompanies(2);

		expect(told(await poller.poll()).sort()).toEqual(removed.map((id) => ['removed', id]).sort());
	});

	it('see only the watched fields', async () => {
		const poller = trigger({ options: { fields: 'inventedName, inventedCity' } });
		await poller.activate();
		fixture.sandbox.changeCompanies(3);

		expect(await poller.poll()).toBe('nothing');
	});

	it('name only the watched fields as changed', async () => {
		const poller = trigger({ options: { fields: 'inventedName, inventedRevenue' } });
		await poller.activate();
		fixture.sandbox.changeCompanies(1);

		expect(events(await poller.poll())).toEqual([
			expect.objectContaining({ event: 'changed', changedFields: ['inventedRevenue'] }),
		]);
	});

	it('of another search begin anew', async () => {
		const poller = trigger();
		await poller.activate();
		const other = trigger(from('SE'));
		other.row = poller.row;

		expect(await other.activate()).toBe('nothing');
		expect(await other.poll()).toBe('nothing');
	});

	it('by page number report a removal when a second reading lacks the company too', async () => {
		const poller = trigger({ ...from('DK'), ...differing({ paging: 'page', pageSize: 60 }) });
		await poller.activate();
		const danish = fixture.sandbox
			.companies()
			.filter(({ inventedCountry }) => inventedCountry === 'DK');
		const gone = danish[3]?.valu8Id ?? 0;
		fixture.sandbox.removeCompanies([gone]);

		expect(await poller.poll()).toBe('nothing');
		expect(told(await poller.poll())).toEqual([['removed', gone]]);
		expect(await poller.poll()).toBe('nothing');
	});

	it('read a minified search, in which only what is left of a company can change', async () => {
		const poller = trigger({ ...from('DK'), options: { minifiedSearch: true, emitAll: true } });
		expect(Object.keys(events(await poller.activate())[0]?.company as IDataObject)).toEqual([
			'valu8Id',
			'inventedName',
			'inventedCountry',
		]);
		fixture.sandbox.changeCompanies(100);

		expect(await poller.poll()).toBe('nothing');
	});
});

describe('A removal that a reading does not prove has to be seen twice', () => {
	it.each([
		['when the list ended without an empty page', [{ valu8Id: 1 }], 5],
		['when nothing at all was found', [], 0],
	])('%s', async (_when, body, after) => {
		const poller = trigger();
		await poller.activate();
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body, after });

		expect(told(await poller.poll()).filter(([event]) => event === 'removed')).toEqual([]);
		// The next one shows them all again, and only what was made up is gone.
		expect(told(await poller.poll()).filter(([, id]) => id !== 1)).toEqual([]);

		fixture.sandbox.removeCompanies(1_000);
		expect(await poller.poll()).toBe('nothing');
		expect(told(await poller.poll())).toHaveLength(1_000);
	});
});

describe('A poll that cannot read everything', () => {
	const answer = (fault: IDataObject) => () =>
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: '/companies',
			kind: 'body',
			after: 5,
			...fault,
		});

	it.each([
		['fails on a later page', answer({ kind: 'status', status: 400 })],
		['gets a page that is no list', answer({ body: { oops: true } })],
		[
			'gets a page without the identifier',
			answer({ body: [{ name: 'x' }], headers: { 'x-pagination': 'y' } }),
		],
		[
			'gets an error in the shape of an empty list',
			answer({ body: { message: 'busy', errors: [] } }),
		],
		['gets an answer without content', answer({ body: '' })],
		[
			'gets a full page that does not say how to go on',
			answer({ body: Array.from({ length: 100 }, (_, valu8Id) => ({ valu8Id })) }),
		],
		['is refused for the quota', () => fixture.sandbox.setQuota(1_000)],
	])('because it %s changes nothing and reports no removals', async (_why, breakIt) => {
		const poller = trigger();
		await poller.activate();
		const row = JSON.stringify(poller.row);
		const [added] = fixture.sandbox.addCompanies(1);
		const changed = fixture.sandbox.changeCompanies([100_002, 100_003]);
		const removed = fixture.sandbox.removeCompanies([100_011]);
		breakIt();

		expect(errorOf(await poller.poll())).toBeDefined();
		expect(JSON.stringify(poller.row)).toBe(row);
		fixture.sandbox.setQuota(Infinity);
		const expected = [
			['new', added],
			...changed.map((id) => ['changed', id]),
			...removed.map((id) => ['removed', id]),
		];
		expect(told(await poller.poll()).sort()).toEqual(expected.sort());
	});

	it('says in the words of Valu8 that the quota is used up', async () => {
		fixture.sandbox.setQuota(300);
		const error = errorOf(await trigger().activate());

		expect(error?.message).toBe('Valu8 does not allow this request');
		expect(error?.description).toContain('Valu8 says: This would go beyond your Search Quota');
	});

	it('says that the pages ran out before the companies', async () => {
		fixture.sandbox.addCompanies(1);
		const error = errorOf(await trigger(differing({ paging: 'page', pageSize: 100 })).activate());

		expect(error?.message).toBe(
			'The search could not be read to its end, so nothing can be said about changes',
		);
		expect(error?.description).toContain('10 pages of 100');
	});

	it('leaves the workflow inactive when it is the first', async () => {
		const poller = trigger();
		fixture.sandbox.setPassword('valu8', 'another');

		expect(errorOf(await poller.activate())?.message).toBe('Valu8 refused the credentials');
		expect(poller.row).toEqual({});
	});
});

describe('The limit', () => {
	it('refuses more than 20,000 companies and points to the sync example', async () => {
		fixture.sandbox.addCompanies(19_000);
		const poller = trigger(differing({}));
		expect(await poller.activate()).toBe('nothing');

		fixture.sandbox.addCompanies(1);
		const error = errorOf(await poller.poll());
		expect(error?.message).toContain('more than 20,000 companies');
		expect(error?.description).toContain('Keep a Data Table in sync');
	}, 30_000);
});

describe('In the editor', () => {
	it('a test run shows one company in each of the chosen events, and takes note of nothing', async () => {
		const poller = trigger({ options: { fields: 'inventedCity, inventedActive' } });
		const shown = events(await poller.poll('manual'));
		const company = companyOf(shown[0]?.id as number);

		expect(company).toBeDefined();
		expect(shown).toHaveLength(3);
		expect(shown).toEqual(
			expect.arrayContaining([
				{ event: 'new', id: company?.valu8Id, company },
				{ event: 'changed', id: company?.valu8Id, company, changedFields: ['inventedCity'] },
				{ event: 'removed', id: company?.valu8Id, company: { valu8Id: company?.valu8Id } },
			]),
		);
		expect(fixture.sandbox.quota().used).toBe(1);
		expect(Object.keys(poller.row).filter((key) => key.startsWith('node:'))).toEqual([]);
	});

	it('a test run leaves what the polls know as it was', async () => {
		const poller = trigger();
		await poller.activate();
		const row = JSON.stringify(poller.row);
		fixture.sandbox.changeCompanies(1);
		await poller.poll('manual');

		expect(JSON.stringify(poller.row)).toBe(row);
		expect(told(await poller.poll())).toHaveLength(1);
	});

	it('a test run of a search without hits says so', async () => {
		const poller = trigger(fields({ name: 'inventedName', value: 'No such company' }));
		await poller.activate();

		expect(errorOf(await poller.poll('manual'))?.message).toBe(
			'"Filters" finds no company to show',
		);
	});
});

it('Nothing secret stands in the static data', async () => {
	const poller = trigger();
	await poller.activate();
	fixture.sandbox.changeCompanies(1);
	await poller.poll();
	const text = JSON.stringify(poller.row);

	expect(text).toContain('n8n-nodes-valu8-valify');
	expect(text).not.toContain(fixture.sandbox.accounts.valu8.password);
	expect(text).not.toContain('eyJ');
});
