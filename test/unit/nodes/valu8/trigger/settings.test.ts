import { properties, readSettings } from '../../../../../nodes/Valu8/trigger/fields';
import { readListing } from '../../../../../nodes/Valu8/search/listing';
import { COMPANIES } from '../../../../../nodes/Valu8/search/lists';
import { credential, fieldsOf, listParameters, refusalOf } from '../search/support/input';

const ALL = ['new', 'changed', 'removed'];

const read = (own: Record<string, unknown> = {}, account = credential) => {
	const parameters = listParameters({ events: ALL, options: {}, ...own });
	return readSettings(parameters, account, readListing(parameters, account, COMPANIES));
};
const refused = (own: Record<string, unknown>) => refusalOf(() => read(own));
const searchOf = (...given: Parameters<typeof read>) => read(...given).watch.search;
const sweden = fieldsOf({ name: 'country', type: 'text', value: 'SE' });

describe('The settings of the trigger', () => {
	it('as they come are all events of companies by their Valu8 ID, and nothing for what was there before', () => {
		expect(read()).toEqual({
			events: new Set(ALL),
			emitAll: false,
			watch: { search: expect.stringMatching(/^[\w-]{22}$/) as string, idPath: 'valu8Id', fields: [], goneWhenMissing: 'once' },
		});
	});

	it('are what the node shows', () => {
		const shown = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
		expect(read(shown)).toEqual(read());
	});

	it.each([
		[['new'], ['new']],
		[['removed', 'changed'], ['changed', 'removed']],
		[['new', 'new', 'other', 7], ['new']],
	])('have the events %j', (events, expected) => {
		expect([...read({ events }).events].sort()).toEqual(expected);
	});

	it.each([[[]], [undefined], [null], [''], ['new'], [['other']], [{ 0: 'new' }]])('have at least one event, which %j is not', (events) => {
		expect(refused({ events })).toBe('"Events" is empty. Choose at least one.');
	});

	it.each([
		[true, true],
		[false, false],
		[undefined, false],
		['true', false],
	])('emit all when it is %j: %j', (emitAll, expected) => {
		expect(read({ options: { emitAll } }).emitAll).toBe(expected);
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
		expect(refused({ options: { fields: ['name'] } })).toMatch(/^"Fields to Watch" is not a text\. /);
	});

	it.each([
		['cursor', 'once'],
		['off', 'once'],
		['page', 'twice'],
	])('take a company for gone, read by %s, when it is missing %s', (paging, expected) => {
		expect(read({ paging }).watch.goneWhenMissing).toBe(expected);
	});
});

describe('A search is another one', () => {
	const searches: [what: string, ...given: Parameters<typeof read>][] = [
		['as it comes'],
		['of another service', {}, { ...credential, baseUrl: 'https://valu8.example/v3' }],
		['of another user', {}, { ...credential, username: 'another' }],
		['with filters', sweden],
		['with another value', fieldsOf({ name: 'country', type: 'text', value: 'NO' })],
		['with another type', fieldsOf({ name: 'country', type: 'list', value: 'SE' })],
		['with another name', fieldsOf({ name: 'land', type: 'text', value: 'SE' })],
		['with filters in a body', { ...sweden, requestOptions: { sendCriteriaAs: 'body', method: 'POST' } }],
		['with other filters in a body', { specifyCriteria: 'json', criteriaJson: '{ "country": "NO" }', requestOptions: { sendCriteriaAs: 'body', method: 'POST' } }],
		['at another path', { requestOptions: { path: '/others' } }],
		['of another list in the answer', { requestOptions: { itemsPath: 'others' } }],
		['by another method', { requestOptions: { method: 'POST' } }],
		['with another identifier', { options: { idPath: 'id' } }],
		['with a field to watch', { options: { fields: 'name' } }],
		['with another field to watch', { options: { fields: 'city' } }],
		['with two fields to watch', { options: { fields: 'name,city' } }],
		['with one field of that name', { options: { fields: 'name.city' } }],
	];

	it.each(searches)('%s', (what, ...given) => {
		const search = searchOf(...given);
		expect(searches.filter(([, ...others]) => searchOf(...others) === search).map(([name]) => name)).toEqual([what]);
	});
});

describe('A search stays the same', () => {
	it.each([
		['by page', { paging: 'page' }],
		['without paging', { paging: 'off' }],
		['with another page size', { requestOptions: { pageSize: 5 } }],
		['with other names for paging', { requestOptions: { cursorParameter: 'after', nextCursorName: 'next', nextCursorIn: 'header' } }],
		['from another first page on', { paging: 'page', requestOptions: { firstPage: 0, pageNumberParameter: 'page', pageSizeParameter: 'size' } }],
		['for other events', { events: ['new'] }],
		['when all are emitted', { options: { emitAll: true } }],
		['with another timeout', { options: { timeout: 5, persistTokens: false } }],
		['with filters that are not chosen', { criteriaJson: '{ "country": "SE" }' }],
		['with the same fields, otherwise spaced', { options: { fields: ' , ', idPath: ' valu8Id ' } }],
	])('%s', (_what, own) => {
		expect(searchOf(own)).toBe(searchOf());
	});

	it('with paging in the body', () => {
		const inBody = (sendPagingIn: string) => searchOf({ ...sweden, requestOptions: { method: 'POST', sendCriteriaAs: 'body', sendPagingIn } });
		expect(inBody('body')).toBe(inBody('query'));
	});

	it('with another password', () => {
		expect(searchOf({}, { ...credential, password: 'changed' })).toBe(searchOf());
	});

	it('with the same filters as JSON', () => {
		expect(searchOf({ specifyCriteria: 'json', criteriaJson: '{ "country": "SE" }' })).toBe(searchOf(sweden));
	});
});
