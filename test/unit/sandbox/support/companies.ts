import type { Company, Sandbox } from '../../../../sandbox';
import { bearer, http, valu8, type Body, type Reply } from './sandbox';

export interface Page<Item> {
	items: Item[];
	/** As the header has it. */
	cursor: string | undefined;
}

/** More than any test needs. */
const MOST_PAGES = 220;

/** A Valu8 client with a token, for the searches. */
export async function companiesOf(box: Sandbox) {
	const { accessToken } = await valu8(box).pair();
	const headers = bearer(accessToken.value);
	const post = (path: string, body: unknown): Promise<Reply> =>
		http.post(box.valu8Url + path, body, { headers });
	const page = async <Item = Company>(
		body: Body = {},
		path = '/companies',
	): Promise<Page<Item>> => {
		const reply = await post(path, body);
		if (reply.status !== 200) throw new Error(`${reply.status} ${String(reply.data.message)}`);
		return {
			items: reply.data as unknown as Item[],
			cursor: reply.headers['x-pagination'] as string | undefined,
		};
	};
	return {
		get: (path: string, params: Body = {}): Promise<Reply> =>
			http.get(box.valu8Url + path, { headers, params }),
		post,
		page,
		/** The first page with these filters, as large as it can be. */
		search: async <Item = Company>(parameters: Body, attributes: Body = {}, path = '/companies') =>
			(await page<Item>({ parameters, pageSize: 500, ...attributes }, path)).items,
		/** Every page from this cursor up to the empty one, which is the last of them. */
		async pages<Item = Company>(body: Body = {}, path = '/companies'): Promise<Array<Page<Item>>> {
			const pages: Array<Page<Item>> = [];
			let cursor: unknown = body.cursor ?? '*';
			do {
				const next: Page<Item> = await page<Item>({ ...body, cursor }, path);
				pages.push(next);
				if (pages.length > MOST_PAGES) throw new Error('the pages do not end');
				cursor = next.cursor;
			} while (pages.at(-1)?.items.length !== 0);
			return pages;
		},
	};
}

export const idsOf = (companies: readonly Company[]) => companies.map(({ valu8Id }) => valu8Id);

/** The order of an unsorted search is not to be relied on. */
export const byId = (companies: readonly Company[]) =>
	[...companies].sort((one, other) => one.valu8Id - other.valu8Id);
