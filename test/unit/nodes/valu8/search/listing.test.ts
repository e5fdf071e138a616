import { readListing } from '../../../../../nodes/Valu8/search/listing';
import { COMPANIES, RELATIONS, type ListKind } from '../../../../../nodes/Valu8/search/lists';
import { credential, fieldsOf, listParameters, refusalOf } from './support/input';

const sweden = fieldsOf({ name: 'country', type: 'text', value: 'SE' }, { name: 'codes', type: 'list', value: 'a,b' });
const criteria = { country: 'SE', codes: ['a', 'b'] };

const read = (own: Record<string, unknown> = {}, kind: ListKind = COMPANIES) => readListing(listParameters(own), credential, kind);
const refused = (own: Record<string, unknown>, kind?: ListKind) => refusalOf(() => read(own, kind));
const withOptions = (requestOptions: Record<string, unknown>, own: Record<string, unknown> = {}) => read({ requestOptions, ...own });
const refusedOptions = (requestOptions: Record<string, unknown>, own: Record<string, unknown> = {}) => refused({ requestOptions, ...own });

describe('A list that nothing was said about', () => {
	it.each([
		[COMPANIES, '/companies'],
		[RELATIONS, '/relations'],
	])('is read by GET and cursor, without criteria: %#', (kind, path) => {
		expect(read({}, kind)).toEqual({
			request: { method: 'GET', path, repeatable: true, remedies: expect.anything() as unknown },
			itemsPath: '',
			paging: { by: 'cursor', parameter: 'cursor', next: { in: 'body', name: 'nextCursor' } },
			pagingIn: 'query',
		});
	});

	it('is read by page with the names that are documented', () => {
		expect(read({ paging: 'page' }).paging).toEqual({ by: 'page', parameter: 'pageNumber', first: 1, pageSize: { parameter: 'pageSize', value: 10 } });
	});

	it('is read without paging if that is wanted', () => {
		expect(read({ paging: 'off' })).toMatchObject({ paging: { by: 'off' }, pagingIn: 'query', itemsPath: '' });
	});

	it('is told apart by the remedies for what the service may refuse', () => {
		expect(read({}, RELATIONS).request.remedies).toEqual({
			400: 'Check the names and values in Query, and under Request Options how they are sent.',
			404: 'Check Path under Request Options, and the Base URL in the credential.',
			405: 'Choose another Method under Request Options.',
		});
	});
});

describe('Criteria are sent', () => {
	it.each([
		[COMPANIES, 'searchParameters'],
		[RELATIONS, 'query'],
	])('as JSON in one parameter: %#', (kind, parameter) => {
		expect(read(sweden, kind).request).toMatchObject({ method: 'GET', query: { [parameter]: JSON.stringify(criteria) } });
		expect(read({ ...sweden, requestOptions: { sendCriteriaAs: 'json', criteriaParameter: ' q ' } }, kind).request.query).toEqual({ q: JSON.stringify(criteria) });
	});

	it('as a parameter each', () => {
		expect(withOptions({ sendCriteriaAs: 'each' }, sweden).request.query).toEqual(criteria);
	});

	it.each([
		['under their parameter', {}, { searchParameters: criteria }],
		['under another one', { criteriaParameter: ' filters ' }, { filters: criteria }],
		['alone', { criteriaParameter: ' ' }, criteria],
	])('in the body %s', (_how, options, body) => {
		const { request } = withOptions({ sendCriteriaAs: 'body', method: 'POST', ...options }, sweden);
		expect([request.body, request.query]).toEqual([body, undefined]);
	});

	it.each(['json', 'each', 'body'])('not at all where there are none: %s', (sendCriteriaAs) => {
		for (const own of [{}, { specifyCriteria: 'json', criteriaJson: '' }, { specifyCriteria: 'json', criteriaJson: '{}' }]) {
			const { request } = withOptions({ sendCriteriaAs, method: 'POST', criteriaParameter: '' }, own);
			expect([request.query ?? {}, request.body ?? {}]).toEqual([{}, {}]);
		}
	});

	it('by POST in the query, too', () => {
		const { request } = withOptions({ method: 'POST' }, sweden);
		expect(request).toMatchObject({ method: 'POST', query: { searchParameters: JSON.stringify(criteria) } });
		expect(request.body).toBeUndefined();
	});

	it('under a parameter that has a name', () => {
		expect(refusedOptions({ criteriaParameter: ' ' }, sweden)).toMatch(/^"Filters Parameter" is empty\. /);
		expect(refused({ ...sweden, requestOptions: { criteriaParameter: '' } }, RELATIONS)).toMatch(/^"Query Parameter" is empty\. /);
	});

	it.each([
		[fieldsOf({ name: '', value: 'SE' }), /^"Filters" has a field without a name\. /],
		[fieldsOf({ name: 'a', type: 'number', value: 'b' }), /^"Filters" has "a", whose value is no number\. /],
		[{ specifyCriteria: 'json', criteriaJson: '[]' }, /^"Filters \(JSON\)" is not a JSON object\. /],
	])('only when they can be read: %j', (own, refusal) => {
		expect(refused(own)).toMatch(refusal);
	});
});

describe('The request', () => {
	it.each(['GET', 'POST'])('is a %s that may be repeated', (method) => {
		expect(withOptions({ method }).request).toMatchObject({ method, repeatable: true });
	});

	it.each(['/companies', 'v3/search', ' /a/b?lang=en ', '/'])('goes to %j', (path) => {
		expect(withOptions({ path }).request.path).toBe(path);
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
	])('does not go to %j', (path, refusal) => {
		expect(refusedOptions({ path })).toBe(`"Path" ${refusal}. Under Request Options, write only what follows the Base URL of the credential.`);
	});

	it('goes somewhere', () => {
		expect(refusedOptions({ path: ' ' })).toMatch(/^"Path" is empty\. /);
	});

	it.each([
		['criteria', { sendCriteriaAs: 'body' }, sweden],
		['no criteria', { sendCriteriaAs: 'body' }, {}],
		['a cursor', { sendPagingIn: 'body' }, {}],
		['a page number', { sendPagingIn: 'body', method: 'GET' }, { paging: 'page' }],
	])('by GET has no body for %s', (_what, options, own) => {
		expect(refusedOptions(options, own)).toBe('"Method" GET cannot send a body. Choose POST, or under Request Options send everything in the query.');
		expect(withOptions({ ...options, method: 'POST' }, own).request.method).toBe('POST');
	});

	it.each([
		['cursor', 'each', { method: 'GET' }, {}],
		['pageSize', 'each', { method: 'GET', pageSize: 5 }, {}],
		['pageNumber', 'each', { method: 'GET' }, { paging: 'page' }],
		['cursor', 'body', { method: 'POST', criteriaParameter: '', sendPagingIn: 'body' }, {}],
		['searchParameters', 'json', { method: 'GET', cursorParameter: 'searchParameters' }, {}],
	])('has no two things named %s: criteria sent as %s', (name, sendCriteriaAs, options, own) => {
		const given = { specifyCriteria: 'json', criteriaJson: JSON.stringify({ [name]: 'mine' }), ...own };
		expect(refusedOptions({ ...options, sendCriteriaAs }, given)).toBe(
			`"Filters" and paging both have "${name}". Remove it there, or change the names under Request Options.`,
		);
		expect(refusedOptions({ ...options, sendCriteriaAs }, { ...given, paging: 'off' })).not.toContain('both have');
	});

	it('by GET needs none where there is no paging', () => {
		expect(withOptions({ sendPagingIn: 'body' }, { paging: 'off' })).toMatchObject({ pagingIn: 'query', request: { method: 'GET' } });
	});
});

describe('The parameters of paging', () => {
	it('by cursor are as the user says', () => {
		const options = { cursorParameter: ' after ', nextCursorIn: 'header', nextCursorName: ' X-Next ', itemsPath: 'data.items', sendPagingIn: 'body', method: 'POST' };
		expect(withOptions(options)).toMatchObject({
			paging: { by: 'cursor', parameter: 'after', next: { in: 'header', name: 'X-Next' } },
			itemsPath: 'data.items',
			pagingIn: 'body',
		});
	});

	it('by page are as the user says', () => {
		const options = { pageNumberParameter: ' page ', firstPage: '0', pageSizeParameter: ' pagesize ', pageSize: 5 };
		expect(withOptions(options, { paging: 'page' }).paging).toEqual({ by: 'page', parameter: 'page', first: 0, pageSize: { parameter: 'pagesize', value: 5 } });
	});

	it.each([[1], ['25'], [100_000]])('by cursor send a page size that was chosen: %j', (pageSize) => {
		const expected = { parameter: 'pageSize', value: Number(pageSize) };
		expect(withOptions({ pageSize }).paging).toMatchObject({ by: 'cursor', pageSize: expected });
	});

	it.each([
		['page', 0, 'from 1 to 10'],
		['page', 11, 'from 1 to 10'],
		['page', '2.5', 'from 1 to 10'],
		['cursor', 0, 'from 1 to 100000'],
		['cursor', -10, 'from 1 to 100000'],
		['cursor', 100_001, 'from 1 to 100000'],
		['cursor', 'ten', 'from 1 to 100000'],
	])('by %s have no page size of %j', (paging, pageSize, range) => {
		expect(refusedOptions({ pageSize }, { paging })).toBe(`"Page Size" is not a whole number ${range}. Correct it, or check the expression in it.`);
	});

	it.each([[-1], [501], [0.5], ['first']])('do not start with page %j', (firstPage) => {
		expect(refusedOptions({ firstPage }, { paging: 'page' })).toMatch(/^"First Page" is not a whole number from 0 to 500\. /);
	});

	it.each([
		['cursor', 'cursorParameter', 'Cursor Parameter'],
		['cursor', 'nextCursorName', 'Next Cursor Name'],
		['page', 'pageNumberParameter', 'Page Number Parameter'],
		['page', 'pageSizeParameter', 'Page Size Parameter'],
	])('by %s need a name: %s', (paging, name, label) => {
		expect(refusedOptions({ [name]: ' ' }, { paging })).toMatch(new RegExp(`^"${label}" is empty\\. `));
	});

	it.each([
		[{ requestOptions: [] }, 'Request Options', 'is not a JSON object'],
		[{ requestOptions: { itemsPath: ['data'] } }, 'Items Path', 'is not a text'],
		[{ requestOptions: { path: {} } }, 'Path', 'is not a text'],
	])('and of the request are refused by their names: %j', (own, label, what) => {
		expect(refused(own)).toMatch(new RegExp(`^"${label}" ${what}\\. `));
	});

	it('are not looked at where they are not used', () => {
		const wrong = { pageSize: 0, firstPage: -1, cursorParameter: '', nextCursorName: '', pageNumberParameter: '', pageSizeParameter: '' };
		expect(withOptions(wrong, { paging: 'off' }).paging).toEqual({ by: 'off' });
		expect(withOptions({ firstPage: -1, pageNumberParameter: '', pageSizeParameter: '' }).paging.by).toBe('cursor');
		expect(withOptions({ cursorParameter: '', nextCursorName: '' }, { paging: 'page' }).paging.by).toBe('page');
	});

	it.each([['pages'], [''], [undefined], [1]])('belong to a way of paging, which %j is not', (paging) => {
		expect(refused({ paging })).toBe('"Paging" is none of cursor, page and off. Correct the expression in it.');
	});
});
