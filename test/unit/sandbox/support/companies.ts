import type { Company, Sandbox } from '../../../../sandbox';
import { bearer, http, valu8, type Body, type Reply } from './sandbox';

export interface Page<Item> {
	items: Item[];
	nextCursor?: string | null;
}

/** More than any test needs. */
const MOST_PAGES = 200;

/** A Valu8 client with a token, for the searches. */
export async function companiesOf(box: Sandbox) {
	const { accessToken } = await valu8(box).pair();
	const headers = bearer(accessToken.value);
	const get = (path: string, params: Body = {}): Promise<Reply> => http.get(box.valu8Url + path, { headers, params });
	const page = async <Item = Company>(params: Body = {}, path = '/companies') => (await get(path, params)).data as unknown as Page<Item>;
	return {
		get,
		page,
		post: (path: string, body: unknown): Promise<Reply> => http.post(box.valu8Url + path, body, { headers }),
		search: (filters: Body, params: Body = {}) => page({ searchParameters: JSON.stringify(filters), ...params }),
		/** Every page up to the empty one, which is the last of them. */
		async pages<Item = Company>(params: Body = {}, path = '/companies'): Promise<Array<Page<Item>>> {
			const pages: Array<Page<Item>> = [];
			let cursor: string | null | undefined;
			do {
				const next = await page<Item>({ ...params, ...(cursor === undefined ? {} : { cursor }) }, path);
				pages.push(next);
				if (pages.length > MOST_PAGES) throw new Error('the pages do not end');
				cursor = next.nextCursor;
			} while (pages.at(-1)?.items.length !== 0);
			return pages;
		},
	};
}

export const idsOf = (companies: readonly Company[]) => companies.map(({ valu8Id }) => valu8Id);
