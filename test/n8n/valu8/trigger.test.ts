import type { IDataObject } from 'n8n-workflow';
import { fields } from '../support/companies';
import { useFixture } from '../support/fixture';
import { Poller, type Polled } from '../support/poller';

const fixture = useFixture();

const trigger = (parameters: IDataObject = {}) =>
	new Poller(fixture.bench, {
		type: 'valu8Trigger',
		credential: 'valu8',
		parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, events: ['new', 'changed', 'removed'], options: {}, ...parameters },
	});

const events = (polled: Polled) => (polled !== 'nothing' && 'items' in polled ? polled.items.map(({ json }) => json) : []);
const told = (polled: Polled) => events(polled).map(({ event, id }) => [event, id]);
const errorOf = (polled: Polled) => (polled !== 'nothing' && 'error' in polled ? polled.error : undefined);
const companyOf = (id: number | undefined) => fixture.sandbox.companies().find(({ valu8Id }) => valu8Id === id);

describe('The first poll', () => {
	it('takes note of all companies, emits none, and is not lost with the process', async () => {
		const poller = trigger();
		expect(await poller.activate()).toBe('nothing');

		const [id] = fixture.sandbox.changeCompanies(1);
		expect(told(await poller.restart())).toEqual([['changed', id]]);
		expect(fixture.sandbox.counters().valu8.logins).toBe(1);
	});

	it('emits all as new if asked to, and only that time', async () => {
		const poller = trigger({ options: { emitAll: true }, ...fields({ name: 'inventedCountry', value: 'FI' }) });
		const finnish = fixture.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'FI');

		expect(events(await poller.activate())).toEqual(finnish.map((company) => ({ event: 'new', id: company.valu8Id, company })));
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
		const polled = await poller.poll();

		expect(events(polled)).toEqual([
			{ event: 'changed', id: changed, company: companyOf(changed), changedFields: ['inventedEmployees', 'inventedRevenue'] },
			{ event: 'new', id: added, company: companyOf(added) },
			{ event: 'removed', id: removed, company: { valu8Id: removed } },
		]);
		expect(await poller.poll()).toBe('nothing');
		expect(await poller.restart()).toBe('nothing');
	});

	it('emit only the events that were chosen', async () => {
		const poller = trigger({ events: ['removed'] });
		await poller.activate();
		fixture.sandbox.changeCompanies(3);
		fixture.sandbox.addCompanies(3);
		const removed = fixture.sandbox.removeCompanies(2);

		expect(told(await poller.poll())).toEqual(removed.map((id) => ['removed', id]));
	});

	it('see only the watched fields', async () => {
		const poller = trigger({ options: { fields: 'inventedName, inventedCity' } });
		await poller.activate();
		fixture.sandbox.changeCompanies(3);

		expect(await poller.poll()).toBe('nothing');
	});

	it('of another search begin anew', async () => {
		const poller = trigger();
		await poller.activate();
		const other = trigger(fields({ name: 'inventedCountry', value: 'SE' }));
		other.row = poller.row;

		expect(await other.activate()).toBe('nothing');
		expect(await other.poll()).toBe('nothing');
	});

	it('by page number report a removal when a second reading lacks the company too', async () => {
		const poller = trigger({ paging: 'page', ...fields({ name: 'inventedCountry', value: 'DK' }) });
		await poller.activate();
		const danish = fixture.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'DK');
		const gone = danish[3]?.valu8Id ?? 0;
		fixture.sandbox.removeCompanies([gone]);

		expect(await poller.poll()).toBe('nothing');
		expect(told(await poller.poll())).toEqual([['removed', gone]]);
		expect(await poller.poll()).toBe('nothing');
	});
});

describe('A removal that a reading does not prove has to be seen twice', () => {
	it.each([
		['when the list ended without an empty page', { items: [{ valu8Id: 1 }] }, 20],
		['when nothing at all was found', { items: [], nextCursor: null }, 0],
	])('%s', async (_when, body, after) => {
		const poller = trigger();
		await poller.activate();
		fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body, after });

		expect(told(await poller.poll()).filter(([event]) => event === 'removed')).toEqual([]);
		// The next one shows them all again, and only what was made up is gone.
		expect(told(await poller.poll()).filter(([, id]) => id !== 1)).toEqual([]);

		fixture.sandbox.removeCompanies(5_000);
		expect(await poller.poll()).toBe('nothing');
		expect(told(await poller.poll())).toHaveLength(5_000);
	});
});

describe('A poll that cannot read everything', () => {
	it.each([
		['fails on a later page', () => fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'status', status: 400, after: 20 })],
		['gets a page that is no list', () => fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body: { oops: true }, after: 20 })],
		['gets a page without the identifier', () => fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body: { items: [{ name: 'x' }], nextCursor: 'y' }, after: 20 })],
		['gets an error in the shape of an empty list', () => fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body: { message: 'busy', errors: [] }, after: 20 })],
		['gets an answer without content', () => fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body: '', after: 20 })],
		['gets a first page without cursor', () => fixture.sandbox.fail({ service: 'valu8', endpoint: '/companies', kind: 'body', body: { items: [{ valu8Id: 1 }] } })],
	])('because it %s changes nothing and reports no removals', async (_why, breakIt) => {
		const poller = trigger();
		await poller.activate();
		const row = JSON.stringify(poller.row);
		const changed = fixture.sandbox.changeCompanies(2);
		const removed = fixture.sandbox.removeCompanies([100_011]);
		breakIt();

		expect(errorOf(await poller.poll())).toBeDefined();
		expect(JSON.stringify(poller.row)).toBe(row);
		expect(told(await poller.poll()).sort()).toEqual([...changed.map((id) => ['changed', id]), ...removed.map((id) => ['removed', id])].sort());
	});

	it('says that the pages ran out before the companies', async () => {
		fixture.sandbox.addCompanies(1);
		const error = errorOf(await trigger({ paging: 'page' }).activate());

		expect(error?.message).toBe('The search could not be read to its end, so nothing can be said about changes');
		expect(error?.description).toContain('500 pages of 10');
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
		fixture.sandbox.addCompanies(15_000);
		const poller = trigger();
		expect(await poller.activate()).toBe('nothing');

		fixture.sandbox.addCompanies(1);
		const error = errorOf(await poller.poll());
		expect(error?.message).toContain('more than 20,000 companies');
		expect(error?.description).toContain('Keep a Data Table in sync');
	}, 30_000);
});

describe('In the editor', () => {
	it('a test run shows real companies and takes note of nothing', async () => {
		const poller = trigger();
		await poller.activate();
		const row = JSON.stringify(poller.row);
		fixture.sandbox.changeCompanies(1);
		const polled = await poller.poll('manual');

		expect(events(polled)).toEqual(fixture.sandbox.companies().slice(0, 10).map((company) => ({ event: 'new', id: company.valu8Id, company })));
		expect(JSON.stringify(poller.row)).toBe(row);
		expect(told(await poller.poll())).toHaveLength(1);
	});

	it('a test run of a search without hits says so', async () => {
		const poller = trigger(fields({ name: 'inventedName', value: 'No such company' }));
		await poller.activate();

		expect(errorOf(await poller.poll('manual'))?.message).toBe('"Filters" finds no company to show');
	});
});

it('A poll that begins while another reads does nothing', async () => {
	const poller = trigger();
	await poller.activate();
	const changed = fixture.sandbox.changeCompanies(1);
	fixture.sandbox.setLatency({ callMs: 5 });
	const [first, second] = await Promise.all([poller.poll(), poller.poll()]);

	expect([told(first), second]).toEqual([[['changed', changed[0]]], 'nothing']);
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
