import type { INodeProperties } from 'n8n-workflow';
import { COMPANIES, RELATIONS, type ListKind } from '../../../../../nodes/Valu8/search/lists';
import { readPages } from '../../../../../nodes/Valu8/search/pages';
import {
	formOptions,
	readSearch,
	sortOptions,
	toListing,
} from '../../../../../nodes/Valu8/search/search';
import { companies } from '../../../../contract/valu8/companies';
import { plain } from '../../../../contract/marks';
import { relations } from '../../../../contract/valu8/relations';
import { credential, fieldsOf, jsonOf, refusalOf, searchWith } from './support/input';
import { bodiesOf, numbers, page, readAll, scripted } from './support/service';

const read = (own: Record<string, unknown> = {}, kind: ListKind = COMPANIES) =>
	readSearch(searchWith(own), credential, kind);
const listing = (own: Record<string, unknown> = {}, limit = 50, kind: ListKind = COMPANIES) =>
	toListing(read(own, kind), kind, limit);
const attributes = (options: Record<string, unknown>) => read({ options }).attributes;
const refused = (own: Record<string, unknown>, limit?: number) =>
	refusalOf(() => listing(own, limit));
const refusedOptions = (options: unknown) => refused({ options });

const sweden = fieldsOf(
	{ name: 'countryCode', value: ['SE', 'NO'] },
	{ name: 'NetSales', value: 250_000_000 },
);
const filters = { countryCode: ['SE', 'NO'], NetSales: ['250000000'] };

/** The body that a page of Valu8 prints. */
function printed(title: string, exchanges = companies, cursor = ''): unknown {
	const body = exchanges.find((exchange) => exchange.title === title)?.request.body;
	if (!body) throw new Error(`No exchange has the title ${title}`);
	return plain(body, () => cursor);
}

describe('What goes over the wire is what is printed', () => {
	const inSweden = fieldsOf(
		{ name: 'countryCode', value: 'SE' },
		{ name: 'NetSales', value: 250_000_000 },
	);

	/** The requests that reading makes of a service with these answers. */
	async function sent(
		own: Record<string, unknown>,
		limit: number,
		answers = [page([])],
		kind?: ListKind,
	) {
		const { send, requests } = scripted(...answers);
		await readAll(readPages(send, listing(own, limit, kind)));
		return requests;
	}

	it('for a search by page number', async () => {
		const requests = await sent(
			{ ...inSweden, options: { currency: 'SEK', sortBy: 'NetSales', sortDirection: 'Desc' } },
			10,
		);
		expect(bodiesOf(requests)).toStrictEqual([printed('Valu8: search by page number')]);
		expect(requests).toMatchObject([{ method: 'POST', path: '/companies' }]);
		expect(requests[0]?.query).toBeUndefined();
	});

	it('for a search for what was updated', async () => {
		const updated = fieldsOf(
			{ name: 'countryCode', value: 'BE' },
			{ name: 'ContentUpdatedAt', value: '2025-05-14' },
		);
		const options = { currency: 'usd', sortBy: 'id', sortDirection: 'asc', minifiedSearch: false };
		expect(bodiesOf(await sent({ ...updated, options }, 10))).toStrictEqual([
			printed('Valu8: search for what was updated'),
		]);
	});

	it.each([['bmV4dA=='], ['{"cursor":"bmV4dA=="}']])(
		'for a search by cursor, whose header is %s',
		async (header) => {
			const requests = await sent({ ...inSweden, options: { currency: 'SEK' } }, Infinity, [
				page(numbers(0, 500), header),
				page([]),
			]);
			expect(bodiesOf(requests)).toStrictEqual([
				printed('Valu8: search by cursor, first page'),
				printed('Valu8: search by cursor, next page', companies, 'bmV4dA=='),
			]);
		},
	);

	it('for relations, as far as anything is', async () => {
		const requests = await sent(
			fieldsOf({ name: 'countryCode', value: 'SE' }),
			10,
			[page([])],
			RELATIONS,
		);
		expect(bodiesOf(requests)).toStrictEqual([printed('Valu8: relations', relations)]);
		expect(requests).toMatchObject([{ method: 'POST', path: '/relations' }]);
	});
});

describe('A search that nothing was said about', () => {
	it.each([
		[COMPANIES, '/companies'],
		[RELATIONS, '/relations'],
	])('is a POST that may be repeated, without filters: %#', (kind, path) => {
		expect(listing({}, 50, kind)).toEqual({
			request: {
				method: 'POST',
				path,
				body: { parameters: {} },
				repeatable: true,
				remedies: expect.anything() as unknown,
			},
			names: { cursor: 'cursor', pageNumber: 'pageNumber', pageSize: 'pageSize' },
			nextCursor: { in: 'header', name: 'x-pagination' },
			itemsPath: '',
			place: 'body',
			paging: { by: 'page', pageSize: 50, pages: 1, limited: true },
		});
	});

	it('is told what to do about what the service may refuse', () => {
		const remedies = {
			400: 'Check the names and values in Filters, and what is set under Options.',
			404: 'Check Path under API Differences, and the Base URL in the credential.',
			405: 'Choose another Method under API Differences.',
		};
		expect(listing().request.remedies).toEqual(remedies);
		expect(listing({}, 50, RELATIONS).request.remedies).toEqual({
			...remedies,
			400: `${remedies[400]} How relations are asked for could not be read: see API Differences.`,
		});
	});
});

describe('Beside the filters', () => {
	it.each([
		[{}, {}],
		[{ currency: '', sortBy: ' ', sortDirection: '' }, {}],
		[{ currency: ' SEK ' }, { currency: 'SEK' }],
		[{ currency: 'usd' }, { currency: 'usd' }],
		[{ minifiedSearch: true }, { minifiedSearch: true }],
		[{ minifiedSearch: false }, { minifiedSearch: false }],
		[{ minifiedSearch: ' False ' }, { minifiedSearch: false }],
		[{ minifiedSearch: '' }, {}],
		[{ sortBy: ' NetSales ' }, { sortByColumn: 'NetSales' }],
		[
			{ sortBy: 'Valu8Id', sortDirection: 'Asc' },
			{ sortByColumn: 'Valu8Id', sortByDirection: 'Asc' },
		],
		[
			{ sortBy: 'id', sortDirection: ' Desc ' },
			{ sortByColumn: 'id', sortByDirection: 'Desc' },
		],
		[
			{ sortBy: 'id', sortDirection: 'desc' },
			{ sortByColumn: 'id', sortByDirection: 'desc' },
		],
	])('%j is sent as %j', (options, expected) => {
		expect(attributes(options)).toStrictEqual(expected);
		expect(listing({ options }).request.body).toStrictEqual({ parameters: {}, ...expected });
	});

	it.each([['S'], ['SEKK'], ['S€K'], ['kr.'], ['SE K'], ['SEK, EUR'], [7]])(
		'a currency is not %j',
		(currency) => {
			expect(refusedOptions({ currency })).toBe(
				`"Currency" is "${currency}". Write three letters, as in SEK.`,
			);
		},
	);

	it.each([['up'], ['Ascending'], ['asc desc'], [1]])('a direction is not %j', (sortDirection) => {
		expect(refusedOptions({ sortBy: 'id', sortDirection })).toBe(
			`"Sort Direction" is "${sortDirection}". Write Asc or Desc.`,
		);
	});

	it.each([[{ sortDirection: 'Desc' }], [{ sortDirection: 'Asc', sortBy: ' ' }]])(
		'no direction comes without a column: %j',
		(options) => {
			expect(refusedOptions(options)).toBe(
				'"Sort Direction" has no Sort By beside it. Fill in Sort By, or remove Sort Direction.',
			);
		},
	);

	it.each([
		[[], 'Options', 'is not a JSON object'],
		[{ currency: ['SEK'] }, 'Currency', 'is not a text'],
		[{ sortBy: {} }, 'Sort By', 'is not a text'],
		[{ minifiedSearch: 'no' }, 'Minified Search', 'is neither true nor false'],
	])('%j is refused by its name', (options, label, what) => {
		expect(refusedOptions(options)).toMatch(new RegExp(`^"${label}" ${what}\\. `));
	});

	it('stands what the fields offer', () => {
		const options = [...formOptions, ...sortOptions];
		expect(options.map(({ name }) => name).sort()).toEqual([
			'currency',
			'minifiedSearch',
			'sortBy',
			'sortDirection',
		]);
		for (const { name, default: value } of options)
			expect([
				name,
				refusedOptions({ sortBy: 'id', [name]: name === 'sortBy' ? 'id' : value }),
			]).toEqual([name, expect.stringMatching(/^accepted/)]);
		const choices = (sortOptions.find(({ name }) => name === 'sortDirection')?.options ??
			[]) as INodeProperties[];
		expect(choices.map((choice) => ('value' in choice ? choice.value : undefined))).toEqual([
			'Asc',
			'Desc',
		]);
	});
});

describe('In the body', () => {
	it.each([
		['under the key that is printed', {}, { parameters: filters, currency: 'SEK' }],
		[
			'under the key that an older page may mean',
			{ filtersKey: ' searchParameters ' },
			{ searchParameters: filters, currency: 'SEK' },
		],
		['beside the rest', { filtersKey: ' ' }, { ...filters, currency: 'SEK' }],
	])('filters stand %s', (_how, apiDifferences, body) => {
		const { request, place } = listing({ ...sweden, options: { currency: 'SEK' }, apiDifferences });
		expect(request.body).toStrictEqual(body);
		expect([request.query, place]).toEqual([undefined, 'body']);
	});

	it('filters may be as they are given', () => {
		const { request } = listing({
			...jsonOf({ NetSales: { from: 1 }, codes: [7, null] }),
			apiDifferences: { filterValues: 'asGiven' },
		});
		expect(request.body).toStrictEqual({ parameters: { NetSales: { from: 1 }, codes: [7, null] } });
	});

	it('filters may have the name __proto__', () => {
		for (const filtersKey of ['parameters', '']) {
			const { request } = listing({
				...fieldsOf({ name: '__proto__', value: 'a' }),
				apiDifferences: { filtersKey },
			});
			expect(JSON.stringify(request.body)).toBe(
				filtersKey === '' ? '{"__proto__":["a"]}' : '{"parameters":{"__proto__":["a"]}}',
			);
		}
	});
});

describe.each(['GET', 'POST'])('In the query of a %s', (method) => {
	const inQuery = (
		apiDifferences: Record<string, unknown>,
		own: Record<string, unknown> = sweden,
	) =>
		listing({
			...own,
			options: { currency: 'SEK', minifiedSearch: false },
			apiDifferences: { method, ...apiDifferences },
		});
	const rest = { currency: 'SEK', minifiedSearch: false };

	it.each([
		['as JSON', { sendSearchAs: 'json' }, { parameters: JSON.stringify(filters), ...rest }],
		[
			'as JSON under another name',
			{ sendSearchAs: 'json', filtersKey: 'searchParameters' },
			{ searchParameters: JSON.stringify(filters), ...rest },
		],
		[
			'as JSON, which needs a name',
			{ sendSearchAs: 'json', filtersKey: '' },
			{ parameters: JSON.stringify(filters), ...rest },
		],
		['as a parameter each', { sendSearchAs: 'each' }, { ...filters, ...rest }],
	])('filters stand %s', (_how, apiDifferences, query) => {
		const { request, place } = inQuery(apiDifferences);
		expect([request.method, request.query, request.body, place]).toStrictEqual([
			method,
			query,
			undefined,
			'query',
		]);
	});

	it.each(['json', 'each'])('no filters are nothing: %s', (sendSearchAs) => {
		for (const own of [{}, jsonOf(''), jsonOf({})])
			expect(inQuery({ sendSearchAs }, own).request.query).toStrictEqual(rest);
	});
});

describe('Nothing takes the place of filters', () => {
	const beside = [
		{ filtersKey: '' },
		{ sendSearchAs: 'each' },
		{ sendSearchAs: 'each', method: 'GET' },
	];

	it.each([
		'cursor',
		'pageNumber',
		'pageSize',
		'currency',
		'minifiedSearch',
		'sortByColumn',
		'sortByDirection',
	])('no filter beside the rest is named %s', (name) => {
		for (const apiDifferences of beside) {
			expect(refused({ ...fieldsOf({ name, value: 'mine' }), apiDifferences })).toBe(
				`"Filters" names "${name}", which the search itself has. Remove it there, or give the filters a key under API Differences.`,
			);
		}
		for (const apiDifferences of [{}, { sendSearchAs: 'json' }])
			expect(refused({ ...fieldsOf({ name, value: 'mine' }), apiDifferences })).toMatch(
				/^accepted/,
			);
	});

	it('not under the names that the user gave to paging, either', () => {
		const apiDifferences = { filtersKey: '', cursorName: 'after', pageSizeName: 'size' };
		for (const name of ['after', 'size'])
			expect(refused({ ...fieldsOf({ name, value: 'mine' }), apiDifferences })).toMatch(
				/^"Filters" names /,
			);
		for (const name of ['cursor', 'pageSize'])
			expect(refused({ ...fieldsOf({ name, value: 'mine' }), apiDifferences })).toMatch(
				/^accepted/,
			);
	});

	it.each([
		[{ filtersKey: 'cursor' }, 'cursor'],
		[{ filtersKey: 'pageSize' }, 'pageSize'],
		[{ filtersKey: 'currency' }, 'currency'],
		[{ cursorName: 'parameters' }, 'parameters'],
		[{ pageSizeName: 'parameters', sendSearchAs: 'json' }, 'parameters'],
		[{ cursorName: 'parameters', sendSearchAs: 'json', filtersKey: '' }, 'parameters'],
	])('nor are they all under the name of something else: %j', (apiDifferences, name) => {
		expect(refused({ ...sweden, apiDifferences })).toBe(
			`"Filters Key" is "${name}", which the search itself has. Choose another name under API Differences.`,
		);
	});

	it('and a key that is not used says nothing', () => {
		expect(
			refused({ ...sweden, apiDifferences: { sendSearchAs: 'each', filtersKey: 'cursor' } }),
		).toMatch(/^accepted/);
	});
});

describe('How it is read', () => {
	it.each([
		[{}, 50, { by: 'page', pageSize: 50, pages: 1, limited: true }],
		[{}, Infinity, { by: 'cursor', pageSize: 500, limit: Infinity, insist: false }],
		[
			{ options: { sortBy: 'id' } },
			Infinity,
			{ by: 'page', pageSize: 500, pages: 10, limited: false },
		],
		[
			{ apiDifferences: { paging: 'cursor', pageSize: 25 } },
			60,
			{ by: 'cursor', pageSize: 25, limit: 60, insist: true },
		],
		[
			{ apiDifferences: { paging: 'page', pageSize: 25 } },
			60,
			{ by: 'page', pageSize: 20, pages: 3, limited: true },
		],
	])('follows from what is wanted: %j and %d', (own, limit, paging) => {
		expect(listing(own, limit).paging).toEqual(paging);
	});

	it('is refused where it cannot be had', () => {
		expect(refused({ options: { sortBy: 'id' } }, 5_001)).toMatch(
			/^"Limit" is larger than the 5,000 /,
		);
		expect(refused({ options: { sortBy: 'id' }, apiDifferences: { paging: 'cursor' } })).toMatch(
			/^"Sort By" is sent with page numbers only, not by cursor\. /,
		);
		expect(refused({ apiDifferences: { paging: 'page' } }, 5_001)).toMatch(
			/^"Limit" is larger than the 5,000 /,
		);
	});
});

it('Filters that cannot be read refuse the search', () => {
	expect(refused(fieldsOf({ name: '', value: 'SE' }))).toMatch(
		/^"Filters" has a filter without a name\. /,
	);
	expect(refused(jsonOf('[]'))).toMatch(/^"Filters \(JSON\)" is not a JSON object\. /);
});
