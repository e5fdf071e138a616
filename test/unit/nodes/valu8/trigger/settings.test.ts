import { toListing } from '../../../../../nodes/Valu8/search/search';
import { COMPANIES } from '../../../../../nodes/Valu8/search/lists';
import type { INodeProperties } from 'n8n-workflow';
import { properties, readSettings } from '../../../../../nodes/Valu8/trigger/fields';
import { credential, fieldsOf, jsonOf, refusalOf, searchWith } from '../search/support/input';

const ALL = ['new', 'changed', 'removed'];
const sweden = fieldsOf({ name: 'countryCode', value: 'SE' });

const read = (own: Record<string, unknown> = {}, account = credential) =>
	readSettings(searchWith({ events: ALL, ...sweden, ...own }), account);
const refused = (own: Record<string, unknown>) => refusalOf(() => read(own));
const searchOf = (...given: Parameters<typeof read>) => read(...given).watch.searchId;
const everything = { criteria: {}, options: { readEverything: true } };

describe('The settings of the trigger', () => {
	it('as they come are all events of companies by their Valu8 ID, and nothing for what was there before', () => {
		expect(read()).toEqual({
			events: new Set(ALL),
			emitAll: false,
			onlyRecentlyUpdated: false,
			search: expect.objectContaining({
				filters: { countryCode: ['SE'] },
				attributes: {},
			}) as unknown,
			watch: {
				searchId: expect.stringMatching(/^[\w-]{22}$/) as string,
				idPath: 'valu8Id',
				fields: [],
				goneWhenMissing: 'once',
			},
		});
	});

	it('are what the node shows', () => {
		const shown = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
		expect(read({ ...shown, ...sweden })).toEqual(read());
	});

	it.each([
		[['new'], ['new']],
		[
			['removed', 'changed'],
			['changed', 'removed'],
		],
		[['new', 'new', 'other', 7], ['new']],
	])('have the events %j', (events, expected) => {
		expect([...read({ events }).events].sort()).toEqual(expected);
	});

	it.each([[[]], [undefined], [null], [''], ['new'], [['other']], [{ 0: 'new' }]])(
		'have at least one event, which %j is not',
		(events) => {
			expect(refused({ events })).toBe('"Events" is empty. Choose at least one.');
		},
	);

	it.each([
		[true, true],
		[false, false],
		[undefined, false],
		['', false],
		['true', true],
		['False', false],
	])('emit all when it is %j: %j', (emitAll, expected) => {
		expect(read({ options: { emitAll } }).emitAll).toBe(expected);
		expect(
			read({ events: ['new'], options: { onlyRecentlyUpdated: emitAll } }).onlyRecentlyUpdated,
		).toBe(expected);
	});

	it.each([
		['', []],
		[' , ,', []],
		['name', ['name']],
		[' name , address.city,', ['name', 'address.city']],
	])('watch the fields %j as %j', (fields, expected) => {
		expect(read({ options: { fields } }).watch.fields).toEqual(expected);
	});

	it('have an identifier path', () => {
		expect(read({ options: { idPath: ' company.id ' } }).watch.idPath).toBe('company.id');
		expect(refused({ options: { idPath: ' ' } })).toMatch(/^"Identifier Path" is empty\. /);
		expect(refused({ options: { idPath: ['id'] } })).toMatch(/^"Identifier Path" is not a text\. /);
		expect(refused({ options: [] })).toMatch(/^"Options" is not a JSON object\. /);
		expect(refused({ options: { fields: ['name'] } })).toMatch(
			/^"Fields to Watch" is not a text\. /,
		);
		expect(refused({ options: { emitAll: 'yes' } })).toMatch(
			/^"Emit All on First Poll" is neither true nor false\. /,
		);
		expect(refused({ options: { onlyRecentlyUpdated: 'yes' } })).toMatch(
			/^"Only Recently Updated" is neither true nor false\. /,
		);
	});

	it.each([
		['automatic', 'once'],
		['cursor', 'once'],
		['page', 'twice'],
	])('take a company for gone, read by %s, when it is missing %s', (paging, expected) => {
		expect(read({ apiDifferences: { paging } }).watch.goneWhenMissing).toBe(expected);
	});

	it('refuse a search that cannot be read', () => {
		expect(refused(fieldsOf({ name: 'a', value: '' }))).toMatch(
			/^"Filters" has no value for "a"\. /,
		);
		expect(refused({ options: { currency: 'x' } })).toMatch(/^"Currency" is "x"\. /);
		expect(refused({ apiDifferences: { method: 'GET' } })).toMatch(
			/^"Method" GET cannot send a body\. /,
		);
		expect(refused({ apiDifferences: { filtersKey: 'cursor' } })).toMatch(
			/^"Filters Key" is "cursor", /,
		);
	});
});

describe('A poll without any filter', () => {
	it.each([
		[{}],
		[{ readEverything: false }],
		[{ readEverything: 'false' }],
		[{ onlyRecentlyUpdated: true }],
	])('is refused: %j', (options) => {
		const refusal =
			/^"Filters" is empty, so that each poll would read all that your account may see\. .* Read Everything .* Search Quota\.$/;
		expect(refused({ criteria: {}, options })).toMatch(refusal);
		expect(refused({ ...jsonOf({}), options })).toMatch(refusal);
	});

	it.each([[true], ['true']])('is made with Read Everything %j', (readEverything) => {
		expect(read({ criteria: {}, options: { readEverything } }).search.filters).toEqual({});
		expect(
			refused({
				criteria: {},
				events: ['new'],
				options: { readEverything, onlyRecentlyUpdated: true },
			}),
		).toMatch(/^accepted/);
	});
});

describe('Only Recently Updated', () => {
	const options = { onlyRecentlyUpdated: true };

	it('goes with companies added and changed', () => {
		expect(read({ events: ['new', 'changed'], options })).toMatchObject({
			onlyRecentlyUpdated: true,
			search: { filters: { countryCode: ['SE'] } },
		});
	});

	it.each([[['removed']], [ALL]])('does not go with Company Removed: %j', (events) => {
		expect(refused({ events, options })).toBe(
			'"Events" has Company Removed, which Only Recently Updated cannot notice. ' +
				'A company that was not updated is not in the answer either. Remove Company Removed from Events, or switch Only Recently Updated off.',
		);
	});

	it('does not go with a filter that it sets itself', () => {
		const refusal =
			'"Filters" has "ContentUpdatedAt", which Only Recently Updated sets itself. Remove it there, or switch Only Recently Updated off.';
		for (const filters of [
			fieldsOf({ name: 'ContentUpdatedAt', value: '2025-05-14' }),
			jsonOf({ ContentUpdatedAt: '2025-05-14' }),
		]) {
			expect(refused({ ...filters, events: ['new'], options })).toBe(refusal);
			expect(refused(filters)).toMatch(/^accepted/);
		}
	});

	it('is the same search, so that what was noted of it counts', () => {
		expect(searchOf({ events: ['new'], options })).toBe(searchOf());
	});
});

describe('A search is another one', () => {
	const searches: [what: string, ...given: Parameters<typeof read>][] = [
		['as it comes'],
		['of another service', {}, { ...credential, baseUrl: 'https://valu8.example/v3' }],
		['of another user', {}, { ...credential, username: 'another' }],
		['of everything', everything],
		['with another value', fieldsOf({ name: 'countryCode', value: 'NO' })],
		['with another value more', fieldsOf({ name: 'countryCode', value: ['SE', 'NO'] })],
		['with another name', fieldsOf({ name: 'land', value: 'SE' })],
		[
			'with another filter more',
			fieldsOf({ name: 'countryCode', value: 'SE' }, { name: 'NetSales', value: 7 }),
		],
		[
			'with the filters as they are given',
			{ ...jsonOf({ countryCode: 'SE' }), apiDifferences: { filterValues: 'asGiven' } },
		],
		['in another currency', { options: { currency: 'SEK' } }],
		['minified', { options: { minifiedSearch: true } }],
		['expressly not minified', { options: { minifiedSearch: false } }],
		['in the query', { apiDifferences: { sendSearchAs: 'each' } }],
		['in the query as JSON', { apiDifferences: { sendSearchAs: 'json' } }],
		['under another key', { apiDifferences: { filtersKey: 'searchParameters' } }],
		['at another path', { apiDifferences: { path: '/others' } }],
		['of another list in the answer', { apiDifferences: { itemsPath: 'others' } }],
		['by another method', { apiDifferences: { method: 'GET', sendSearchAs: 'each' } }],
		['with another identifier', { options: { idPath: 'id' } }],
		['with a field to watch', { options: { fields: 'name' } }],
		['with another field to watch', { options: { fields: 'city' } }],
		['with two fields to watch', { options: { fields: 'name,city' } }],
		['with one field of that name', { options: { fields: 'name.city' } }],
	];

	it.each(searches)('%s', (what, ...given) => {
		const search = searchOf(...given);
		expect(
			searches.filter(([, ...others]) => searchOf(...others) === search).map(([name]) => name),
		).toEqual([what]);
	});
});

describe('A search stays the same', () => {
	it.each([
		['by page', { apiDifferences: { paging: 'page' } }],
		['by cursor', { apiDifferences: { paging: 'cursor' } }],
		['with another page size', { apiDifferences: { pageSize: 5 } }],
		[
			'with other names for paging',
			{
				apiDifferences: {
					cursorName: 'after',
					pageSizeName: 'size',
					nextCursorName: 'next',
					nextCursorIn: 'body',
				},
			},
		],
		['for other events', { events: ['new'] }],
		['when all are emitted', { options: { emitAll: true } }],
		['when everything could be read', { options: { readEverything: true } }],
		['with another timeout', { options: { timeout: 5, persistTokens: false } }],
		['with filters that are not chosen', { criteriaJson: '{ "country": "NO" }' }],
		['with the same fields, otherwise spaced', { options: { fields: ' , ', idPath: ' valu8Id ' } }],
		['with the same filters as JSON', jsonOf({ countryCode: 'SE' })],
		[
			'with the same filters, as they are given',
			{ ...jsonOf({ countryCode: ['SE'] }), apiDifferences: { filterValues: 'asGiven' } },
		],
	])('%s', (_what, own) => {
		expect(searchOf(own)).toBe(searchOf());
	});

	it('with another password', () => {
		expect(searchOf({}, { ...credential, password: 'changed' })).toBe(searchOf());
	});
});

it('The whole search is read by cursor', () => {
	const { search } = read();
	expect(toListing(search, COMPANIES, Infinity)).toMatchObject({
		paging: { by: 'cursor', pageSize: 500 },
		request: { method: 'POST', path: '/companies' },
	});
});

describe('The fields of the trigger', () => {
	const field = (name: string) => properties.find((each) => each.name === name);

	it('are a notice, events, filters, options, and last what is only needed for some accounts', () => {
		expect(properties.map(({ name }) => name)).toEqual([
			'notice',
			'events',
			'specifyCriteria',
			'criteria',
			'criteriaJson',
			'options',
			'apiDifferences',
		]);
	});

	it('say what a poll costs, how often is enough, and what the first one does', () => {
		const notice = field('notice')?.displayName;
		for (const said of [
			/reads the whole search/,
			/once an hour or a day is usually enough/,
			/first poll only takes note/,
			/Search Quota/,
		])
			expect(notice).toMatch(said);
	});

	it('name the events as the user knows them', () => {
		const choices = (field('events')?.options ?? []) as INodeProperties[];
		expect(choices.map((choice) => [choice.name, 'value' in choice ? choice.value : ''])).toEqual([
			['Company Added', 'new'],
			['Company Changed', 'changed'],
			['Company Removed', 'removed'],
		]);
	});

	it('have these options, in the order of the alphabet, and none for an order or for many items', () => {
		const options = (field('options')?.options ?? []) as INodeProperties[];
		const labels = options.map(({ displayName }) => displayName);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		expect(options.map(({ name }) => name).sort()).toEqual([
			'currency',
			'emitAll',
			'fields',
			'idPath',
			'minifiedSearch',
			'onlyRecentlyUpdated',
			'persistTokens',
			'readEverything',
			'timeout',
		]);
	});
});
