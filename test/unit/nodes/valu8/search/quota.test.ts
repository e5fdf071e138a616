import {
	companiesReceived,
	guardAgainstEverything,
	readEverythingOption,
	relationsReceived,
} from '../../../../../nodes/Valu8/search/quota';
import { refusalOf } from './support/input';

describe('A search without any filter', () => {
	const guard = (filters: Record<string, unknown>, readEverything: boolean, what = 'Return All') =>
		refusalOf(() => guardAgainstEverything(filters, readEverything, what));

	it.each(['Return All', 'each poll'])('is refused with what it would cost: %s', (what) => {
		expect(guard({}, false, what)).toBe(
			`"Filters" is empty, so that ${what} would read all that your account may see. ` +
				'Add a filter. If you want everything, switch on Read Everything under Options: each company that is new to you in the contract period counts against your Search Quota.',
		);
	});

	it('is made where the user wants everything', () => {
		expect(guard({}, true)).toMatch(/^accepted/);
	});

	it.each([[{ countryCode: ['SE'] }], [Object.fromEntries([['__proto__', ['a']]])]])(
		'is not one with %j',
		(filters) => {
			expect(guard(filters, false)).toMatch(/^accepted/);
		},
	);

	it('is off as it comes', () => {
		expect(readEverythingOption).toMatchObject({
			name: 'readEverything',
			displayName: 'Read Everything',
			default: false,
		});
		expect(readEverythingOption.description).toContain('Search Quota');
	});
});

describe('What was received', () => {
	const counts =
		'Each one that you had not received before in this contract period counts against your Search Quota.';

	it.each([
		[
			1,
			'1 company was received. If you had not received it before in this contract period, it counts against your Search Quota.',
		],
		[2, `2 companies were received. ${counts}`],
		[12_000, `12,000 companies were received. ${counts}`],
	])('is told of %d companies', (total, told) => {
		expect(companiesReceived(total)).toBe(told);
	});

	it.each([
		[
			1,
			'1 relation was received. Each company in it that you had not received before in this contract period counts against your Search Quota.',
		],
		[
			1_200,
			'1,200 relations were received. Each company in them that you had not received before in this contract period counts against your Search Quota.',
		],
	])('is told of %d relations', (total, told) => {
		expect(relationsReceived(total)).toBe(told);
	});
});
