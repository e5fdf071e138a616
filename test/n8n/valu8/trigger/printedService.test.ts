import type { IDataObject } from 'n8n-workflow';
import { fields } from '../../support/companies';
import { Poller, type Polled } from '../../support/poller';
import type { Company } from '../../support/printedCompanies';
import { usePrinted, type Printed } from '../../support/printedFixture';
import type { Workbench } from '../../support/workbench';

// The trigger against a Valu8 that was written from the vendor's pages alone: ten polls over a week, across midnights.

/** Only the date: HTTP needs its timers. */
const REAL = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
] as const;
const START = '2026-03-01T20:00:00Z';

const begin = usePrinted();
beforeEach(() => jest.useFakeTimers({ doNotFake: [...REAL], now: new Date(START) }));
afterEach(() => jest.useRealTimers());

const at = (time: string) => jest.setSystemTime(new Date(time));
const everywhere = fields({ name: 'countryCode', value: ['SE', 'FI', 'NO', 'DK'] });
const full: IDataObject = { ...everywhere, events: ['new', 'changed', 'removed'] };
const recent: IDataObject = {
	...everywhere,
	events: ['new', 'changed'],
	options: { onlyRecentlyUpdated: true },
};
const trigger = (bench: Workbench, parameters: IDataObject) =>
	new Poller(bench, { type: 'valu8Trigger', credential: 'valu8', parameters });

const itemsOf = (polled: Polled): IDataObject[] => {
	if (polled === 'nothing') return [];
	if ('error' in polled) throw polled.error;
	return polled.items.map(({ json }) => json);
};
const toldBy = (polled: Polled): string[] =>
	itemsOf(polled)
		.map(({ event, id }) => `${event as string} ${id as number}`)
		.toSorted();

/** What a trigger has to tell: the difference between what was there at the last poll and what is there now. */
class Observer {
	private known: Map<number, Company>;

	constructor(private readonly valu8: Printed) {
		this.known = this.look();
	}

	difference(events: unknown): string[] {
		const [before, now] = [this.known, this.look()];
		this.known = now;
		const added = [...now.keys()].filter((id) => !before.has(id)).map((id) => `new ${id}`);
		const changed = [...now]
			.filter(([id, company]) => before.has(id) && before.get(id) !== company)
			.map(([id]) => `changed ${id}`);
		const removed = [...before.keys()].filter((id) => !now.has(id)).map((id) => `removed ${id}`);
		return [...added, ...changed, ...removed]
			.filter((told) => (events as string[]).includes(told.split(' ')[0] ?? ''))
			.toSorted();
	}

	private look = () => new Map(this.valu8.stock.all.map((company) => [company.valu8Id, company]));
}

/** When something happens at the service, and then when the trigger polls. */
const WEEK: Array<{ happens: string[]; poll: string; restart?: true }> = [
	{ happens: ['2026-03-01T20:30:00Z'], poll: '2026-03-01T23:50:00Z' },
	{ happens: ['2026-03-01T23:55:00Z', '2026-03-02T00:02:00Z'], poll: '2026-03-02T00:05:00Z' },
	{ happens: ['2026-03-02T00:10:00Z'], poll: '2026-03-02T00:20:00Z' },
	{ happens: [], poll: '2026-03-02T12:00:00Z' },
	{
		happens: [
			'2026-03-02T13:00:00Z',
			'2026-03-03T13:00:00Z',
			'2026-03-04T13:00:00Z',
			'2026-03-05T13:00:00Z',
		],
		poll: '2026-03-06T09:00:00Z',
	},
	{ happens: ['2026-03-06T23:30:00Z'], poll: '2026-03-06T23:59:00Z', restart: true },
	{ happens: ['2026-03-06T23:59:59Z'], poll: '2026-03-07T00:00:30Z' },
	{ happens: [], poll: '2026-03-07T00:15:00Z' },
	{ happens: ['2026-03-07T00:16:00Z'], poll: '2026-03-09T10:00:00Z', restart: true },
	{ happens: ['2026-03-09T10:00:01Z', '2026-03-09T10:00:02Z'], poll: '2026-03-09T10:01:00Z' },
];

describe.each([
	{
		mode: 'reading all',
		parameters: full,
		options: { contentUpdatedAt: 'on', header: 'bare', cursorPageSize: 'honoured' },
	},
	{
		mode: 'reading all',
		parameters: full,
		options: { contentUpdatedAt: 'since', header: 'json', cursorPageSize: 'ignored' },
	},
	{
		mode: 'reading what was updated',
		parameters: recent,
		options: { contentUpdatedAt: 'on', header: 'bare', cursorPageSize: 'honoured' },
	},
	{
		mode: 'reading what was updated',
		parameters: recent,
		options: { contentUpdatedAt: 'since', header: 'json', cursorPageSize: 'refused' },
	},
] as const)(
	'$mode, where ContentUpdatedAt means $options.contentUpdatedAt',
	({ mode, parameters, options }) => {
		it('tells each change once and invents none, in ten polls, for a quota of what it sees for the first time', async () => {
			const { valu8, bench } = await begin({
				...options,
				companies: 640,
				ownPageSize: 100,
				now: () => new Date(),
			});
			const poller = trigger(bench, parameters);
			expect(await poller.activate()).toBe('nothing');
			expect(valu8.quota).toBe(640);
			const observer = new Observer(valu8);
			let turn = 0;
			for (const { happens, poll, restart } of WEEK) {
				for (const time of happens) {
					at(time);
					turn++;
					valu8.stock.add();
					valu8.stock.remove(turn);
					valu8.stock.change(100 + turn, { name: `Turn ${turn}` });
					valu8.stock.change(300, { NetSales: turn });
				}
				at(poll);
				valu8.forgetRequests();
				const quota = valu8.quota;
				const polled = restart ? await poller.restart() : await poller.poll();
				const expected = observer.difference(parameters.events);
				expect({ poll, told: toldBy(polled) }).toEqual({ poll, told: expected });
				expect(valu8.quota - quota).toBe(expected.filter((told) => told.startsWith('new')).length);
				for (const { parameters: filters } of valu8.searches) {
					expect(Object.keys(filters as object).includes('ContentUpdatedAt')).toBe(
						mode === 'reading what was updated',
					);
				}
			}
		});
	},
);

it('tells which fields changed, and the company as it is now', async () => {
	const { valu8, bench } = await begin({ companies: 20 });
	const poller = trigger(bench, full);
	await poller.activate();
	valu8.stock.change(7, { name: 'Renamed', NetSales: 1 });
	const [item, ...others] = itemsOf(await poller.poll());
	expect(others).toEqual([]);
	expect(item).toMatchObject({
		event: 'changed',
		id: 7,
		company: { valu8Id: 7, name: 'Renamed', NetSales: 1 },
	});
	expect((item?.changedFields as string[]).toSorted()).toEqual([
		'ContentUpdatedAt',
		'NetSales',
		'name',
	]);
});

it.each(['status 400', 'an answer without x-pagination', 'an answer that is no list'])(
	'invents no removal after %s half way, and tells everything once by the next poll',
	async (what) => {
		const { valu8, bench } = await begin({ companies: 1_200 });
		const poller = trigger(bench, full);
		await poller.activate();
		const observer = new Observer(valu8);
		valu8.stock.change(3, { name: 'Renamed' });
		valu8.stock.remove(1_100);
		const answer = valu8.answer.bind(valu8);
		valu8.forgetRequests();
		valu8.answer = async (request) => {
			const answered = await answer(request);
			if (valu8.searches.length < 2) return answered;
			if (what === 'status 400') return { status: 400, body: { message: 'No' } };
			if (what === 'an answer that is no list') return { ...answered, body: { message: 'Later' } };
			return { status: 200, body: answered.body };
		};
		const halfWay = await poller.poll();
		const told = halfWay !== 'nothing' && 'error' in halfWay ? [] : toldBy(halfWay);
		expect(told.filter((one) => !one.startsWith('changed'))).toEqual([]);
		valu8.answer = answer;
		told.push(...toldBy(await poller.poll()));
		expect(told.toSorted()).toEqual(observer.difference(full.events));
	},
);

describe('the test event', () => {
	it.each([
		[['new', 'changed', 'removed'], full],
		[['changed'], { ...full, events: ['changed'] }],
		[['removed'], { ...full, events: ['removed'] }],
		[['new', 'changed'], recent],
	])(
		'asks for one company, shows an example of each of %j, and leaves the next poll as it was',
		async (events, parameters) => {
			const { valu8, bench } = await begin();
			const poller = trigger(bench, parameters);
			await poller.activate();
			const observer = new Observer(valu8);
			for (let count = 0; count < 30; count++) valu8.stock.add();
			valu8.forgetRequests();
			const items = itemsOf(await poller.poll('manual'));
			expect(items.map(({ event }) => event as string).toSorted()).toEqual(events.toSorted());
			expect(valu8.searches).toEqual([expect.objectContaining({ pageSize: 1 })]);
			expect(valu8.quota).toBe(1);
			for (const { event, company, changedFields } of items) {
				expect(company).toHaveProperty('valu8Id');
				if (event === 'changed')
					expect(company).toHaveProperty((changedFields as string[])[0] ?? '');
				else expect(changedFields).toBeUndefined();
			}
			expect(toldBy(await poller.poll())).toEqual(observer.difference(events));
		},
	);
});

describe('refuses before anything is sent', () => {
	it.each<[string, IDataObject, RegExp]>([
		['no filter', { events: ['new'] }, /filter.*read everything/is],
		[
			'Company Removed where only what was updated is read',
			{ ...recent, events: ['new', 'removed'] },
			/removed.*only recently updated/is,
		],
	])('%s', async (_what, parameters, why) => {
		const { valu8, bench } = await begin({ companies: 30 });
		const polled = await trigger(bench, parameters).activate();
		const { error } = polled as Extract<Polled, { error: unknown }>;
		expect(`${error.message} ${error.description}`).toMatch(why);
		expect(valu8.received).toEqual([]);
	});
});

it('reads everything without a filter where that was switched on', async () => {
	const { valu8, bench } = await begin({ companies: 30 });
	const poller = trigger(bench, {
		events: ['new'],
		options: { readEverything: true, emitAll: true },
	});
	expect(toldBy(await poller.activate())).toHaveLength(30);
	valu8.stock.add();
	expect(toldBy(await poller.poll())).toEqual(['new 31']);
});
