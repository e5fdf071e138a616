import type { INodeProperties } from 'n8n-workflow';
import type { ServiceRequest } from '../../../../../nodes/common/service';
import { getMany } from '../../../../../nodes/Valu8/search/getMany';
import { COMPANIES, RELATIONS, type ListKind } from '../../../../../nodes/Valu8/search/lists';
import { companiesReceived, relationsReceived } from '../../../../../nodes/Valu8/search/quota';
import { credential, fieldsOf, itemWith } from './support/input';
import { bodiesOf, holding, numbers, page, refused, scripted } from './support/service';

const sweden = fieldsOf({ name: 'countryCode', value: 'SE' });

/** Runs the operation on one item. @returns the numbers of the items, and what the user is told beside them */
async function run(
	own: Record<string, unknown>,
	{ send }: Pick<ReturnType<typeof holding>, 'send'>,
	kind: ListKind = COMPANIES,
) {
	const hints: string[] = [];
	const counts = new Map<(total: number) => string, number>();
	const outcome = await (async () => {
		const work = await getMany(kind).prepare(
			itemWith({ returnAll: false, limit: 50, ...own }),
			credential,
		);
		return await work(send, {
			sendPlain: async () => await Promise.reject(new Error('A search is sent with a token')),
			hint: (message) => hints.push(message),
			count: (amount, sentence) => counts.set(sentence, amount + (counts.get(sentence) ?? 0)),
		});
	})().catch((error: Error) => error);
	const items = outcome instanceof Error ? outcome : outcome.map(({ json }) => json.data);
	return { items, hints, counts: [...counts] };
}

const asked = (requests: readonly ServiceRequest[]) =>
	bodiesOf(requests).map(({ pageSize, pageNumber, cursor }) => ({ pageSize, pageNumber, cursor }));

describe('Reading a list', () => {
	it('asks for the limit and not for one more', async () => {
		const given = holding(1_000);
		expect(await run(sweden, given)).toEqual({
			items: numbers(0, 50),
			hints: [],
			counts: [[companiesReceived, 50]],
		});
		expect(bodiesOf(given.requests)).toEqual([
			{ parameters: { countryCode: ['SE'] }, pageNumber: 1, pageSize: 50 },
		]);
	});

	it('of 1,200 in an order makes three requests', async () => {
		const given = holding(5_000);
		const { items, counts } = await run(
			{ ...sweden, limit: 1_200, options: { sortBy: 'id' } },
			given,
		);
		expect([items, counts]).toEqual([numbers(0, 1_200), [[companiesReceived, 1_200]]]);
		expect(asked(given.requests)).toEqual(
			[1, 2, 3].map((pageNumber) => ({ pageNumber, pageSize: 400, cursor: undefined })),
		);
	});

	it('counts what was received beyond the limit, too', async () => {
		const { items, counts } = await run({ ...sweden, limit: 1_201 }, holding(5_000));
		expect([items, counts]).toEqual([numbers(0, 1_201), [[companiesReceived, 1_203]]]);
	});

	it('of 12,000 goes by cursor', async () => {
		const given = holding(30_000);
		const { items, counts } = await run({ ...sweden, limit: 12_000 }, given);
		expect([items, counts]).toEqual([numbers(0, 12_000), [[companiesReceived, 12_000]]]);
		expect(given.requests).toHaveLength(24);
	});

	it('of all that a filter finds takes 30,000 in 61 requests', async () => {
		const given = holding(30_000);
		const { items, hints, counts } = await run({ ...sweden, returnAll: true }, given);
		expect([items, hints, counts]).toEqual([numbers(0, 30_000), [], [[companiesReceived, 30_000]]]);
		expect(given.requests).toHaveLength(61);
	});

	it('of all in an order gives the first 5,000 and a hint', async () => {
		const given = holding(7_000);
		const { items, hints } = await run(
			{ ...sweden, returnAll: true, options: { sortBy: 'id' } },
			given,
		);
		expect([items, hints]).toEqual([
			numbers(0, 5_000),
			[
				expect.stringMatching(
					/^Valu8 gives at most 10 pages of 500 by page number, as a sorted list /,
				),
			],
		]);
		expect(given.requests).toHaveLength(10);
	});

	it('of relations counts relations', async () => {
		const given = holding(3);
		expect((await run(sweden, given, RELATIONS)).counts).toEqual([[relationsReceived, 3]]);
		expect(given.requests).toMatchObject([{ path: '/relations' }]);
	});

	it('that finds nothing counts nothing', async () => {
		expect(await run(sweden, holding(0))).toEqual({ items: [], hints: [], counts: [] });
	});

	it('that fails later counts what had come', async () => {
		const { items, counts } = await run(
			{ ...sweden, returnAll: true },
			scripted(page(numbers(0, 500), 'a'), refused(500)),
		);
		expect([items, counts]).toEqual([
			expect.objectContaining({ message: 'Valu8 answered 500' }),
			[[companiesReceived, 500]],
		]);
	});

	it('hands on the hint of a reading that may have ended early', async () => {
		const { hints } = await run({ ...sweden, returnAll: true }, scripted(page(numbers(0, 10))));
		expect(hints).toEqual([
			expect.stringMatching(/^A full page had no next cursor at "x-pagination" in the header, /),
		]);
	});
});

describe.each([COMPANIES, RELATIONS])('Everything without a filter: %#', (kind) => {
	const all = { returnAll: true };

	it.each([
		['as it comes', all],
		['with the switch off', { ...all, options: { readEverything: false } }],
		['with an expression that gives false', { ...all, options: { readEverything: 'false' } }],
		['from JSON', { ...all, specifyCriteria: 'json', criteriaJson: '{}' }],
		['in an order', { ...all, options: { sortBy: 'id' } }],
	])('is refused before anything is sent: %s', async (_how, own) => {
		const given = holding(100);
		const { items } = await run(own, given, kind);
		expect(items).toMatchObject({
			message: '"Filters" is empty, so that Return All would read all that your account may see',
		});
		expect(given.requests).toEqual([]);
	});

	it.each([[true], ['true']])('is read with Read Everything %j', async (readEverything) => {
		const given = holding(100);
		expect((await run({ ...all, options: { readEverything } }, given, kind)).items).toEqual(
			numbers(0, 100),
		);
	});

	it('is not refused with a limit', async () => {
		expect((await run({}, holding(100), kind)).items).toEqual(numbers(0, 50));
	});

	it('is asked for by its name', async () => {
		const { items } = await run({ ...all, options: { readEverything: 'yes' } }, holding(100), kind);
		expect(items).toMatchObject({ message: '"Read Everything" is neither true nor false' });
	});
});

it.each([
	[
		{ limit: 5_001, options: { sortBy: 'id' } },
		/^"Limit" is larger than the 5,000 that Valu8 gives by page number, as Sort By needs/,
	],
	[
		{ options: { sortBy: 'id' }, apiDifferences: { paging: 'cursor' } },
		/^"Sort By" is sent with page numbers only/,
	],
	[{ apiDifferences: { pageSize: 501 } }, /^"Page Size" is not a whole number from 1 to 500/],
	[{ limit: 0 }, /^"Limit" is not a whole number of 1 or more/],
	[fieldsOf({ name: 'a', value: '' }), /^"Filters" has no value for "a"/],
	[{ apiDifferences: { method: 'GET' } }, /^"Method" GET cannot send a body/],
])('Bad input is refused before anything is sent: %j', async (own, message) => {
	const given = holding(100);
	expect((await run(own, given)).items).toMatchObject({
		message: expect.stringMatching(message) as unknown,
	});
	expect(given.requests).toEqual([]);
});

describe.each([
	['companies', COMPANIES],
	['relations', RELATIONS],
])('The fields for %s', (things, kind) => {
	const { fields } = getMany(kind);

	it('are the limit, filters, options, and last what is only needed for some accounts', () => {
		expect(fields.map(({ name }) => name)).toEqual([
			'returnAll',
			'limit',
			'returnAllNotice',
			'specifyCriteria',
			'criteria',
			'criteriaJson',
			'options',
			'apiDifferences',
		]);
	});

	it('say at Return All what it costs', () => {
		const notice = fields.find(({ name }) => name === 'returnAllNotice');
		expect(notice).toMatchObject({
			type: 'notice',
			displayOptions: { show: { returnAll: [true] } },
		});
		expect(notice?.displayName).toMatch(
			new RegExp(`^Asks for all ${things} that the filters find\\. .*Search Quota`),
		);
	});

	it('have these options, in the order of the alphabet', () => {
		const options = (fields.find(({ name }) => name === 'options')?.options ??
			[]) as INodeProperties[];
		expect(options.map(({ name }) => name)).toEqual([
			'currency',
			'maxConcurrentRequests',
			'minifiedSearch',
			'persistTokens',
			'readEverything',
			'sortBy',
			'sortDirection',
			'timeout',
		]);
	});

	it('read 50 as they come', async () => {
		const shown = Object.fromEntries(fields.map(({ name, default: value }) => [name, value]));
		expect((await run(shown, holding(100), kind)).items).toEqual(numbers(0, 50));
	});
});
