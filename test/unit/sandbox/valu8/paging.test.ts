import type { Company } from '../../../../sandbox';
import { pageOf, type Listing } from '../../../../sandbox/valu8/paging';
import { byId, companiesOf, idsOf, type Page } from '../support/companies';
import { useValu8 } from '../support/fixture';
import { sandbox } from '../support/sandbox';

const fixture = useValu8();

const refusal = async (body: Record<string, unknown>) => {
	const { status, data } = await fixture.client.post('/companies', body);
	return [status, data.message];
};

describe('by page number', () => {
	it('gives each company once: 10 pages of 500, counted from 1', async () => {
		const found: Company[] = [];
		for (let pageNumber = 1; pageNumber <= 10; pageNumber++) {
			const page = await fixture.client.page({ pageNumber, pageSize: 500 });
			expect(page.items).toHaveLength(500);
			expect(page.cursor).toBeUndefined();
			found.push(...page.items);
		}
		expect(byId(found)).toEqual(fixture.box.companies());
	});

	it('is page 1 with 10 companies when nothing is said', async () => {
		const { items } = await fixture.client.page();
		expect(items).toHaveLength(10);
		expect((await fixture.client.page({ pageNumber: 1, pageSize: 10 })).items).toEqual(items);
		expect((await fixture.client.page({ pageNumber: 2 })).items).toEqual(
			(await fixture.client.page({ pageSize: 20 })).items.slice(10),
		);
	});

	it('pages a search, too, and ends on a short and then an empty page', async () => {
		const wanted = fixture.box
			.companies()
			.filter(({ inventedEmployees }) => inventedEmployees >= 9900);
		const size = Math.ceil(wanted.length / 3) - 1;
		const found: Company[][] = [];
		for (let pageNumber = 1; found.at(-1)?.length !== 0; pageNumber++) {
			found.push(
				(
					await fixture.client.page({
						parameters: { inventedMinimumEmployees: ['9900'] },
						pageNumber,
						pageSize: size,
					})
				).items,
			);
		}
		expect(byId(found.flat())).toEqual(wanted);
		expect(found.map(({ length }) => length)).toEqual([
			size,
			size,
			size,
			wanted.length - 3 * size,
			0,
		]);
	});

	it.each([11, 0, -1, 1.5, '1', null])('refuses page %j', async (pageNumber) => {
		expect(await refusal({ pageNumber })).toEqual([
			400,
			'pageNumber must be a whole number from 1 to 10',
		]);
	});

	it.each([501, 0, -1, 1.5, '10', null])('refuses pages of %j', async (pageSize) => {
		expect(await refusal({ pageNumber: 1, pageSize })).toEqual([
			400,
			'pageSize must be a whole number from 1 to 500',
		]);
		expect(await refusal({ pageSize })).toEqual([
			400,
			'pageSize must be a whole number from 1 to 500',
		]);
	});
});

describe('by cursor', () => {
	it('begins with *, gives each company once, 100 at a time, and ends on an empty list', async () => {
		const pages = await fixture.client.pages();
		expect(pages.map(({ items }) => items.length)).toEqual([...Array<number>(50).fill(100), 0]);
		expect(byId(pages.flatMap(({ items }) => items))).toEqual(fixture.box.companies());
		expect(pages.map(({ cursor }) => typeof cursor)).toEqual([
			...Array<string>(50).fill('string'),
			'undefined',
		]);
	});

	it('has the order of the pages by number', async () => {
		const [first] = await fixture.client.pages({ pageSize: 500 });
		expect(first?.items).toEqual((await fixture.client.page({ pageSize: 500 })).items);
	});

	it('gives each hit of a search once', async () => {
		const wanted = fixture.box
			.companies()
			.filter(({ inventedCountry }) => inventedCountry === 'NO');
		const pages = await fixture.client.pages({
			parameters: { countryCode: ['NO'] },
			pageSize: 300,
		});
		expect(pages.map(({ items }) => items.length)).toEqual([300, 300, 300, 100, 0]);
		expect(byId(pages.flatMap(({ items }) => items))).toEqual(wanted);
	});

	it('takes no cursor but * and its own', async () => {
		const { cursor = '' } = await fixture.client.page({ cursor: '*' });
		const changed = Buffer.from('100100/x').toString('base64url');
		for (const wrong of [
			'',
			'**',
			'nonsense',
			`${cursor}=`,
			` ${cursor}`,
			changed,
			'1',
			1,
			null,
			['*'],
		]) {
			expect(await refusal({ cursor: wrong })).toEqual([
				400,
				'cursor must be * or one that this service gave',
			]);
		}
		expect((await fixture.client.page({ cursor })).items).toHaveLength(100);
	});

	it.each([
		[{ pageNumber: 1 }, 'either pageNumber or cursor, not both'],
		[{ sortByColumn: 'id' }, 'sorting does not go with cursor'],
		[{ sortByColumn: 'id', sortByDirection: 'Desc' }, 'sorting does not go with cursor'],
	])('does not go with %j', async (attributes, message) => {
		expect(await refusal({ cursor: '*', ...attributes })).toEqual([400, message]);
	});

	it('ends at 100,000 items, however many there are', async () => {
		fixture.box = await sandbox({ companies: 100_300 });
		fixture.client = await companiesOf(fixture.box);
		const seen = new Set<number>();
		let cursor: string | undefined = '*';
		for (const pageSize of [300, ...Array<number>(199).fill(500), 500]) {
			const page: Page<Company> = await fixture.client.page({ pageSize, cursor });
			cursor = page.cursor;
			for (const id of idsOf(page.items)) seen.add(id);
		}
		expect(seen.size).toBe(100_000);
		expect(await refusal({ cursor })).toEqual([400, 'cursor paging ends at 100,000 items']);
	});

	it('shows no company twice and skips none that stays, while others come, go and change', async () => {
		const before = (await fixture.client.pages({ pageSize: 500 })).flatMap(({ items }) =>
			idsOf(items),
		);
		const first = await fixture.client.page({ cursor: '*', pageSize: 500 });
		// Some that were served, the last one among them, the next one, and the very last.
		const gone = [...before.slice(0, 10), ...before.slice(499, 501), ...before.slice(-1)];
		fixture.box.removeCompanies(gone);
		fixture.box.changeCompanies(1000);
		const added = new Set(fixture.box.addCompanies(300));
		const rest = (await fixture.client.pages({ pageSize: 500, cursor: first.cursor })).flatMap(
			({ items }) => idsOf(items),
		);
		expect(rest.filter((id) => !added.has(id))).toEqual(
			before.slice(500).filter((id) => !gone.includes(id)),
		);
		expect(new Set([...idsOf(first.items), ...rest]).size).toBe(500 + rest.length);
	});

	describe('a page size', () => {
		it('is honoured, up to 500', async () => {
			for (const pageSize of [1, 500])
				expect((await fixture.client.page({ cursor: '*', pageSize })).items).toHaveLength(pageSize);
			for (const pageSize of [0, 501, '10']) {
				expect(await refusal({ cursor: '*', pageSize })).toEqual([
					400,
					'pageSize must be a whole number from 1 to 500',
				]);
			}
		});

		it('or ignored', async () => {
			fixture.box.setValu8({ cursorPageSize: 'ignored' });
			for (const pageSize of [1, 500, 501])
				expect((await fixture.client.page({ cursor: '*', pageSize })).items).toHaveLength(100);
			expect((await fixture.client.page({ pageSize: 3 })).items).toHaveLength(3);
		});

		it('or refused', async () => {
			fixture.box.setValu8({ cursorPageSize: 'refused' });
			expect(await refusal({ cursor: '*', pageSize: 10 })).toEqual([
				400,
				'pageSize does not go with cursor',
			]);
			expect((await fixture.client.page({ cursor: '*' })).items).toHaveLength(100);
			expect((await fixture.client.page({ pageSize: 3 })).items).toHaveLength(3);
		});
	});
});

describe('the header x-pagination', () => {
	it('holds the cursor, or JSON with it', async () => {
		const { cursor: bare } = await fixture.client.page({ cursor: '*' });
		expect(bare).toMatch(/^[\w-]+$/);
		fixture.box.setValu8({ paginationHeader: 'json' });
		const { cursor: json } = await fixture.client.page({ cursor: '*' });
		expect(JSON.parse(json ?? '')).toEqual({ cursor: bare });
	});

	it('is missing from an empty list and from pages by number', async () => {
		for (const paginationHeader of ['bare', 'json'] as const) {
			fixture.box.setValu8({ paginationHeader });
			const replies = [{ cursor: '*', parameters: { countryCode: ['XX'] } }, { pageNumber: 1 }].map(
				(body) => fixture.client.post('/companies', body),
			);
			for (const { headers } of await Promise.all(replies))
				expect(headers).not.toHaveProperty('x-pagination');
		}
	});
});

it.each([
	['', (items: unknown) => items],
	['items', (items: unknown) => ({ items })],
	['data.items', (items: unknown) => ({ data: { items } })],
])('the list may be elsewhere in the answer: "%s"', async (itemsPath, wrapped) => {
	const { data: bare } = await fixture.client.post('/companies', { cursor: '*' });
	fixture.box.setValu8({ itemsPath });
	const { data, headers } = await fixture.client.post('/companies', { cursor: '*' });
	expect(data).toEqual(wrapped(bare));
	expect(headers).toHaveProperty('x-pagination');
});

it('looks at no more of a long list than it must', () => {
	const looked = { keys: 0 };
	const listing: Listing<number> = {
		keyOf: (item) => item,
		*above(key) {
			for (let item = key + 1; item <= 100_000; item++) {
				looked.keys += 1;
				yield item;
			}
		},
	};
	const cursor = { above: 50_000, served: 50_000 };
	expect(pageOf(listing, { by: 'cursor', cursor, size: 3 }).items).toEqual([
		50_001, 50_002, 50_003,
	]);
	expect(pageOf(listing, { by: 'page', skip: 2, size: 2 }).items).toEqual([2, 3]);
	expect(looked.keys).toBe(3 + 4);
});
