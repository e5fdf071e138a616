import type { IDataObject } from 'n8n-workflow';
import { names, useFixture } from '../support/fixture';
import { useRecorder } from '../support/recorder';
import type { NodeSpec } from '../support/workbench';

const fixture = useFixture();
const field = (more: IDataObject = {}) => ({
	field: [{ fieldName: 'full_name', value: 'x', ...more }],
});
const search = (more: IDataObject = {}): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	parameters: {
		resource: 'sanction',
		operation: 'search',
		version: 'v2.1',
		sanctionLists: ['OFAC'],
		otherLists: '',
		searchFor: field(),
		options: {},
		...more,
	},
});

describe('Over the simulated service', () => {
	it('names a list that Valify does not know', async () => {
		const { error } = await fixture.bench.execute(
			[search({ otherLists: 'NO_SUCH_LIST' })],
			names(1),
		);

		expect(error?.message).toBe('Valify does not know one of the sanction lists [item 0]');
		expect(error?.context?.itemIndex).toBe(0);
	});

	it.each([true, false])('searches with the fields inside "data": %s', async (wrapInData) => {
		const { error } = await fixture.bench.execute(
			[search({ options: { wrapInData, matchAllFields: true } })],
			names(1),
		);

		expect(error).toBeUndefined();
	});
});

describe('What is sent', () => {
	const recorder = useRecorder(fixture);
	const bodyOf = async (more: IDataObject): Promise<IDataObject> => {
		const { error } = await fixture.bench.execute([search(more)], names(1));
		expect(error).toBeUndefined();
		const { data, ...flat } = recorder.calls[0]?.body as IDataObject;
		return (data as IDataObject | undefined) ?? flat;
	};

	it.each([
		[''],
		['={{ "" }}'],
		['={{ " " }}'],
		['={{ null }}'],
		['={{ undefined }}'],
		['={{ $json.nothing }}'],
		[null],
	])('for the cut-off score %j is 0.8', async (cutoffMatchScore) => {
		expect(await bodyOf({ searchFor: field({ cutoffMatchScore }) })).toMatchObject({
			fields: [{ cutoff_match_score: 0.8 }],
		});
	});

	it.each([
		[0.95, 0.95],
		[0, 0],
		['={{ "0.9" }}', 0.9],
	])('for the cut-off score %j is %d', async (cutoffMatchScore, expected) => {
		expect(await bodyOf({ searchFor: field({ cutoffMatchScore }) })).toMatchObject({
			fields: [{ cutoff_match_score: expected }],
		});
	});

	it.each([
		['={{ "MLCU, OFAC" }}', ['MLCU', 'OFAC', 'DFAT']],
		['={{ ["MLCU"] }}', ['MLCU', 'DFAT']],
		['={{ "[\\"MLCU\\"]" }}', ['MLCU', 'DFAT']],
		['={{ null }}', ['DFAT']],
		[['DFAT'], ['DFAT']],
	])('for the lists %j is %j', async (sanctionLists, expected) => {
		expect(await bodyOf({ sanctionLists, otherLists: 'DFAT' })).toMatchObject({
			sanction_lists: expected,
		});
	});

	it('of flags that an expression gives as text is what they say', async () => {
		expect(
			await bodyOf({
				options: {
					matchAllFields: '={{ "true" }}',
					transliterate: '={{ "False" }}',
					wrapInData: '={{ "true" }}',
				},
			}),
		).toMatchObject({ match_all_fields: true, transliterate: false });
	});
});

describe('The fields are', () => {
	const recorder = useRecorder(fixture);

	it.each([
		['inside "data" for V2.1', 'v2.1', {}, ['data']],
		[
			'flat for V2.1 where asked for',
			'v2.1',
			{ wrapInData: false },
			['bundle_key', 'sanction_lists', 'fields'],
		],
		['flat for V2.0', 'v2', {}, ['bundle_key', 'sanction_lists', 'fields']],
		['inside "data" for V2.0 where asked for', 'v2', { wrapInData: '={{ "true" }}' }, ['data']],
	])('%s', async (_where, version, options, expected) => {
		await fixture.bench.execute([search({ version, options })], names(1));

		expect(recorder.calls[0]?.path).toBe(`/api/${version}/sanction-shield/search/`);
		expect(Object.keys(recorder.calls[0]?.body as IDataObject)).toEqual(expected);
	});
});

describe('Refused before anything is sent', () => {
	it.each([
		[{ searchFor: {} }, /^"Search For" is empty/],
		[
			{ searchFor: { field: [{ fieldName: '={{ "" }}', value: 'x' }] } },
			/^"Field Name" is empty in an entry of Search For/,
		],
		[{ searchFor: field({ value: '={{ "" }}' }) }, /^"Value" of "Full Name" is empty or no text/],
		[{ searchFor: field({ value: '={{ {} }}' }) }, /^"Value" of "Full Name" is empty or no text/],
		[
			{ searchFor: field({ cutoffMatchScore: 80 }) },
			/^"Cut-Off Score" of "Full Name" is not a number from 0 to 1/,
		],
		[
			{ searchFor: field({ cutoffMatchScore: '={{ "high" }}' }) },
			/^"Cut-Off Score" of "Full Name" is not/,
		],
		[
			{ searchFor: field({ cutoffMatchScore: '={{ false }}' }) },
			/^"Cut-Off Score" of "Full Name" is not/,
		],
		[
			{ searchFor: field({ cutoffMatchScore: '={{ [] }}' }) },
			/^"Cut-Off Score" of "Full Name" is not/,
		],
		[
			{ version: 'v2', searchFor: { field: [{ fieldName: 'gender', value: 'm' }] } },
			/^"Field Name" is "Gender", which V2.0 does not know/,
		],
		[{ version: '={{ "2.1" }}' }, /^"Version" is "2.1"/],
		[{ sanctionLists: '={{ {} }}' }, /^"Sanction Lists" is neither/],
		[{ sanctionLists: [], otherLists: ' , ' }, /^"Sanction Lists" is empty/],
		[{ otherLists: '={{ [1] }}' }, /^"Other Sanction Lists" is neither/],
		[
			{ options: { matchAllFields: '={{ "yes" }}' } },
			/^"Match All Fields" is neither true nor false/,
		],
		[{ options: { transliterate: '={{ 1 }}' } }, /^"Transliterate" is neither true nor false/],
		[{ options: { wrapInData: '={{ "on" }}' } }, /^"Wrap in "Data"" is neither true nor false/],
	])('%j', async (bad: IDataObject, message) => {
		const { error } = await fixture.bench.execute([search(bad)], names(1));

		expect(error?.message).toMatch(message);
		expect(fixture.sandbox.counters().valify.requests).toBe(0);
	});
});
