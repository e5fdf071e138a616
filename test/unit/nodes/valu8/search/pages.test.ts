import { ServiceError } from '../../../../../nodes/common/errors';
import { readPages } from '../../../../../nodes/Valu8/search/pages';
import { byCursor, byPage, endless, inPages, listing, numbers, page, readAll, scripted, service } from './support/service';

describe('Reading by cursor', () => {
	it('sends each cursor that came, and ends with an empty list', async () => {
		const { send, requests } = scripted(page([1, 2], 'a'), page([3], 7), page([], 'c'));

		expect(await readAll(readPages(send, byCursor()))).toEqual({ pages: [[1, 2], [3]], ending: 'complete' });
		expect(requests.map(({ query }) => query)).toEqual([undefined, { cursor: 'a' }, { cursor: '7' }]);
	});

	it.each([[null], [''], [false]])('ends with the cursor %j', async (end) => {
		const short = scripted(page([1], end));
		expect(await readAll(readPages(short.send, byCursor()))).toEqual({ pages: [[1]], ending: 'complete' });

		const long = scripted(page([1], 'a'), page([2], end));
		expect(await readAll(readPages(long.send, byCursor()))).toEqual({ pages: [[1], [2]], ending: 'complete' });
	});

	it.each([2, 3])('ends without a cursor on page %d, which is assumed to be the last', async (last) => {
		const { send } = scripted(...numbers(1, last).map((number) => (number === last ? page([number]) : page([number], 'same'))));

		expect(await readAll(readPages(send, byCursor()))).toEqual({ pages: numbers(1, last).map((number) => [number]), ending: 'assumed' });
	});

	it('is unsure when the first page says nothing about a next one', async () => {
		const { send } = scripted(page([1, 2]));
		expect(await readAll(readPages(send, byCursor()))).toEqual({ pages: [[1, 2]], ending: 'unsure' });
	});

	it.each([
		['an empty list', page([])],
		['an empty list with a cursor', page([], 'a')],
		['no content', { status: 204, body: '' }],
	])('is complete with %s at once', async (_what, answer) => {
		expect(await readAll(readPages(scripted(answer).send, byCursor()))).toEqual({ pages: [], ending: 'complete' });
	});

	it('goes on with a cursor that stays the same while the pages differ', async () => {
		const { send, requests } = scripted(page([1], 'scroll'), page([2], 'scroll'), page([3], 'scroll'), page([], 'scroll'));

		expect(await readAll(readPages(send, byCursor()))).toEqual({ pages: [[1], [2], [3]], ending: 'complete' });
		expect(requests).toHaveLength(4);
	});

	it('sends a cursor of 0, too', async () => {
		const { send, requests } = scripted(page([1], 0), page([]));
		await readAll(readPages(send, byCursor()));
		expect(requests[1]?.query).toEqual({ cursor: '0' });
	});

	it.each(['x-next', 'X-Next', ' X-NEXT '])('finds the cursor in the header %j', async (name) => {
		const { send, requests } = scripted({ body: [1], headers: { 'x-next': 'a' } }, { body: [2], headers: { 'x-next': '' } });

		expect(await readAll(readPages(send, byCursor({ next: { in: 'header', name } })))).toEqual({ pages: [[1], [2]], ending: 'complete' });
		expect(requests[1]?.query).toEqual({ cursor: 'a' });
	});

	it('finds cursor and items deep in the body', async () => {
		const at = (items: unknown[], next: unknown) => ({ body: { data: { items, other: [] }, paging: { next } } });
		const { send, requests } = scripted(at([1], 'a'), at([2], null));
		const where = { ...byCursor({ next: { in: 'body', name: 'paging.next' } }), itemsPath: 'data.items' };

		expect(await readAll(readPages(send, where))).toEqual({ pages: [[1], [2]], ending: 'complete' });
		expect(requests[1]?.query).toEqual({ cursor: 'a' });
	});

	it('sends a page size with each request if there is one', async () => {
		const { send, requests } = scripted(page([1], 'a'), page([]));
		await readAll(readPages(send, byCursor({ pageSize: { parameter: 'size', value: 25 } })));

		expect(requests.map(({ query }) => query)).toEqual([{ size: 25 }, { size: 25, cursor: 'a' }]);
	});
});

describe('Reading by page number', () => {
	it.each([0, 1, 7])('starts with page %d and ends with an empty list', async (first) => {
		const { send, requests } = inPages([[1, 2], [3]]);

		expect(await readAll(readPages(send, byPage(first, 2)))).toEqual({ pages: [[1, 2], [3]], ending: 'complete' });
		expect(requests.map(({ query }) => query)).toEqual([first, first + 1, first + 2].map((pageNumber) => ({ pageNumber, pageSize: 2 })));
	});

	it('looks for no cursor', async () => {
		const { send } = scripted({ body: [1] }, { body: [2], headers: { nextcursor: '' } }, { status: 204, body: '' });
		expect(await readAll(readPages(send, byPage()))).toEqual({ pages: [[1], [2]], ending: 'complete' });
	});
});

describe('Reading without paging', () => {
	it.each([
		['items', page([1, 2], 'a'), [1, 2]],
		['no items', page([]), []],
	])('makes one request, as it is, for an answer with %s', async (_what, answer, items) => {
		const { send, requests } = scripted(answer);
		const whole = listing({ by: 'off' });

		expect(await readAll(readPages(send, whole))).toEqual({ pages: [items], ending: 'complete' });
		expect(requests).toEqual([whole.request]);
	});
});

describe('The parameters of paging', () => {
	const modes = [
		['cursor', byCursor({ pageSize: { parameter: 'size', value: 5 } }), [{ size: 5 }, { size: 5, cursor: 'after 0' }]],
		['page number', byPage(), [{ pageNumber: 1, pageSize: 10 }, { pageNumber: 2, pageSize: 10 }]],
	] as const;

	it.each(modes)('go into the query by %s, beside what is there', async (_by, where, expected) => {
		const { send, requests } = inPages([[1]]);
		const request = { method: 'POST', path: '/companies', query: { filter: '{}' }, body: { a: 1 } } as const;
		await readAll(readPages(send, { ...where, request }));

		expect(requests).toEqual(expected.map((parameters) => ({ ...request, query: { filter: '{}', ...parameters } })));
	});

	it.each(modes)('go into the body by %s, beside what is there', async (_by, where, expected) => {
		const { send, requests } = inPages([[1]]);
		const request = { method: 'POST', path: '/companies', query: { lang: 'en' }, body: { filters: { a: 1 } } } as const;
		await readAll(readPages(send, { ...where, request, pagingIn: 'body' }));

		expect(requests).toEqual(expected.map((parameters) => ({ ...request, body: { filters: { a: 1 }, ...parameters } })));
	});

	it.each(modes)('are the body by %s where there is none', async (_by, where, expected) => {
		const { send, requests } = inPages([[1]]);
		const request = { method: 'POST', path: '/companies' } as const;
		await readAll(readPages(send, { ...where, request, pagingIn: 'body' }));

		expect(requests).toEqual(expected.map((body) => ({ ...request, body })));
	});

	it('leave the request that was given as it was', async () => {
		const where = { ...byPage(), request: { method: 'GET', path: '/companies', query: { a: 1 } } as const };
		await readAll(readPages(inPages([[1]]).send, where));
		expect(where.request).toEqual({ method: 'GET', path: '/companies', query: { a: 1 } });
	});
});

describe('A page that comes twice', () => {
	const modes = [
		['cursor', byCursor({ parameter: 'mark' }), 'mark'],
		['page number', byPage(), 'pageNumber'],
	] as const;

	it.each(modes)('ends the reading by %s with an error that names the parameter', async (_by, where, parameter) => {
		const { send, requests } = service((_request, turn) => page([{ id: 1 }], `after ${turn}`));
		const { pages, ending } = await readAll(readPages(send, where));

		expect(pages).toEqual([[{ id: 1 }]]);
		expect(ending).toBeInstanceOf(ServiceError);
		expect(ending).toMatchObject({
			message: 'Valu8 sent the same page twice, so that reading on would never end',
			remedy: `It seems not to know the parameter "${parameter}". Correct the names of the paging parameters under Request Options.`,
		});
		expect(requests).toHaveLength(2);
	});

	it.each(modes)('is noticed by %s after others, too', async (_by, where) => {
		const { send } = service((_request, turn) => page([turn % 3], `after ${turn}`));
		expect(await readAll(readPages(send, where))).toEqual({ pages: [[0], [1], [2]], ending: expect.any(ServiceError) as unknown });
	});
});

describe('A reading that fails', () => {
	it.each([
		['cursor', byCursor()],
		['page number', byPage()],
		['one request', listing({ by: 'off' })],
	])('by %s ends with the error of the request', async (_by, where) => {
		const error = new ServiceError('Valu8 failed', 'Wait.');
		const { send } = service(() => {
			throw error;
		});
		expect((await readAll(readPages(send, where))).ending).toBe(error);
	});

	it('has given the pages before', async () => {
		const { send } = scripted(page([1], 'a'), page([2], 'b'));
		expect(await readAll(readPages(send, byCursor()))).toEqual({ pages: [[1], [2]], ending: new Error('One request too many') });
	});

	it('tells what an answer has instead of a list', async () => {
		const { send } = scripted(page([1], 'a'), { body: { message: 'Sorry' } });
		expect((await readAll(readPages(send, byCursor()))).ending).toMatchObject({ message: 'The answer of Valu8 has no list at "items"' });
	});

	it('takes no other list for the one that it reads', async () => {
		const { send } = scripted(page([1], 'a'), { body: { message: 'Sorry', errors: [] } });
		expect((await readAll(readPages(send, byCursor()))).ending).toMatchObject({ message: 'The answer of Valu8 has no list at "items"' });
	});

	it('takes an empty answer for a defect, not for an empty list', async () => {
		const { send } = scripted({ body: [1], headers: { 'x-next': 'a' } }, { body: '' });
		const byHeader = byCursor({ next: { in: 'header', name: 'x-next' } });
		expect((await readAll(readPages(send, byHeader))).ending).toMatchObject({ message: 'The answer of Valu8 is no list' });
	});

	it('finds a list whose name has a dot in it', async () => {
		const { send } = scripted({ body: { 'a.b': [1] } });
		expect((await readAll(readPages(send, listing({ by: 'off' })))).pages).toEqual([[1]]);
	});
});

it('Items without end are read as they are asked for', async () => {
	const { send, requests } = endless(3);
	const pages = readPages(send, byCursor());
	expect([requests.length, (await pages.next()).value, requests.length]).toEqual([0, [0, 1, 2], 1]);
});
