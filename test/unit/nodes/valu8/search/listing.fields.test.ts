import type { INodeProperties } from 'n8n-workflow';
import { listingFields, readListing } from '../../../../../nodes/Valu8/search/listing';
import { COMPANIES, RELATIONS, type ListKind } from '../../../../../nodes/Valu8/search/lists';
import { credential, fieldsOf, listParameters } from './support/input';

const read = (own: Record<string, unknown>, kind: ListKind) => readListing(listParameters(own), credential, kind);
const sweden = fieldsOf({ name: 'country', type: 'text', value: 'SE' });

describe.each([
	['companies', COMPANIES],
	['relations', RELATIONS],
])('The fields for %s', (_list, kind) => {
	const fields = listingFields(kind);
	const options = (fields.find(({ name }) => name === 'requestOptions')?.options ?? []) as INodeProperties[];
	const defaultsOf = (given: INodeProperties[]) => Object.fromEntries(given.map(({ name, default: value }) => [name, value as unknown]));

	it('are criteria, the way of paging, and the rest', () => {
		expect(fields.map(({ name }) => name)).toEqual(['specifyCriteria', 'criteria', 'criteriaJson', 'paging', 'requestOptions']);
	});

	it('offer each option by its name, in the order of the alphabet', () => {
		const labels = options.map(({ displayName }) => displayName);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		expect(options.map(({ name }) => name).sort()).toEqual([
			'criteriaParameter', 'cursorParameter', 'firstPage', 'itemsPath', 'method', 'nextCursorIn', 'nextCursorName',
			'pageNumberParameter', 'pageSize', 'pageSizeParameter', 'path', 'sendCriteriaAs', 'sendPagingIn',
		]);
	});

	it('are read as they are shown', () => {
		expect(defaultsOf(fields)).toMatchObject({ specifyCriteria: 'fields', paging: 'cursor', requestOptions: {} });
		expect(read(defaultsOf(fields), kind)).toEqual(read({}, kind));
		// By page, because by cursor a page size that is chosen is sent.
		expect(read({ paging: 'page', requestOptions: defaultsOf(options) }, kind)).toEqual(read({ paging: 'page' }, kind));
	});

	it('have only choices that are read, and read differently', () => {
		const readings = (name: string, values: unknown[]) =>
			values.map((value) => JSON.stringify(read({ ...sweden, requestOptions: { method: 'POST', [name]: value } }, kind)));
		const chosen = options.filter(({ type }) => type === 'options').map(({ name, options: choices = [] }) => ({ name, values: choices.map((choice) => ('value' in choice ? choice.value : '')) }));

		expect(chosen.map(({ name }) => name).sort()).toEqual(['method', 'nextCursorIn', 'sendCriteriaAs', 'sendPagingIn']);
		expect(chosen.filter(({ name, values }) => new Set(readings(name, values)).size !== values.length)).toEqual([]);
		expect(chosen.filter(({ name, values }) => !values.includes(defaultsOf(options)[name] as string))).toEqual([]);
	});
});
