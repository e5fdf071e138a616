import { ServiceError } from '../../../../../../nodes/common/errors';
import { readPages } from '../../../../../../nodes/Valu8/search/pages';
import {
	bodiesOf,
	byCursor,
	byPage,
	endless,
	holding,
	inPages,
	numbers,
	page,
	readAll,
	refused,
	scripted,
	service,
} from '../support/service';

describe('Reading by cursor', () => {
	it('begins with *, sends each cursor that came, and ends with an empty list', async () => {
		const { send, requests } = scripted(page([1, 2], 'a'), page([3], '7'), page([], 'c'));

		expect(await readAll(readPages(send, byCursor()))).toEqual({
			pages: [[1, 2], [3]],
			end: 'complete',
		});
		expect(bodiesOf(requests)).toEqual(
			['*', 'a', '7'].map((cursor) => ({ cursor, pageSize: 500 })),
		);
	});

	it.each([
		['bare', (cursor: string) => cursor],
		['JSON', (cursor: string) => JSON.stringify({ cursor })],
		[
			'JSON with other members',
			(cursor: string) => JSON.stringify({ total: 3, Cursor: cursor, page: { size: 2 } }),
		],
	])('understands a header that is %s', async (_what, header) => {
		const { send, requests } = scripted(
			page([1, 2], header('a/+=')),
			page([3], header('b')),
			page([], header('b')),
		);

		expect(await readAll(readPages(send, byCursor()))).toEqual({
			pages: [[1, 2], [3]],
			end: 'complete',
		});
		expect(bodiesOf(requests).map(({ cursor }) => cursor)).toEqual(['*', 'a/+=', 'b']);
	});

	it.each(['', ' ', '{"cursor":null}', '{"cursor":""}', '""'])(
		'ends with the header %j',
		async (end) => {
			const short = scripted(page(numbers(0, 20), end));
			expect(await readAll(readPages(short.send, byCursor()))).toEqual({
				pages: [numbers(0, 20)],
				end: 'complete',
			});

			const long = scripted(page([1], 'a'), page([2], end));
			expect(await readAll(readPages(long.send, byCursor()))).toEqual({
				pages: [[1], [2]],
				end: 'complete',
			});
		},
	);

	it.each([
		[2, 19, 'assumed'],
		[3, 1, 'assumed'],
		// As long as the others: it need not be the last.
		[2, 20, 'unsure'],
		[3, 20, 'unsure'],
	])(
		'without a cursor on page %d, with %d items after pages of 20, is %s',
		async (last, count, end) => {
			const { send } = scripted(
				...numbers(1, last).map((number) =>
					page(
						numbers(number * 100, number === last ? count : 20),
						number === last ? undefined : 'same',
					),
				),
			);

			expect((await readAll(readPages(send, byCursor()))).end).toBe(end);
		},
	);

	it.each([
		[1, 'assumed'],
		[9, 'assumed'],
		[11, 'assumed'],
		[499, 'assumed'],
		// Round, as the pages of a service that does not heed the page size.
		[10, 'unsure'],
		[100, 'unsure'],
		[500, 'unsure'],
	])('with %d items and no cursor on the first page is %s', async (count, end) => {
		for (const [cursor, expected] of [
			[undefined, end],
			['{"total":7}', 'unsure'],
		] as const) {
			const { send } = scripted(page(numbers(0, count), cursor));
			expect(await readAll(readPages(send, byCursor()))).toEqual({
				pages: [numbers(0, count)],
				end: expected,
			});
		}
	});

	it.each([
		[5, 4, 'assumed'],
		[5, 5, 'unsure'],
		[5, 10, 'unsure'],
		[25, 9, 'assumed'],
		[25, 10, 'unsure'],
	])(
		'in pages of %d, with %d items and no cursor on the first one, is %s',
		async (pageSize, count, end) => {
			const { send } = scripted(page(numbers(0, count)));
			expect((await readAll(readPages(send, byCursor({ pageSize, insist: true })))).end).toBe(end);
		},
	);

	it.each([
		['an empty list', page([])],
		['an empty list with a cursor', page([], 'a')],
		['no content', { status: 204, body: '' }],
	])('is complete with %s at once', async (_what, answer) => {
		expect(await readAll(readPages(scripted(answer).send, byCursor()))).toEqual({
			pages: [],
			end: 'complete',
		});
	});

	it('is complete with no content later', async () => {
		const { send } = scripted(page([1], 'a'), { status: 204, body: '' });
		expect(await readAll(readPages(send, byCursor()))).toEqual({ pages: [[1]], end: 'complete' });
	});

	it('goes on with a cursor that stays the same while the pages differ', async () => {
		const { send, requests } = scripted(
			page([1], 'scroll'),
			page([2], 'scroll'),
			page([3], 'scroll'),
			page([], 'scroll'),
		);

		expect(await readAll(readPages(send, byCursor()))).toEqual({
			pages: [[1], [2], [3]],
			end: 'complete',
		});
		expect(requests).toHaveLength(4);
	});

	it('finds cursor and items deep in the body, where the user says so', async () => {
		const at = (items: unknown[], next: unknown) => ({
			body: { data: { items, other: [] }, paging: { next } },
		});
		const { send, requests } = scripted(at([1], 'a'), at([2], 0), at([3], null));
		const where = {
			...byCursor(),
			nextCursor: { in: 'body', name: 'paging.next' },
			itemsPath: 'data.items',
		} as const;

		expect(await readAll(readPages(send, where))).toEqual({
			pages: [[1], [2], [3]],
			end: 'complete',
		});
		expect(bodiesOf(requests).map(({ cursor }) => cursor)).toEqual(['*', 'a', '0']);
	});

	it('has no page number', async () => {
		const { send, requests } = holding(1_200);
		await readAll(readPages(send, byCursor()));
		expect(
			bodiesOf(requests).filter((body) => Object.keys(body).sort().join() !== 'cursor,pageSize'),
		).toEqual([]);
	});
});

describe('The page size by cursor', () => {
	it('is 500, and on the last page of a limit no more than what is left of it', async () => {
		const { send, requests } = holding(100_000);
		await readAll(readPages(send, byCursor({ limit: 1_210 })));
		expect(bodiesOf(requests).map(({ pageSize }) => pageSize)).toEqual([500, 500, 210]);
	});

	it('is as small as the limit', async () => {
		const { send, requests } = holding(100);
		await readPages(send, byCursor({ limit: 1 })).next();
		expect(bodiesOf(requests)).toEqual([{ cursor: '*', pageSize: 1 }]);
	});

	it('counts what came, whatever was asked for', async () => {
		const { send, requests } = endless(7);
		await readAll(readPages(send, byCursor({ limit: 20 })));
		expect(bodiesOf(requests).map(({ pageSize }) => pageSize)).toEqual([20, 13, 6]);
	});

	it('is the one that the user wants', async () => {
		const { send, requests } = holding(30);
		await readAll(readPages(send, byCursor({ pageSize: 25, insist: true })));
		expect(bodiesOf(requests).map(({ pageSize }) => pageSize)).toEqual([25, 25, 25]);
	});

	it('is left out from then on when the first request is answered 400', async () => {
		const { send, requests } = scripted(
			refused(400),
			page(numbers(0, 10), 'a'),
			page(numbers(10, 3), 'b'),
			page([]),
		);

		expect(await readAll(readPages(send, byCursor()))).toEqual({
			pages: [numbers(0, 10), numbers(10, 3)],
			end: 'complete',
		});
		expect(bodiesOf(requests)).toEqual([
			{ cursor: '*', pageSize: 500 },
			{ cursor: '*' },
			{ cursor: 'a' },
			{ cursor: 'b' },
		]);
	});

	it('is left out once: a second 400 ends the reading', async () => {
		const { send, requests } = scripted(refused(400), refused(400));
		const { pages, end } = await readAll(readPages(send, byCursor()));

		expect([pages, requests.length]).toEqual([[], 2]);
		expect(end).toMatchObject({ message: 'Valu8 answered 400' });
	});

	it('is not left out when a later request is answered 400', async () => {
		const { send, requests } = scripted(page([1], 'a'), refused(400));
		const { pages, end } = await readAll(readPages(send, byCursor()));

		expect([pages, bodiesOf(requests)]).toEqual([
			[[1]],
			[
				{ cursor: '*', pageSize: 500 },
				{ cursor: 'a', pageSize: 500 },
			],
		]);
		expect(end).toMatchObject({ message: 'Valu8 answered 400' });
	});

	it.each([401, 403, 404, 405, 500])('is not left out for a %d', async (status) => {
		const { send, requests } = scripted(refused(status));
		expect((await readAll(readPages(send, byCursor()))).end).toMatchObject({
			message: `Valu8 answered ${status}`,
		});
		expect(requests).toHaveLength(1);
	});

	it('is not left out for what is no answer', async () => {
		const error = Object.assign(new Error('Something else'), { details: { status: 400 } });
		const { send, requests } = service(() => {
			throw error;
		});
		expect((await readAll(readPages(send, byCursor()))).end).toBe(error);
		expect(requests).toHaveLength(1);
	});

	it('is insisted upon where the user has set it', async () => {
		const { send, requests } = scripted(refused(400));
		expect(
			(await readAll(readPages(send, byCursor({ pageSize: 500, insist: true })))).end,
		).toMatchObject({ message: 'Valu8 answered 400' });
		expect(requests).toHaveLength(1);
	});

	it('being left out, one page alone of ten items is not taken for everything', async () => {
		const { send } = scripted(refused(400), page(numbers(0, 10)));
		expect((await readAll(readPages(send, byCursor({ limit: 700 })))).end).toBe('unsure');
	});
});

describe('Reading by page number', () => {
	it('starts with page 1 and, without a limit, ends with an empty list', async () => {
		const { send, requests } = inPages([[1, 2], [3]]);

		expect(await readAll(readPages(send, byPage({ pageSize: 2 })))).toEqual({
			pages: [[1, 2], [3]],
			end: 'complete',
		});
		expect(bodiesOf(requests)).toEqual(
			[1, 2, 3].map((pageNumber) => ({ pageNumber, pageSize: 2 })),
		);
	});

	it('with a limit ends with a page that is not full, since another one would ask for too many', async () => {
		const { send, requests } = holding(25);

		expect(
			await readAll(readPages(send, byPage({ pageSize: 20, pages: 3, limited: true }))),
		).toEqual({ pages: [numbers(0, 20), numbers(20, 5)], end: 'complete' });
		expect(bodiesOf(requests)).toEqual([1, 2].map((pageNumber) => ({ pageNumber, pageSize: 20 })));
	});

	it.each([true, false])('asks for no more pages than it may: limited %s', async (limited) => {
		const { send, requests } = holding(1_000);
		expect(
			(await readAll(readPages(send, byPage({ pageSize: 20, pages: 3, limited })))).pages.flat(),
		).toHaveLength(60);
		expect(requests).toHaveLength(3);
	});

	it('reads on where ten came of more that were asked for, as from a service that does not heed the page size', async () => {
		const tens = (count: number) =>
			Array.from({ length: count }, (_, index) => page(numbers(index * 10, 10)));
		const long = scripted(...tens(12));
		expect(
			await readAll(readPages(long.send, byPage({ pageSize: 50, pages: 1, limited: true }))),
		).toEqual({ pages: tens(10).map((_, index) => numbers(index * 10, 10)), end: 'pageCap' });

		const short = scripted(...tens(2), page(numbers(20, 3)), page([99]));
		expect(
			(
				await readAll(readPages(short.send, byPage({ pageSize: 50, pages: 1, limited: true })))
			).pages.flat(),
		).toHaveLength(23);
		const ten = scripted(...tens(1), page([]));
		expect(
			await readAll(readPages(ten.send, byPage({ pageSize: 50, pages: 1, limited: true }))),
		).toEqual({ pages: [numbers(0, 10)], end: 'complete' });
	});

	it('looks for no cursor', async () => {
		const { send } = scripted(page([1], ''), page([2], '{"cursor":{}}'), { status: 204, body: '' });
		expect(await readAll(readPages(send, byPage()))).toEqual({
			pages: [[1], [2]],
			end: 'complete',
		});
	});

	it('keeps its page size when it is answered 400', async () => {
		const { send, requests } = scripted(refused(400));
		expect((await readAll(readPages(send, byPage()))).end).toMatchObject({
			message: 'Valu8 answered 400',
		});
		expect(requests).toHaveLength(1);
	});

	it('has no cursor', async () => {
		const { send, requests } = holding(25);
		await readAll(readPages(send, byPage()));
		expect(
			bodiesOf(requests).filter(
				(body) => Object.keys(body).sort().join() !== 'pageNumber,pageSize',
			),
		).toEqual([]);
	});
});

describe('What paging adds', () => {
	const modes = [
		[
			'cursor',
			byCursor({ pageSize: 5 }),
			[
				{ cursor: '*', pageSize: 5 },
				{ cursor: 'after 0', pageSize: 5 },
			],
		],
		[
			'page number',
			byPage(),
			[
				{ pageNumber: 1, pageSize: 10 },
				{ pageNumber: 2, pageSize: 10 },
			],
		],
	] as const;

	it.each(modes)('goes into the body by %s, beside what is there', async (_by, where, expected) => {
		const { send, requests } = inPages([[1]]);
		const request = {
			method: 'POST',
			path: '/companies',
			query: { lang: 'en' },
			body: { parameters: { a: ['1'] } },
		} as const;
		await readAll(readPages(send, { ...where, request }));

		expect(requests).toEqual(
			expected.map((attributes) => ({
				...request,
				body: { parameters: { a: ['1'] }, ...attributes },
			})),
		);
	});

	it.each(modes)('is the body by %s where there is none', async (_by, where, expected) => {
		const { send, requests } = inPages([[1]]);
		const request = { method: 'POST', path: '/companies' } as const;
		await readAll(readPages(send, { ...where, request }));

		expect(requests).toEqual(expected.map((body) => ({ ...request, body })));
	});

	it.each(modes)(
		'goes into the query by %s, beside what is there',
		async (_by, where, expected) => {
			const { send, requests } = inPages([[1]]);
			const request = { method: 'GET', path: '/companies', query: { parameters: '{}' } } as const;
			await readAll(readPages(send, { ...where, request, place: 'query' }));

			expect(requests).toEqual(
				expected.map((attributes) => ({ ...request, query: { parameters: '{}', ...attributes } })),
			);
		},
	);

	it('has the names that the user says', async () => {
		const names = { cursor: 'after', pageNumber: 'page', pageSize: 'size' };
		const asked = async (where: Parameters<typeof readPages>[1]) => {
			const { send, requests } = inPages([]);
			await readAll(readPages(send, { ...where, names }));
			return bodiesOf(requests);
		};
		expect(await asked(byCursor())).toEqual([{ after: '*', size: 500 }]);
		expect(await asked(byPage())).toEqual([{ page: 1, size: 10 }]);
	});

	it('leaves the request that was given as it was', async () => {
		const request = {
			method: 'POST',
			path: '/companies',
			query: { a: 1 },
			body: { b: 2 },
		} as const;
		for (const place of ['body', 'query'] as const)
			await readAll(readPages(inPages([[1]]).send, { ...byPage(), request, place }));
		expect(request).toEqual({
			method: 'POST',
			path: '/companies',
			query: { a: 1 },
			body: { b: 2 },
		});
	});
});

describe('A page that comes twice', () => {
	const modes = [
		['cursor', { ...byCursor(), names: { cursor: 'mark', pageNumber: '', pageSize: '' } }, 'mark'],
		['page number', byPage(), 'pageNumber'],
	] as const;

	it.each(modes)(
		'ends the reading by %s with an error that names the attribute',
		async (_by, where, attribute) => {
			const { send, requests } = service((_request, turn) => page([{ id: 1 }], `after ${turn}`));
			const { pages, end } = await readAll(readPages(send, where));

			expect(pages).toEqual([[{ id: 1 }]]);
			expect(end).toBeInstanceOf(ServiceError);
			expect(end).toMatchObject({
				message: 'Valu8 sent the same page twice, so that reading on would never end',
				remedy: `It seems not to know "${attribute}". Correct the names under API Differences.`,
			});
			expect(requests).toHaveLength(2);
		},
	);

	it.each(modes)('is noticed by %s after others, too', async (_by, where) => {
		const { send } = service((_request, turn) => page([turn % 3], `after ${turn}`));
		expect(await readAll(readPages(send, where))).toEqual({
			pages: [[0], [1], [2]],
			end: expect.any(ServiceError) as unknown,
		});
	});
});

describe('A reading that fails', () => {
	it.each([
		['cursor', byCursor()],
		['page number', byPage()],
	])('by %s ends with the error of the request', async (_by, where) => {
		const error = new ServiceError('Valu8 failed', 'Wait.');
		const { send } = service(() => {
			throw error;
		});
		expect((await readAll(readPages(send, where))).end).toBe(error);
	});

	it('has given the pages before', async () => {
		const { send } = scripted(page([1], 'a'), page([2], 'b'));
		expect(await readAll(readPages(send, byCursor()))).toEqual({
			pages: [[1], [2]],
			end: new Error('One request too many'),
		});
	});

	it('tells what an answer has instead of a list', async () => {
		const { send } = scripted(page({ items: [1] }, 'a'), page({ message: 'Sorry' }, 'b'));
		expect((await readAll(readPages(send, byCursor()))).end).toMatchObject({
			message: 'The answer of Valu8 has no list at "items"',
		});
	});

	it('takes no other list for the one that it reads', async () => {
		const { send } = scripted(
			page({ items: [1] }, 'a'),
			page({ message: 'Sorry', errors: [] }, 'b'),
		);
		expect((await readAll(readPages(send, byCursor()))).end).toMatchObject({
			message: 'The answer of Valu8 has no list at "items"',
		});
	});

	it('takes an empty answer for a defect, not for an empty list', async () => {
		const { send } = scripted(page([1], 'a'), page('', 'b'));
		expect((await readAll(readPages(send, byCursor()))).end).toMatchObject({
			message: 'The answer of Valu8 is no list',
		});
	});

	it('takes a header that is no cursor for a defect, after its page', async () => {
		const { send } = scripted(page([1], '{"cursor":[]}'));
		expect(await readAll(readPages(send, byCursor()))).toMatchObject({
			pages: [[1]],
			end: { message: 'What Valu8 sent at "x-pagination" is no cursor' },
		});
	});

	it('finds a list whose name has a dot in it', async () => {
		const { send } = scripted(page({ 'a.b': [1] }, ''));
		expect((await readAll(readPages(send, byCursor()))).pages).toEqual([[1]]);
	});
});

it('Items without end are read as they are asked for', async () => {
	const { send, requests } = endless(3);
	const pages = readPages(send, byCursor());
	expect([requests.length, (await pages.next()).value, requests.length]).toEqual([0, [0, 1, 2], 1]);
});
