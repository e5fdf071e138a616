import type { Company, Sandbox } from '../../../../sandbox';
import { pageOf } from '../../../../sandbox/valu8/paging';
import { companiesOf, idsOf } from '../support/companies';
import { closeSandboxes, sandbox } from '../support/sandbox';

let box: Sandbox;
let client: Awaited<ReturnType<typeof companiesOf>>;
const start = async (companies?: number) => {
	box = await sandbox(companies === undefined ? {} : { companies });
	client = await companiesOf(box);
};
beforeEach(() => start());
afterEach(closeSandboxes);

const refusal = async (params: Record<string, unknown>) => {
	const { status, data } = await client.get('/companies', params);
	return [status, data.message];
};

describe('by cursor', () => {
	it('gives each company once, 100 at a time, and ends on an empty list', async () => {
		const pages = await client.pages();
		expect(pages.map(({ items }) => items.length)).toEqual([...Array<number>(50).fill(100), 0]);
		expect(pages.flatMap(({ items }) => items)).toEqual(box.companies());
		expect(pages.map(({ nextCursor }) => typeof nextCursor)).toEqual([...Array<string>(50).fill('string'), 'object']);
		expect(pages.at(-1)).toEqual({ items: [], nextCursor: null });
	});

	it('gives each hit of a search once', async () => {
		const wanted = box.companies().filter(({ inventedCountry }) => inventedCountry === 'NO');
		const pages = await client.pages({ searchParameters: '{"inventedCountry":"NO"}', pageSize: 300 });
		expect(pages.map(({ items }) => items.length)).toEqual([300, 300, 300, 100, 0]);
		expect(pages.flatMap(({ items }) => items)).toEqual(wanted);
	});

	it('takes pages of 1 to 1,000', async () => {
		expect((await client.page({ pageSize: 1 })).items).toHaveLength(1);
		expect((await client.page({ pageSize: 1000 })).items).toHaveLength(1000);
		for (const pageSize of [0, 1001, -1, 1.5, 'ten', '']) {
			expect(await refusal({ pageSize })).toEqual([400, 'pageSize must be a whole number from 1 to 1000']);
		}
	});

	it('takes no cursor but its own', async () => {
		const { nextCursor } = await client.page();
		const changed = Buffer.from('100100/x').toString('base64url');
		for (const cursor of ['', 'nonsense', `${nextCursor}=`, ` ${nextCursor}`, changed, '1']) {
			expect(await refusal({ cursor })).toEqual([400, 'cursor is not one that this service gave']);
		}
		expect((await client.get(`/companies?cursor=${nextCursor}&cursor=${nextCursor}`)).status).toBe(400);
		expect((await client.page({ cursor: nextCursor })).items[0]?.valu8Id).toBe(100_101);
	});

	it('ends at 100,000 items, however many there are', async () => {
		await start(100_300);
		let cursor: string | null | undefined;
		let served = 0;
		for (const pageSize of [300, ...Array<number>(99).fill(1000), 1000]) {
			const page = await client.page({ pageSize, ...(cursor === undefined ? {} : { cursor }) });
			cursor = page.nextCursor;
			served += page.items.length;
			expect(page.items.at(-1)?.valu8Id).toBe(100_000 + served);
		}
		expect(served).toBe(100_000);
		expect(await refusal({ cursor })).toEqual([400, 'cursor paging ends at 100,000 items']);
	});

	it('shows no company twice and skips none while others come and go', async () => {
		const first = await client.page({ pageSize: 1000 });
		const [gone, last] = [idsOf(first.items).slice(0, 10), first.items.at(-1) as Company];
		box.removeCompanies([...gone, last.valu8Id, 101_001, 105_000]);
		const added = box.addCompanies(3);
		const rest = await client.pages({ pageSize: 1000, cursor: first.nextCursor });
		expect(idsOf(rest.flatMap(({ items }) => items))).toEqual([...Array.from({ length: 3998 }, (_, i) => 101_002 + i), ...added]);
	});
});

describe('by page number', () => {
	it('gives the same companies as by cursor: 500 pages of 10, counted from 1', async () => {
		const found: Company[] = [];
		for (let pageNumber = 1; pageNumber <= 500; pageNumber++) {
			const page = await client.page({ pageNumber });
			expect(Object.keys(page)).toEqual(['items']);
			expect(page.items).toHaveLength(10);
			found.push(...page.items);
		}
		expect(found).toEqual(box.companies());
	});

	it('pages a search, too, and ends on a short and then an empty page', async () => {
		const wanted = box.companies().filter(({ inventedEmployees }) => inventedEmployees >= 9900);
		expect(wanted.length % 4).not.toBe(0);
		const found: Company[][] = [];
		for (let pageNumber = 1; found.at(-1)?.length !== 0; pageNumber++) {
			const { items } = await client.search({ inventedMinimumEmployees: 9900 }, { pageNumber, pageSize: 4 });
			found.push(items);
		}
		expect(found.flat()).toEqual(wanted);
		expect(found.map(({ length }) => length)).toEqual([...Array<number>(Math.floor(wanted.length / 4)).fill(4), wanted.length % 4, 0]);
	});

	it('cannot reach beyond 5,000', async () => {
		await start(5_010);
		expect((await client.page({ pageNumber: 500, pageSize: 10 })).items.at(-1)?.valu8Id).toBe(105_000);
		for (const pageNumber of [501, 0, -1, 1.5, 'one', '']) {
			expect(await refusal({ pageNumber })).toEqual([400, 'pageNumber must be a whole number from 1 to 500']);
		}
	});

	it('takes pages of 1 to 10', async () => {
		expect((await client.page({ pageNumber: 3, pageSize: 2 })).items.map(({ valu8Id }) => valu8Id)).toEqual([100_005, 100_006]);
		for (const pageSize of [0, 11, 100]) {
			expect(await refusal({ pageNumber: 1, pageSize })).toEqual([400, 'pageSize must be a whole number from 1 to 10']);
		}
	});

	it('does not go with a cursor', async () => {
		const { nextCursor } = await client.page();
		expect(await refusal({ pageNumber: 1, cursor: nextCursor })).toEqual([400, 'either pageNumber or cursor, not both']);
	});
});

it('looks at no more of a long list than it must', () => {
	const looked = { keys: 0, matches: 0 };
	const listing = {
		items: Array.from({ length: 100_000 }, (_, i) => 1 + i),
		keyOf: (item: number) => ((looked.keys += 1), item),
	};
	const cursor = { above: 50_000, served: 50_000 };
	expect(pageOf(listing, { mode: 'cursor', cursor, size: 3 }).items).toEqual([50_001, 50_002, 50_003]);
	const even = { ...listing, matches: (item: number) => ((looked.matches += 1), item % 2 === 0) };
	expect(pageOf(even, { mode: 'cursor', cursor, size: 3 }).items).toEqual([50_002, 50_004, 50_006]);
	expect(pageOf(even, { mode: 'page', skip: 2, size: 2 }).items).toEqual([6, 8]);
	expect(looked.keys).toBeLessThan(40);
	expect(looked.matches).toBe(6 + 8);
});
