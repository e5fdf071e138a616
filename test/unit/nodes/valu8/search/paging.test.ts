import fc from 'fast-check';
import {
	MAX_BY_CURSOR,
	MAX_PAGES,
	MAX_PAGE_SIZE,
	planPaging,
	type Paging,
	type PagingMode,
	type Wish,
} from '../../../../../nodes/Valu8/search/paging';
import { LIMITS } from '../../../../contract/valu8/companies';
import { refusalOf } from './support/input';

const wish = (own: Partial<Wish> = {}): Wish => ({
	limit: Infinity,
	mode: 'automatic',
	pageSize: undefined,
	sorted: false,
	...own,
});
const plan = (own?: Partial<Wish>) => planPaging(wish(own));
const refusal = (own: Partial<Wish>) => refusalOf(() => plan(own));

const page = (pages: number, pageSize: number, limited = true): Paging => ({
	by: 'page',
	pageSize,
	pages,
	limited,
});
const cursor = (limit = Infinity, pageSize = 500, insist = false): Paging => ({
	by: 'cursor',
	pageSize,
	limit,
	insist,
});

it('The limits are those that are printed', () => {
	const { pageNumber, pageSize, byPageNumber, byCursor } = LIMITS;
	expect([MAX_PAGES, MAX_PAGE_SIZE, MAX_PAGES * MAX_PAGE_SIZE, MAX_BY_CURSOR]).toEqual([
		pageNumber.most,
		pageSize.most,
		byPageNumber,
		byCursor,
	]);
});

describe('By itself', () => {
	it.each([
		[1, page(1, 1)],
		[50, page(1, 50)],
		[500, page(1, 500)],
		[501, page(2, 251)],
		[1_200, page(3, 400)],
		[1_201, page(3, 401)],
		[4_501, page(10, 451)],
		[5_000, page(10, 500)],
		[5_001, cursor(5_001)],
		[12_000, cursor(12_000)],
		[Infinity, cursor()],
	])('a limit of %d is read by %j', (limit, expected) => {
		expect(plan({ limit })).toEqual(expected);
	});

	it.each([
		[1_200, page(3, 400)],
		[5_000, page(10, 500)],
		[Infinity, page(10, 500, false)],
	])('a sorted limit of %d is read by %j', (limit, expected) => {
		expect(plan({ limit, sorted: true })).toEqual(expected);
	});
});

describe('As the user says', () => {
	it.each<[Partial<Wish>, Paging]>([
		[{ mode: 'page', limit: 5_000 }, page(10, 500)],
		[{ mode: 'page' }, page(10, 500, false)],
		[{ mode: 'cursor', limit: 50 }, cursor(50)],
		[{ mode: 'cursor' }, cursor()],
		[{ pageSize: 25, limit: 60 }, page(3, 20)],
		[{ pageSize: 25, limit: 250 }, page(10, 25)],
		[{ pageSize: 25, limit: 251 }, cursor(251, 25, true)],
		[{ pageSize: 500 }, cursor(Infinity, 500, true)],
		[{ pageSize: 25, mode: 'page' }, page(10, 25, false)],
		[{ pageSize: 25, sorted: true }, page(10, 25, false)],
	])('%j is read by %j', (own, expected) => {
		expect(plan(own)).toEqual(expected);
	});
});

describe('Refused is', () => {
	it.each<[Partial<Wish>, string]>([
		[
			{ sorted: true, mode: 'cursor' },
			'"Sort By" is sent with page numbers only, not by cursor. Remove it, or set Paging under API Differences to Automatic.',
		],
		[
			{ sorted: true, mode: 'cursor', limit: 1 },
			'"Sort By" is sent with page numbers only, not by cursor. Remove it, or set Paging under API Differences to Automatic.',
		],
		[
			{ sorted: true, limit: 5_001 },
			'"Limit" is larger than the 5,000 that Valu8 gives by page number, as Sort By needs. Ask for 5,000 at most, or remove Sort By.',
		],
		[
			{ mode: 'page', limit: 5_001 },
			'"Limit" is larger than the 5,000 that Valu8 gives by page number. Ask for 5,000 at most, or choose paging by cursor.',
		],
		[
			{ sorted: true, pageSize: 200, limit: 2_001 },
			'"Limit" is larger than the 2,000 on 10 pages of 200. Ask for 2,000 at most, choose a larger Page Size, or remove Sort By.',
		],
		[
			{ mode: 'page', pageSize: 3, limit: 31 },
			'"Limit" is larger than the 30 on 10 pages of 3. Ask for 30 at most, choose a larger Page Size, or choose paging by cursor.',
		],
	])('%j', (own, expected) => {
		expect(refusal(own)).toBe(expected);
	});
});

const someWish: fc.Arbitrary<Wish> = fc.record({
	limit: fc.oneof(
		fc.integer({ min: 1, max: 6_000 }),
		fc.integer({ min: 1, max: 200_000 }),
		fc.constantFrom(1, 500, 501, 5_000, 5_001, 100_000, Infinity),
	),
	mode: fc.constantFrom<PagingMode>('automatic', 'cursor', 'page'),
	pageSize: fc.option(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 500 })), {
		nil: undefined,
	}),
	sorted: fc.boolean(),
});

/** Whatever is wished for. What is refused is looked at by one property alone. */
function always(holds: (paging: Paging, wish: Wish) => void) {
	fc.assert(
		fc.property(someWish, (given) => {
			if (!mustBeRefused(given)) holds(planPaging(given), given);
		}),
		{ numRuns: 2_000 },
	);
}

/** An order is had by page number alone, and by page number there are ten pages; by cursor there are 100,000 items. */
function mustBeRefused({ limit, mode, pageSize = 500, sorted }: Wish): boolean {
	if (sorted && mode === 'cursor') return true;
	if (limit === Infinity) return false;
	return limit > (sorted || mode === 'page' ? 10 * pageSize : 100_000);
}

describe('Whatever is wished for', () => {
	it('it is refused when it cannot be had, and only then', () => {
		fc.assert(
			fc.property(someWish, (given) => {
				expect(refusalOf(() => planPaging(given)).startsWith('"')).toBe(mustBeRefused(given));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('no page number is above 10, and no page larger than 500 or than the user says', () => {
		always((paging, { pageSize = 500 }) => {
			if (paging.by === 'page')
				expect([paging.pages >= 1, paging.pages <= 10]).toEqual([true, true]);
			expect([paging.pageSize >= 1, paging.pageSize <= pageSize]).toEqual([true, true]);
			expect(
				[paging.pageSize, paging.by === 'page' ? paging.pages : 1].filter(
					(number) => !Number.isInteger(number),
				),
			).toEqual([]);
		});
	});

	it('by page number enough is asked for to reach the limit, and at most 9 too many', () => {
		always((paging, { limit }) => {
			if (paging.by !== 'page' || !paging.limited) return;
			const excess = paging.pages * paging.pageSize - limit;
			expect([excess >= 0, excess <= 9]).toEqual([true, true]);
		});
	});

	it('no page is asked for that could be spared', () => {
		always((paging, { limit, pageSize = 500 }) => {
			if (paging.by === 'page' && paging.limited)
				expect((paging.pages - 1) * pageSize).toBeLessThan(limit);
		});
	});

	it('by cursor the limit is known, so that not one too many is asked for', () => {
		always((paging, { limit }) => {
			if (paging.by === 'cursor') expect(paging.limit).toBe(limit);
		});
	});

	it('by page number it is unlimited just when all is wanted', () => {
		always((paging, { limit, pageSize = 500 }) => {
			if (paging.by !== 'page') return;
			expect(paging.limited).toBe(limit !== Infinity);
			if (!paging.limited) expect(paging).toEqual(page(10, pageSize, false));
		});
	});

	it('an order is had by page number, and nothing else is that goes by cursor', () => {
		always((paging, { sorted, mode, limit, pageSize = 500 }) => {
			const few = limit <= 10 * pageSize;
			expect(paging.by).toBe(
				sorted || mode === 'page' || (mode === 'automatic' && few) ? 'page' : 'cursor',
			);
		});
	});

	it('a page size is insisted on just when the user gave it', () => {
		always((paging, { pageSize }) => {
			if (paging.by === 'cursor')
				expect([paging.insist, paging.pageSize]).toEqual([pageSize !== undefined, pageSize ?? 500]);
		});
	});
});
