import type { IDataObject } from 'n8n-workflow';
import { environment } from '../../../../../nodes/common/run/environment';
import { company } from './support/companies';
import { fieldsOf } from '../search/support/input';
import { listOf, Trigger, type Answer } from './support/trigger';

const DAY = 24 * 60 * 60 * 1000;
const a = company('a', { name: 'Anna' });
const b = company('b', { name: 'Björn' });
const many = (count: number) => Array.from({ length: count }, (_, index) => company(index));
const changedTo = (name: string) => company('a', { name });

afterEach(() => jest.restoreAllMocks());

/** A trigger that took note of these companies. */
async function watching(companies: unknown[], own: Record<string, unknown> = {}): Promise<Trigger> {
	const trigger = new Trigger(own);
	trigger.valu8 = listOf(companies);
	expect(await trigger.poll()).toBeNull();
	trigger.asked.length = 0;
	return trigger;
}

const daysAsked = ({ asked }: Trigger) =>
	asked.map(({ parameters }) => (parameters as Record<string, unknown>).ContentUpdatedAt);

describe('A poll', () => {
	it('at first takes note and tells nothing', async () => {
		const trigger = new Trigger();
		trigger.valu8 = listOf([a, b]);

		expect(await trigger.poll()).toBeNull();
		expect(trigger.asked).toEqual(
			['*', 'last'].map((cursor) => ({
				parameters: { countryCode: ['SE'] },
				cursor,
				pageSize: 500,
			})),
		);
		expect(Object.keys((trigger.row.watched as IDataObject).companies as IDataObject)).toEqual([
			'a',
			'b',
		]);
	});

	it('tells from then on what differs', async () => {
		const trigger = await watching([a, b]);
		trigger.valu8 = listOf([changedTo('Berit'), company('c')]);

		expect(await trigger.poll()).toEqual([
			{ event: 'changed', id: 'a', company: changedTo('Berit'), changedFields: ['name'] },
			{ event: 'new', id: 'c', company: company('c') },
			{ event: 'removed', id: 'b', company: { valu8Id: 'b' } },
		]);
		expect(await trigger.poll()).toBeNull();
	});

	it('tells the chosen events alone', async () => {
		const trigger = await watching([a, b], { events: ['removed'] });
		trigger.valu8 = listOf([changedTo('Berit'), company('c')]);
		expect(await trigger.poll()).toEqual([
			{ event: 'removed', id: 'b', company: { valu8Id: 'b' } },
		]);
	});

	it('tells at first what is there, where that is wanted', async () => {
		const trigger = new Trigger({ options: { emitAll: true } });
		trigger.valu8 = listOf([a]);
		expect(await trigger.poll()).toEqual([{ event: 'new', id: 'a', company: a }]);
	});

	it('begins anew with another search', async () => {
		const { row } = await watching([a]);
		const other = new Trigger({ criteria: { field: [{ name: 'countryCode', value: 'NO' }] } });
		other.row = row;
		other.valu8 = listOf([b]);
		expect(await other.poll()).toBeNull();
	});

	it('notes when it began', async () => {
		const trigger = await watching([a]);
		const begun = trigger.now;
		const clock = jest.spyOn(environment, 'now');
		trigger.valu8 = async (body, request) => {
			clock.mockReturnValue(begun + DAY);
			return await listOf([a])(body, request);
		};
		await trigger.poll();
		expect(trigger.row.watched).toMatchObject({ readAt: begun });
	});
});

describe('A removal is told', () => {
	it('by one reading that lacks the company', async () => {
		const trigger = await watching([a, b]);
		trigger.valu8 = listOf([a]);
		expect(await trigger.poll()).toMatchObject([{ event: 'removed', id: 'b' }]);
	});

	it.each<[string, (companies: unknown[]) => Trigger['valu8']]>([
		['finds nothing at all', () => listOf([])],
		['may have ended early', (companies) => () => ({ body: companies })],
	])('by a second one where the first %s', async (_what, answers) => {
		const gone = await watching([a, b]);
		gone.valu8 = answers([a]);
		expect(await gone.poll()).toBeNull();
		expect(await gone.poll()).toMatchObject(
			expect.arrayContaining([expect.objectContaining({ event: 'removed', id: 'b' })]) as object,
		);

		const back = await watching([a, b]);
		back.valu8 = answers([a]);
		expect(await back.poll()).toBeNull();
		back.valu8 = listOf([a, b]);
		expect(await back.poll()).toBeNull();
	});

	it('by a second one by page number, since that list may shift', async () => {
		const trigger = await watching([a, b], { apiDifferences: { paging: 'page' } });
		trigger.valu8 = ({ pageNumber }) => ({ body: pageNumber === 1 ? [a] : [] });
		expect(await trigger.poll()).toBeNull();
		expect(await trigger.poll()).toMatchObject([{ event: 'removed', id: 'b' }]);
	});
});

describe('Only Recently Updated', () => {
	const own = { events: ['new', 'changed'], options: { onlyRecentlyUpdated: true } };

	it('reads the whole search at first, and then what was updated since', async () => {
		const trigger = new Trigger(own);
		trigger.valu8 = listOf([a, b]);
		expect(await trigger.poll()).toBeNull();
		expect(daysAsked(trigger)).toEqual([undefined, undefined]);

		trigger.asked.length = 0;
		trigger.now += DAY;
		trigger.valu8 = listOf([changedTo('Berit'), company('c')]);
		expect(await trigger.poll()).toEqual([
			{ event: 'changed', id: 'a', company: changedTo('Berit'), changedFields: ['name'] },
			{ event: 'new', id: 'c', company: company('c') },
		]);
		expect(trigger.asked[0]).toEqual({
			parameters: {
				countryCode: ['SE'],
				ContentUpdatedAt: ['2025-05-13', '2025-05-14', '2025-05-15'],
			},
			cursor: '*',
			pageSize: 500,
		});
	});

	it('tells nothing twice, and forgets nothing that is not in an answer', async () => {
		const trigger = await watching([a, b], own);
		for (const [companies, told] of [
			[[changedTo('Berit')], 1],
			[[changedTo('Berit')], 0],
			[[], 0],
			[[changedTo('Berit'), b], 0],
			[[company('b', { name: 'Bo' })], 1],
		] as const) {
			trigger.now += DAY / 24;
			trigger.valu8 = listOf([...companies]);
			expect((await trigger.poll()) ?? []).toHaveLength(told);
		}
	});

	it('reads the whole search when it remembers too many, for only that tells which are gone', async () => {
		const many = Array.from({ length: 20_000 }, (_, index) => company(`m${index}`));
		const trigger = await watching(many, own);
		trigger.now += DAY;
		const searched: unknown[] = [];
		trigger.valu8 = (body, options) => {
			const days = (body.parameters as Record<string, unknown>).ContentUpdatedAt;
			if (body.cursor === '*') searched.push(days === undefined ? 'all' : 'updated');
			return listOf(days === undefined ? [...many.slice(10), company('c')] : [company('c')])(
				body,
				options,
			);
		};
		expect(await trigger.poll()).toEqual([{ event: 'new', id: 'c', company: company('c') }]);
		expect(searched).toEqual(['updated', 'all']);

		trigger.now += DAY;
		expect(await trigger.poll()).toBeNull();
		expect(searched).toEqual(['updated', 'all', 'updated']);
	});

	it('reads from the last poll that came to its end', async () => {
		const trigger = await watching([a], own);
		trigger.now += 2 * DAY;
		trigger.valu8 = () => ({ status: 403, body: '' });
		expect(await trigger.poll()).toBeInstanceOf(Error);

		trigger.asked.length = 0;
		trigger.now += DAY;
		trigger.valu8 = listOf([]);
		await trigger.poll();
		expect(daysAsked(trigger)[0]).toEqual([
			'2025-05-13',
			'2025-05-14',
			'2025-05-15',
			'2025-05-16',
			'2025-05-17',
		]);
	});

	it.each<[string, (trigger: Trigger) => void]>([
		[
			'after more than 31 days',
			(trigger) => {
				trigger.now += 31 * DAY + 1;
			},
		],
		[
			'with the clock set back',
			(trigger) => {
				trigger.now -= 1;
			},
		],
		[
			'on what an older version noted',
			({ row }) => {
				delete (row.watched as IDataObject).readAt;
			},
		],
	])('reads the whole search %s, and tells what differs', async (_when, happens) => {
		const trigger = await watching([a, b], own);
		happens(trigger);
		trigger.valu8 = listOf([changedTo('Berit')]);
		expect(await trigger.poll()).toMatchObject([{ event: 'changed', id: 'a' }]);
		expect(daysAsked(trigger)).toEqual([undefined, undefined]);

		trigger.asked.length = 0;
		trigger.now += 1;
		await trigger.poll();
		expect(daysAsked(trigger)[0]).toHaveLength(2);
	});

	it('may be switched on and off, and what was noted counts', async () => {
		const trigger = await watching([a, b]);
		trigger.own = own;
		trigger.valu8 = listOf([changedTo('Berit')]);
		expect(await trigger.poll()).toMatchObject([{ event: 'changed', id: 'a' }]);
		expect(daysAsked(trigger)[0]).toEqual(['2025-05-13', '2025-05-14']);

		trigger.own = {};
		trigger.valu8 = listOf([changedTo('Berit')]);
		expect(await trigger.poll()).toMatchObject([{ event: 'removed', id: 'b' }]);
	});
});

describe('A poll that fails leaves what was noted as it was', () => {
	const first = (body: unknown[], cursor?: string): Answer => ({
		body,
		...(cursor !== undefined && { headers: { 'x-pagination': cursor } }),
	});
	const incomplete =
		/^The search could not be read to its end, so nothing can be said about changes/;
	let page = 0;

	it.each<[string, Record<string, unknown>, Trigger['valu8'], RegExp]>([
		[
			'on a later page',
			{},
			({ cursor }) => (cursor === '*' ? first([company('c')], 'next') : { status: 403, body: '' }),
			/^Valu8 does not allow this request/,
		],
		['for want of a next cursor', {}, () => first(many(10)), incomplete],
		[
			'at the end of the pages',
			{ apiDifferences: { paging: 'page' } },
			() => first(many(500).map(({ valu8Id }) => company(`${(page += 1)} ${String(valu8Id)}`))),
			incomplete,
		],
		[
			'for a company without identifier',
			{},
			listOf([company('c'), { name: 'Carl' }]),
			/^A company has no identifier at "valu8Id"/,
		],
		[
			'for too many companies',
			{},
			listOf(many(20_001)),
			/^The search finds more than 20,000 companies/,
		],
		[
			'for a page that comes twice',
			{},
			() => first([company('c')], 'same'),
			/^Valu8 sent the same page twice/,
		],
		[
			'for an answer that is no list',
			{},
			() => ({ body: { message: 'Sorry' } }),
			/^The answer of Valu8 is no list/,
		],
	])('%s', async (_why, own, valu8, message) => {
		const trigger = new Trigger(own);
		trigger.valu8 = listOf([a, b]);
		expect(await trigger.poll()).toBeNull();
		const before = JSON.stringify(trigger.row);

		trigger.valu8 = valu8;
		expect(await trigger.poll()).toMatchObject({
			message: expect.stringMatching(message) as unknown,
		});
		expect(JSON.stringify(trigger.row)).toBe(before);
	});

	it.each([
		[
			{ criteria: {} },
			/^"Filters" is empty, so that each poll would read all that your account may see/,
		],
		[{ options: { onlyRecentlyUpdated: true } }, /^"Events" has Company Removed/],
		[{ events: [] }, /^"Events" is empty/],
		[{ apiDifferences: { pageSize: 501 } }, /^"Page Size" is not a whole number/],
	])('for bad input, before anything is sent: %j', async (own, message) => {
		const trigger = new Trigger(own);
		for (const mode of ['trigger', 'manual'] as const)
			expect(await trigger.poll(mode)).toMatchObject({
				message: expect.stringMatching(message) as unknown,
			});
		expect([trigger.asked, trigger.row]).toEqual([[], {}]);
	});
});

describe('Another search than at the last poll', () => {
	it('begins anew, and says so in the log', async () => {
		const trigger = await watching([a, b], {});
		trigger.own = { ...fieldsOf({ name: 'countryCode', value: 'NO' }) };
		trigger.valu8 = listOf([a]);

		expect(await trigger.poll()).toBeNull();
		expect(trigger.warnings).toEqual([
			expect.stringContaining('It begins anew: what changed in between is not told'),
		]);
	});

	it('is none when only the order differs', async () => {
		const filters = (...names: string[]) => ({
			specifyCriteria: 'json',
			criteriaJson: JSON.stringify(
				Object.fromEntries(names.map((name) => [name, name === 'a' ? ['1', '2'] : ['3']])),
			),
		});
		const trigger = await watching([a, b], filters('a', 'b'));
		trigger.own = { ...filters('b', 'a'), criteriaJson: '{ "b": ["3"], "a": ["2", "1"] }' };
		trigger.valu8 = listOf([a]);

		expect(await trigger.poll()).toMatchObject([{ event: 'removed', id: 'b' }]);
		expect(trigger.warnings).toEqual([]);
	});
});

describe('Fetch Test Event', () => {
	it('asks for one company, shows it with each event, and notes nothing', async () => {
		const trigger = new Trigger();
		trigger.valu8 = listOf([a]);

		expect(await trigger.poll('manual')).toEqual([
			{ event: 'new', id: 'a', company: a },
			{ event: 'changed', id: 'a', company: a, changedFields: ['name'] },
			{ event: 'removed', id: 'a', company: { valu8Id: 'a' } },
		]);
		expect(trigger.asked).toEqual([
			{ parameters: { countryCode: ['SE'] }, pageNumber: 1, pageSize: 1 },
		]);
		expect(trigger.row).toEqual({});
	});

	it('asks for one company by cursor, too', async () => {
		const trigger = new Trigger({ apiDifferences: { paging: 'cursor' } });
		trigger.valu8 = listOf([a]);
		expect(await trigger.poll('manual')).toHaveLength(3);
		expect(trigger.asked).toEqual([
			{ parameters: { countryCode: ['SE'] }, cursor: '*', pageSize: 1 },
		]);
	});

	it('shows the chosen events, the watched fields and the identifier where it is', async () => {
		const trigger = new Trigger({
			events: ['removed', 'changed'],
			options: { idPath: 'company.id', fields: 'company.id, boss.name, city' },
		});
		const found = { company: { id: 7 }, boss: { name: 'Anna' } };
		trigger.valu8 = listOf([found]);

		expect(await trigger.poll('manual')).toEqual([
			{ event: 'changed', id: 7, company: found, changedFields: ['boss.name'] },
			{ event: 'removed', id: 7, company: { company: { id: 7 } } },
		]);
	});

	it('reads no days, and not what was noted', async () => {
		const trigger = await watching([a, b], {
			events: ['new'],
			options: { onlyRecentlyUpdated: true },
		});
		const before = JSON.stringify(trigger.row);
		expect(await trigger.poll('manual')).toEqual([{ event: 'new', id: 'a', company: a }]);
		expect([daysAsked(trigger), JSON.stringify(trigger.row)]).toEqual([[undefined], before]);
	});

	it('says so when there is no company to show', async () => {
		expect(await new Trigger().poll('manual')).toMatchObject({
			message: '"Filters" finds no company to show',
		});
	});
});

describe('While a poll is reading', () => {
	/** A service that answers when it is told to. */
	function held(trigger: Trigger) {
		let release = (): void => undefined;
		const released = new Promise<void>((resolve) => (release = resolve));
		const arrived = new Promise<void>((resolve) => {
			trigger.valu8 = async (body, request) => {
				resolve();
				await released;
				return await listOf([a])(body, request);
			};
		});
		return { arrived, release };
	}

	it('another one of the same node is left out, and that is told', async () => {
		const trigger = new Trigger();
		const { arrived, release } = held(trigger);
		const reading = trigger.poll();
		await arrived;

		// n8n may make a new context, and a new workflow, for each poll.
		const again = new Trigger();
		expect(await again.poll()).toBeNull();
		expect([again.asked, again.warnings]).toEqual([
			[],
			[
				'The last poll of this Valu8 Trigger is still reading, so this one was left out. Poll less often.',
			],
		]);

		release();
		expect([await reading, trigger.warnings]).toEqual([null, []]);
	});

	it.each<[string, (other: Trigger) => void]>([
		[
			'another node',
			(other) => {
				other.nodeId = 'other';
			},
		],
		[
			'another workflow',
			(other) => {
				other.workflowId = 'other';
			},
		],
	])('%s polls', async (_what, differ) => {
		const trigger = new Trigger();
		const { arrived, release } = held(trigger);
		const reading = trigger.poll();
		await arrived;

		const other = new Trigger();
		differ(other);
		expect(await other.poll()).toBeNull();
		expect([other.asked.length, other.warnings]).toEqual([1, []]);

		release();
		await reading;
	});

	it('a test event can be fetched', async () => {
		const trigger = new Trigger();
		const { arrived, release } = held(trigger);
		const reading = trigger.poll();
		await arrived;

		const tested = new Trigger();
		tested.valu8 = listOf([a]);
		expect(await tested.poll('manual')).toHaveLength(3);

		release();
		await reading;
	});

	it('and fails, the next one is not left out', async () => {
		const trigger = new Trigger();
		trigger.valu8 = () => ({ status: 403, body: '' });
		expect(await trigger.poll()).toBeInstanceOf(Error);
		trigger.valu8 = listOf([a]);
		expect([await trigger.poll(), trigger.warnings]).toEqual([null, []]);
	});
});

describe('The time that n8n gives a poll', () => {
	const BUDGET_MS = 36_000;
	/** Of a login and of a call: each request has a timer of its own. */
	const REQUESTS_MS = [30_000, 90_000];

	/** Puts the poll's own timer into the hands of the test. */
	function holdTimer({ signal }: AbortController): void {
		const real = AbortSignal.timeout.bind(AbortSignal);
		jest
			.spyOn(AbortSignal, 'timeout')
			.mockImplementation((ms) => (ms === BUDGET_MS ? signal : real(ms)));
	}

	/** Answers the first page, and then nothing until the time is over. */
	function slow(trigger: Trigger): void {
		const timer = new AbortController();
		trigger.valu8 = async ({ cursor }, { abortSignal }) => {
			if (cursor === '*') return { body: [company('c')], headers: { 'x-pagination': 'next' } };
			return await new Promise<Answer>((_resolve, reject) => {
				abortSignal?.addEventListener?.('abort', () => reject(new Error('aborted')));
				timer.abort();
			});
		};
		holdTimer(timer);
	}

	it('ends a reading that does not fit with an error that says so, and nothing is noted', async () => {
		const trigger = await watching([a]);
		const before = JSON.stringify(trigger.row);
		trigger.budgetMs = BUDGET_MS;
		slow(trigger);

		expect(await trigger.poll()).toMatchObject({
			message:
				'The search could not be read within the 36 seconds that n8n gives a poll, so nothing can be said about changes',
		});
		expect(JSON.stringify(trigger.row)).toBe(before);
	});

	it.each([[300_000], [undefined]])('is no limit where it is %p', async (budgetMs) => {
		const trigger = new Trigger();
		trigger.budgetMs = budgetMs;
		const timeout = jest.spyOn(AbortSignal, 'timeout');
		trigger.valu8 = listOf([a]);

		expect(await trigger.poll()).toBeNull();
		expect(timeout.mock.calls.filter(([ms]) => !REQUESTS_MS.includes(ms))).toEqual([]);
	});

	it('says nothing about other errors', async () => {
		const trigger = new Trigger();
		trigger.budgetMs = BUDGET_MS;
		holdTimer(new AbortController());
		trigger.valu8 = () => ({ status: 403, body: '' });
		expect(await trigger.poll()).toMatchObject({ message: 'Valu8 does not allow this request' });
	});
});
