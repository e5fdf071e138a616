import type { IDataObject } from 'n8n-workflow';
import { differing, fields, from, getAll, json, limited } from '../support/companies';
import { names, useFixture } from '../support/fixture';
import { Poller } from '../support/poller';

const fixture = useFixture();

/** Wrong for the node and for the trigger alike, whose filters are good where none are given. */
const WRONG: Array<[what: string, parameters: IDataObject, message: RegExp]> = [
	[
		'malformed JSON',
		{ specifyCriteria: 'json', criteriaJson: '{ "country": ' },
		/^"Filters \(JSON\)" is not valid JSON/,
	],
	[
		'a JSON list',
		{ specifyCriteria: 'json', criteriaJson: '[1]' },
		/^"Filters \(JSON\)" is not a JSON object/,
	],
	[
		'an empty value in JSON',
		json({ countryCode: [] }),
		/^"Filters \(JSON\)" has no value for "countryCode"/,
	],
	[
		'a list of objects in JSON',
		json({ countryCode: [{ is: 'SE' }] }),
		/^"Filters \(JSON\)" has a value for "countryCode" that is no text/,
	],
	[
		'a filter without name',
		fields({ name: '={{ "" }}', value: 'SE' }),
		/^"Filters" has a filter without a name/,
	],
	[
		'one filter twice',
		fields({ name: 'a', value: 1 }, { name: 'a', value: 2 }),
		/^"Filters" names "a" twice/,
	],
	['a filter without value', fields({ name: 'a', value: [''] }), /^"Filters" has no value for "a"/],
	[
		'a value that is no text',
		fields({ name: 'a', value: '={{ { is: 5 } }}' }),
		/^"Filters" has a value for "a" that is no text/,
	],
	['a currency that is none', { options: { currency: 'kronor' } }, /^"Currency" is "kronor"/],
	[
		'a switch that is neither on nor off',
		{ options: { minifiedSearch: 'perhaps' } },
		/^"Minified Search" is neither true nor false/,
	],
	['a timeout that is none', { options: { timeout: 0 } }, /^"Timeout" is not a whole number/],
	[
		'a path to another host',
		differing({ path: 'https://elsewhere.example/companies' }),
		/^"Path" must be a path below the Base URL/,
	],
	[
		'a path without scheme to another host',
		differing({ path: '//elsewhere.example/companies' }),
		/^"Path" must be a path/,
	],
	['a path out of the Base URL', differing({ path: '/../companies' }), /^"Path" must not/],
	['an empty path', differing({ path: ' ' }), /^"Path" is empty/],
	[
		'a page size beyond the cap',
		differing({ paging: 'page', pageSize: 501 }),
		/^"Page Size" is not a whole number from 1 to 500/,
	],
	[
		'a page size of 0',
		differing({ pageSize: 0 }),
		/^"Page Size" is not a whole number from 1 to 500/,
	],
	[
		'an unknown way of paging',
		differing({ paging: '={{ "sideways" }}' }),
		/^"Paging" is "sideways"/,
	],
	['an unknown method', differing({ method: 'SEARCH' }), /^"Method" is "SEARCH"/],
	['a body with GET', differing({ method: 'GET' }), /^"Method" GET cannot send a body/],
	[
		'an unknown way to send a search',
		differing({ sendSearchAs: 'smoke' }),
		/^"Send Search As" is "smoke"/,
	],
	['no name for the cursor', differing({ cursorName: ' ' }), /^"Cursor Name" is empty/],
	['no name for the page size', differing({ pageSizeName: ' ' }), /^"Page Size Name" is empty/],
	[
		'no name for the next cursor',
		differing({ nextCursorName: ' ' }),
		/^"Next Cursor Name" is empty/,
	],
	[
		'a filter that has the name of an attribute beside it',
		{ ...json({ pageSize: '500' }), ...differing({ filtersKey: '' }) },
		/^"Filters" names "pageSize", which the search itself has/,
	],
];

describe('Company: Get Many refuses before anything is sent', () => {
	it.each([
		...WRONG,
		['a limit of 0', limited(0), /^"Limit" is not a whole number of 1 or more/],
		['half a limit', limited('={{ 1.5 }}'), /^"Limit" is not a whole number/],
		[
			'a limit beyond what there is by cursor',
			limited(100_001),
			/^"Limit" is larger than the 100,000 that Valu8 gives by cursor/,
		],
		[
			'a sort direction without a sort',
			{ options: { sortDirection: 'Desc' } },
			/^"Sort Direction" has no Sort By beside it/,
		],
		[
			'a sort direction that is none',
			{ options: { sortBy: 'NetSales', sortDirection: 'down' } },
			/^"Sort Direction" is "down"/,
		],
		[
			'sorted companies by cursor',
			{ options: { sortBy: 'NetSales' }, ...differing({ paging: 'cursor' }) },
			/^"Sort By" is sent with page numbers only/,
		],
		[
			'more sorted companies than there are',
			{ options: { sortBy: 'NetSales' }, ...limited(5_001) },
			/^"Limit" is larger than the 5,000 that Valu8 gives by page number, as Sort By needs/,
		],
	] as typeof WRONG)('%s', async (_what, parameters, message) => {
		const { error } = await fixture.bench.execute(
			[getAll({ ...from('SE'), ...parameters })],
			names(1),
		);

		expect(error?.message).toMatch(message);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toBeTruthy();
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});

	it('the last item, before the first is sent', async () => {
		const items = [{ json: { limit: 1 } }, { json: { limit: 'two' } }];
		const { error } = await fixture.bench.execute([getAll(limited('={{ $json.limit }}'))], items);

		expect(error?.message).toMatch(/^"Limit" is not a whole number of 1 or more \[item 1\]/);
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});
});

describe('Valu8 Trigger refuses before anything is sent', () => {
	const recently = { events: ['new', 'changed'], options: { onlyRecentlyUpdated: true } };

	it.each([
		...WRONG,
		['no events', { events: [] }, /^"Events" is empty/],
		['no identifier', { options: { idPath: ' ' } }, /^"Identifier Path" is empty/],
		[
			'no filter',
			fields(),
			/^"Filters" is empty, so that each poll would read all that your account may see/,
		],
		['no filter in JSON', json({}), /^"Filters" is empty, so that each poll would read all/],
		[
			'no filter, where only what was updated is read',
			{ ...recently, ...fields() },
			/^"Filters" is empty, so that each poll would read all/,
		],
		[
			'Company Removed, where only what was updated is read',
			{ ...recently, events: ['changed', 'removed'] },
			/^"Events" has Company Removed, which Only Recently Updated cannot notice/,
		],
		[
			'an update filter, where the node sets it',
			{ ...recently, ...json({ ContentUpdatedAt: '2025-05-14' }) },
			/^"Filters" has "ContentUpdatedAt", which Only Recently Updated sets itself/,
		],
	] as typeof WRONG)('%s', async (_what, parameters, message) => {
		const watched = {
			pollTimes: { item: [] },
			events: ['new', 'changed', 'removed'],
			...from('SE'),
			...parameters,
		};
		const poller = new Poller(fixture.bench, {
			type: 'valu8Trigger',
			credential: 'valu8',
			parameters: watched,
		});
		const polled = await poller.activate();

		expect(polled).toMatchObject({
			error: {
				message: expect.stringMatching(message) as string,
				description: expect.stringMatching(/./) as string,
			},
		});
		expect(poller.row).toEqual({});
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});
});
