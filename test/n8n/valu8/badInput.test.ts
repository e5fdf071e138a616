import type { IDataObject } from 'n8n-workflow';
import { fields, getAll } from '../support/companies';
import { names, useFixture } from '../support/fixture';
import { Poller } from '../support/poller';

const fixture = useFixture();

/** Wrong for the node and for the trigger alike. */
const WRONG: Array<[what: string, parameters: IDataObject, message: RegExp]> = [
	['malformed JSON', { specifyCriteria: 'json', criteriaJson: '{ "country": ' }, /^"Filters \(JSON\)" is not valid JSON/],
	['a JSON list', { specifyCriteria: 'json', criteriaJson: '[1]' }, /^"Filters \(JSON\)" is not a JSON object/],
	['a filter without name', fields({ name: '', value: 'SE' }), /^"Filters" has a field without a name/],
	['one filter twice', fields({ name: 'a', value: 1 }, { name: 'a', value: 2 }), /^"Filters" names "a" twice/],
	['a number that is none', fields({ name: 'a', type: 'number', value: 'many' }), /^"Filters" has "a", whose value is no number/],
	['a boolean that is none', fields({ name: 'a', type: 'boolean', value: 'maybe' }), /^"Filters" has "a", whose value is neither true nor false/],
	['a value of malformed JSON', fields({ name: 'a', type: 'json', value: '{' }), /^"Filters" is not valid JSON/],
	['a path to another host', { requestOptions: { path: 'https://elsewhere.example/companies' } }, /^"Path" must be a path below the Base URL/],
	['a path without scheme to another host', { requestOptions: { path: '//elsewhere.example/companies' } }, /^"Path" must be a path/],
	['a path out of the Base URL', { requestOptions: { path: '/../companies' } }, /^"Path" must not/],
	['an empty path', { requestOptions: { path: ' ' } }, /^"Path" is empty/],
	['a page size beyond the cap', { paging: 'page', requestOptions: { pageSize: 11 } }, /^"Page Size" is not a whole number from 1 to 10/],
	['a page size of 0', { requestOptions: { pageSize: 0 } }, /^"Page Size" is not a whole number from 1 to 100000/],
	['a first page beyond the cap', { paging: 'page', requestOptions: { firstPage: 501 } }, /^"First Page" is not a whole number from 0 to 500/],
	['an unknown way of paging', { paging: '={{ "sideways" }}' }, /^"Paging" is none of cursor, page and off/],
	['a body with GET', { ...fields({ name: 'a', value: 'b' }), requestOptions: { sendCriteriaAs: 'body' } }, /^"Method" GET cannot send a body/],
	['paging in the body with GET', { requestOptions: { sendPagingIn: 'body' } }, /^"Method" GET cannot send a body/],
	['no name for the filters', { ...fields({ name: 'a', value: 'b' }), requestOptions: { criteriaParameter: ' ' } }, /^"Filters Parameter" is empty/],
	['no name for the cursor', { requestOptions: { cursorParameter: ' ' } }, /^"Cursor Parameter" is empty/],
	['a timeout that is none', { options: { timeout: 0 } }, /^"Timeout" is not a whole number/],
];

describe('Company: Get Many refuses before anything is sent', () => {
	it.each([
		...WRONG,
		['a limit of 0', { returnAll: false, limit: 0 }, /^"Limit" is not a whole number of 1 or more/],
		['half a limit', { returnAll: false, limit: '={{ 1.5 }}' }, /^"Limit" is not a whole number/],
	] as typeof WRONG)('%s', async (_what, parameters, message) => {
		const { error } = await fixture.bench.execute([getAll(parameters)], names(1));

		expect(error?.message).toMatch(message);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toBeTruthy();
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});

	it('the last item, before the first is sent', async () => {
		const items = [{ json: { limit: 1 } }, { json: { limit: 'two' } }];
		const { error } = await fixture.bench.execute([getAll({ returnAll: false, limit: '={{ $json.limit }}' })], items);

		expect(error?.message).toMatch(/^"Limit" is not a whole number of 1 or more \[item 1\]/);
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});
});

describe('Valu8 Trigger refuses before anything is sent', () => {
	it.each([
		...WRONG,
		['no events', { events: [] }, /^"Events" is empty/],
		['no identifier', { options: { idPath: ' ' } }, /^"Identifier Path" is empty/],
	] as typeof WRONG)('%s', async (_what, parameters, message) => {
		const poller = new Poller(fixture.bench, { type: 'valu8Trigger', credential: 'valu8', parameters: { pollTimes: { item: [] }, ...parameters } });
		const polled = await poller.activate();

		expect(polled).toMatchObject({ error: { message: expect.stringMatching(message) as string, description: expect.stringMatching(/./) as string } });
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});
});
