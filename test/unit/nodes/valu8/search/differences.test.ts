import type { INodeProperties } from 'n8n-workflow';
import {
	pagingDifferencesField,
	readPagingDialect,
	readSearchDialect,
	searchDifferencesField,
} from '../../../../../nodes/Valu8/search/differences';
import { COMPANIES, RELATIONS, type ListKind } from '../../../../../nodes/Valu8/search/lists';
import { credential, refusalOf, searchWith } from './support/input';

const read = (apiDifferences: unknown = {}, kind: ListKind = COMPANIES) =>
	readSearchDialect(searchWith({ apiDifferences }), credential, kind);
const readPaging = (apiDifferences: unknown = {}) =>
	readPagingDialect(searchWith({ apiDifferences }));
const refused = (apiDifferences: unknown, kind?: ListKind) =>
	refusalOf(() => read(apiDifferences, kind));

const paging = {
	names: { cursor: 'cursor', pageNumber: 'pageNumber', pageSize: 'pageSize' },
	nextCursor: { in: 'header', name: 'x-pagination' },
	itemsPath: '',
	pageSize: undefined,
};

const optionsOf = (field: INodeProperties) => (field.options ?? []) as INodeProperties[];
const defaultsOf = (fields: INodeProperties[]) =>
	Object.fromEntries(fields.map(({ name, default: value }) => [name, value as unknown]));

describe('A search that nothing was said about', () => {
	it.each([
		[COMPANIES, '/companies'],
		[RELATIONS, '/relations'],
	])('goes the way that is printed or follows from it: %#', (kind, path) => {
		expect(read({}, kind)).toEqual({
			...paging,
			method: 'POST',
			path,
			mode: 'automatic',
			sendAs: 'body',
			filtersKey: 'parameters',
			valuesAsGiven: false,
		});
	});

	it('is paged as a request that the user writes', () => {
		expect(readPaging()).toEqual(paging);
	});
});

describe('What the user says', () => {
	it('of names and places holds', () => {
		const said = {
			cursorName: ' Cursor ',
			pageSizeName: ' pagesize ',
			nextCursorIn: 'body',
			nextCursorName: ' paging.next ',
			itemsPath: 'data.items',
			pageSize: '25',
		};
		const expected = {
			names: { cursor: 'Cursor', pageNumber: 'pageNumber', pageSize: 'pagesize' },
			nextCursor: { in: 'body', name: 'paging.next' },
			itemsPath: 'data.items',
			pageSize: 25,
		};
		expect(readPaging(said)).toEqual(expected);
		expect(read(said)).toMatchObject(expected);
	});

	it('of the request holds', () => {
		const said = {
			method: 'GET',
			path: 'v3/search',
			paging: 'page',
			sendSearchAs: 'each',
			filtersKey: ' searchParameters ',
			filterValues: 'asGiven',
		};
		expect(read(said)).toMatchObject({
			method: 'GET',
			path: 'v3/search',
			mode: 'page',
			sendAs: 'each',
			filtersKey: 'searchParameters',
			valuesAsGiven: true,
		});
	});

	it('may be that the filters have no key', () => {
		expect(read({ filtersKey: ' ' }).filtersKey).toBe('');
	});

	it.each([[1], ['25'], [500]])('may be a page size of %j', (pageSize) => {
		expect(read({ pageSize }).pageSize).toBe(Number(pageSize));
	});
});

describe('Refused by its name is', () => {
	it.each([[0], [-10], [501], [100_000], ['2.5'], ['ten'], [''], [true]])(
		'a page size of %j',
		(pageSize) => {
			const refusal =
				'"Page Size" is not a whole number from 1 to 500. Correct it, or check the expression in it.';
			expect(refused({ pageSize })).toBe(refusal);
			expect(refusalOf(() => readPaging({ pageSize }))).toBe(refusal);
		},
	);

	it.each([
		['cursorName', 'Cursor Name'],
		['nextCursorName', 'Next Cursor Name'],
		['pageSizeName', 'Page Size Name'],
		['path', 'Path'],
	])('an empty %s', (name, label) => {
		expect(refused({ [name]: ' ' })).toBe(
			`"${label}" is empty. Fill it in, or check the expression in it.`,
		);
	});

	it.each([
		['method', 'Method', 'PUT', 'POST, GET'],
		['paging', 'Paging', 'off', 'automatic, cursor, page'],
		['sendSearchAs', 'Send Search As', 'query', 'body, json, each'],
		['filterValues', 'Filter Values', '', 'texts, asGiven'],
		['nextCursorIn', 'Next Cursor In', 'Body', 'header, body'],
	])('a choice that there is not: %s', (name, label, value, values) => {
		expect(refused({ [name]: value })).toBe(
			`"${label}" is "${value}". It must be one of ${values}: check the expression in it.`,
		);
	});

	it.each([
		[[], 'API Differences', 'is not a JSON object'],
		[{ itemsPath: ['data'] }, 'Items Path', 'is not a text'],
		[{ path: {} }, 'Path', 'is not a text'],
		[{ filtersKey: {} }, 'Filters Key', 'is not a text'],
		[{ method: ['GET'] }, 'Method', 'is not a text'],
	])('what is of another type: %j', (apiDifferences, label, what) => {
		expect(refused(apiDifferences)).toMatch(new RegExp(`^"${label}" ${what}\\. `));
	});

	it('a body with GET', () => {
		const refusal =
			'"Method" GET cannot send a body. Choose POST, or set Send Search As to query parameters.';
		expect(refused({ method: 'GET' })).toBe(refusal);
		expect(refused({ method: 'GET', sendSearchAs: 'body' }, RELATIONS)).toBe(refusal);
		for (const sendSearchAs of ['json', 'each'])
			expect(read({ method: 'GET', sendSearchAs })).toMatchObject({
				method: 'GET',
				sendAs: sendSearchAs,
			});
		for (const sendSearchAs of ['body', 'json', 'each'])
			expect(read({ method: 'POST', sendSearchAs })).toMatchObject({
				method: 'POST',
				sendAs: sendSearchAs,
			});
	});
});

describe('The path', () => {
	it.each(['/companies', 'v3/search', ' /a/b?lang=en ', '/'])('may be %j', (path) => {
		expect(read({ path }).path).toBe(path);
	});

	const full = 'must be a path below the Base URL, not a full address';
	it.each([
		['https://evil.example/companies', full],
		['HTTP:evil.example', full],
		['//evil.example/companies', full],
		['\\\\evil.example', full],
		['..', 'must not lead out of the Base URL'],
		['/companies/../../v1', 'must not lead out of the Base URL'],
		['/%2e%2e/v1', 'must not lead out of the Base URL'],
		['/a/../companies', 'must not contain "." or ".." steps'],
		['/companies#all', 'must not contain "#"'],
	])('may not be %j', (path, refusal) => {
		expect(refused({ path })).toBe(
			`"Path" ${refusal}. Under API Differences, write only what follows the Base URL of the credential.`,
		);
	});
});

describe.each([
	['companies', COMPANIES],
	['relations', RELATIONS],
])('The differences for %s', (_list, kind) => {
	const field = searchDifferencesField(kind);
	const options = optionsOf(field);

	it('say when they are needed', () => {
		expect(field).toMatchObject({
			displayName: 'API Differences',
			name: 'apiDifferences',
			default: {},
			description: 'Only needed if Valu8 answers differently for your account',
		});
	});

	it('are offered in the order of the alphabet', () => {
		const labels = options.map(({ displayName }) => displayName);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		expect(options.map(({ name }) => name).sort()).toEqual([
			'cursorName',
			'filterValues',
			'filtersKey',
			'itemsPath',
			'method',
			'nextCursorIn',
			'nextCursorName',
			'pageSize',
			'pageSizeName',
			'paging',
			'path',
			'sendSearchAs',
		]);
	});

	it('are read as they are shown, each by itself', () => {
		for (const [name, value] of Object.entries(defaultsOf(options))) {
			// A page size that is chosen is insisted on.
			const expected = name === 'pageSize' ? { ...read({}, kind), pageSize: 500 } : read({}, kind);
			expect([name, read({ [name]: value }, kind)]).toEqual([name, expected]);
		}
	});

	it('have only choices that are read, and read differently', () => {
		const readings = (name: string, values: unknown[]) =>
			values.map((value) =>
				JSON.stringify(
					read({ ...(name === 'method' && { sendSearchAs: 'each' }), [name]: value }, kind),
				),
			);
		const chosen = options
			.filter(({ type }) => type === 'options')
			.map(({ name, options: choices = [] }) => ({
				name,
				values: choices.map((choice) => ('value' in choice ? choice.value : '')),
			}));

		expect(chosen.map(({ name }) => name).sort()).toEqual([
			'filterValues',
			'method',
			'nextCursorIn',
			'paging',
			'sendSearchAs',
		]);
		expect(
			chosen.filter(({ name, values }) => new Set(readings(name, values)).size !== values.length),
		).toEqual([]);
		expect(
			chosen.filter(({ name, values }) => !values.includes(defaultsOf(options)[name] as string)),
		).toEqual([]);
	});
});

describe('The differences for a request that the user writes', () => {
	it('are those of paging', () => {
		expect(optionsOf(pagingDifferencesField).map(({ name }) => name)).toEqual([
			'cursorName',
			'itemsPath',
			'nextCursorIn',
			'nextCursorName',
			'pageSize',
			'pageSizeName',
		]);
		expect(pagingDifferencesField).toMatchObject({
			name: 'apiDifferences',
			description: 'Only needed if Valu8 answers differently for your account',
		});
	});

	it('are read as they are shown', () => {
		expect(readPaging(defaultsOf(optionsOf(pagingDifferencesField)))).toEqual({
			...paging,
			pageSize: 500,
		});
	});
});
