import type { IDataObject } from 'n8n-workflow';
import type { Valu8Ways } from '../../../../sandbox';
import { differing, everywhere, from } from '../../support/companies';
import { useFixture } from '../../support/fixture';
import { Poller } from '../../support/poller';
import { errorOf, events, told, watching } from '../../support/watching';

// Only Recently Updated: the companies that ContentUpdatedAt finds, over days.

const fixture = useFixture({ companies: 1_000 });
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const realNow = Date.now;
let offsetMs = 0;
beforeEach(() => {
	// Noon, so that a test that takes a while sees no midnight of its own.
	offsetMs = DAY_MS / 2 - (realNow() % DAY_MS);
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + offsetMs);
});
afterEach(() => jest.restoreAllMocks());

/** Moves the clock of n8n, and that of the services with it. */
function later(ms: number): void {
	offsetMs += ms;
}

/** Small enough that one can tell from the number of requests what was read. */
const pages = differing({ pageSize: 100 });
const recently: IDataObject = {
	events: ['new', 'changed'],
	options: { onlyRecentlyUpdated: true },
};
const trigger = (...parameters: IDataObject[]) =>
	new Poller(fixture.bench, watching(everywhere, pages, recently, ...parameters));
const calls = () => fixture.sandbox.counters().valu8.calls;
/** How many requests it takes. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
	const before = calls();
	await work();
	return calls() - before;
}
/** A page that has them all, and the empty one that ends the list. */
const PART = 2;
/** Ten full pages, and the empty one. */
const WHOLE = 11;

describe.each<Valu8Ways['contentUpdatedAt']>(['on', 'since'])(
	'Where ContentUpdatedAt means "%s" a day',
	(contentUpdatedAt) => {
		beforeEach(() => fixture.sandbox.setValu8({ contentUpdatedAt }));

		it('the first poll takes note of the whole search, and each later one reads only what was updated', async () => {
			const poller = trigger();
			expect(await costOf(async () => await poller.activate())).toBe(WHOLE);
			for (const pause of [HOUR_MS, 11 * HOUR_MS + 60_000, 5 * HOUR_MS, 30 * HOUR_MS, 9 * DAY_MS]) {
				later(pause / 2);
				const changed = fixture.sandbox.changeCompanies(2);
				const added = fixture.sandbox.addCompanies(1);
				later(pause / 2);
				const used = fixture.sandbox.quota().used;
				const cost = await costOf(async () => {
					const expected = [
						...changed.map((id) => ['changed', id]),
						...added.map((id) => ['new', id]),
					];
					expect(told(await poller.poll()).sort()).toEqual(expected.sort());
				});

				expect(cost).toBe(PART);
				expect(fixture.sandbox.quota().used - used).toBe(1);
				expect(await poller.poll()).toBe('nothing');
			}
		});

		it.each([-20, -3, 3, 20])(
			'nothing is missed where the clock of Valu8 is %d hours off',
			async (hours) => {
				fixture.sandbox.advance(hours * HOUR_MS);
				const poller = trigger();
				await poller.activate();
				const due: Array<[string, number]> = [];
				const heard: unknown[][] = [];
				for (let turn = 0; turn < 8; turn++) {
					later(5 * HOUR_MS);
					for (const id of fixture.sandbox.changeCompanies(1)) due.push(['changed', id]);
					later(2 * HOUR_MS);
					heard.push(...told(await poller.poll()));
				}
				// What Valu8 dates into the future is found when that day has come.
				later(DAY_MS);
				heard.push(...told(await poller.poll()));

				expect(heard.sort()).toEqual(due.sort());
			},
		);

		it('a poll after one that failed reaches back to the last that did not', async () => {
			const poller = trigger();
			await poller.activate();
			later(2 * DAY_MS);
			const [early] = fixture.sandbox.changeCompanies(1);
			later(2 * DAY_MS);
			fixture.sandbox.fail({
				service: 'valu8',
				endpoint: '/companies',
				kind: 'status',
				status: 400,
			});
			expect(errorOf(await poller.poll())?.message).toBe('Valu8 could not read the request');
			later(2 * DAY_MS);
			const [late] = fixture.sandbox.changeCompanies(1);

			expect(told(await poller.poll()).sort()).toEqual(
				[
					['changed', early],
					['changed', late],
				].sort(),
			);
		});

		it('a restart of n8n loses nothing, though a poll that found nothing was not saved', async () => {
			const poller = trigger();
			await poller.activate();
			later(3 * DAY_MS);
			expect(await poller.poll()).toBe('nothing');
			const [id] = fixture.sandbox.changeCompanies(1);
			later(3 * DAY_MS);

			expect(told(await poller.restart())).toEqual([['changed', id]]);
		});

		it('a poll after more than 31 days reads the whole search', async () => {
			const poller = trigger();
			await poller.activate();
			const [id] = fixture.sandbox.changeCompanies(1);
			const [gone] = fixture.sandbox.removeCompanies([100_020]);
			expect(gone).toBeDefined();
			later(32 * DAY_MS);

			expect(
				await costOf(async () => expect(told(await poller.poll())).toEqual([['changed', id]])),
			).toBe(WHOLE);
			expect(
				await costOf(async () => expect(await poller.poll()).toBe('nothing')),
			).toBeLessThanOrEqual(PART);
		});
	},
);

describe('With Only Recently Updated', () => {
	it('the other filters still hold', async () => {
		const poller = trigger(from('SE'));
		await poller.activate();
		fixture.sandbox.changeCompanies([100_001, 100_002, 100_003]);

		// Of these only the first is Swedish.
		expect(told(await poller.poll())).toEqual([['changed', 100_001]]);
	});

	it('a company that is gone is not told of, nor as new when others change', async () => {
		const poller = trigger();
		await poller.activate();
		fixture.sandbox.removeCompanies([100_010]);
		const [id] = fixture.sandbox.changeCompanies([100_011]);

		expect(told(await poller.poll())).toEqual([['changed', id]]);
		expect(await poller.poll()).toBe('nothing');
	});

	it('what Valu8 calls updated and is the same as before is not told of', async () => {
		const poller = trigger({ options: { onlyRecentlyUpdated: true, fields: 'inventedName' } });
		await poller.activate();
		fixture.sandbox.changeCompanies(20);

		expect(await poller.poll()).toBe('nothing');
	});

	it('the first poll emits all that the search finds if asked to', async () => {
		const poller = trigger(from('NO'), { options: { onlyRecentlyUpdated: true, emitAll: true } });

		expect(events(await poller.activate())).toHaveLength(200);
		expect(await poller.poll()).toBe('nothing');
	});

	it('a clock that was put back costs one reading of the whole search', async () => {
		const poller = trigger();
		await poller.activate();
		const [id] = fixture.sandbox.changeCompanies(1);
		later(-3 * HOUR_MS);

		expect(
			await costOf(async () => expect(told(await poller.poll())).toEqual([['changed', id]])),
		).toBe(WHOLE);
	});

	it('everything may be read, if that is wanted', async () => {
		const poller = new Poller(
			fixture.bench,
			watching(pages, recently, { options: { onlyRecentlyUpdated: true, readEverything: true } }),
		);
		await poller.activate();
		const [id] = fixture.sandbox.changeCompanies(1);

		expect(
			await costOf(async () => expect(told(await poller.poll())).toEqual([['changed', id]])),
		).toBe(PART);
	});
});
