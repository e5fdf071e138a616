import { ServiceError } from '../../../../../../nodes/common/errors';
import type { SendRequest, ServiceRequest } from '../../../../../../nodes/common/service';
import type { Listing, Pages, PagesEnd } from '../../../../../../nodes/Valu8/search/pages';
import type { Paging } from '../../../../../../nodes/Valu8/search/paging';

export interface Answer {
	/** Default 200. */
	status?: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** A service that notes what it is asked. @param answer gets the request and how many came before it */
export function service(answer: (request: ServiceRequest, turn: number) => Answer): {
	send: SendRequest;
	requests: ServiceRequest[];
} {
	const requests: ServiceRequest[] = [];
	const send: SendRequest = async (request) => {
		requests.push(request);
		const { status = 200, body, headers = {} } = answer(request, requests.length - 1);
		if (status >= 400) throw new ServiceError(`Valu8 answered ${status}`, 'Wait.', { status });
		return await Promise.resolve({ status, headers, body });
	};
	return { send, requests };
}

/** Gives these answers, one after the other, and has no other. */
export const scripted = (...answers: Answer[]) =>
	service((_request, turn) => {
		const answer = answers[turn];
		if (!answer) throw new Error('One request too many');
		return answer;
	});

export const refused = (status: number): Answer => ({ status, body: '' });

/** A page in the shape that is expected by default. @param cursor the header of paging; none where it is left out */
export const page = (items: unknown, cursor?: string): Answer => ({
	body: items,
	...(cursor !== undefined && {
		headers: { 'content-type': 'application/json', 'x-pagination': cursor },
	}),
});

/** Numbers from `start` on, so that no two pages are alike. */
export const numbers = (start: number, count: number) =>
	Array.from({ length: count }, (_, index) => start + index);

/** Gives the pages in order, with a cursor to each next one. */
export const inPages = (pages: unknown[][]) =>
	service((_request, turn) => page(pages[turn] ?? [], `after ${turn}`));

/** Has distinct items without end, and gives so many at a time, whatever is asked for. */
export const endless = (perPage: number) =>
	service((_request, turn) => page(numbers(turn * perPage, perPage), `after ${turn}`));

/** Has so many items, numbered, and gives as many at a time as it is asked for. */
export const holding = (total: number) =>
	service(({ body }) => {
		const {
			pageSize = 10,
			pageNumber,
			cursor,
		} = body as { pageSize?: number; pageNumber?: number; cursor?: string };
		const start =
			pageNumber === undefined
				? cursor === '*'
					? 0
					: Number(cursor)
				: (pageNumber - 1) * pageSize;
		const items = numbers(start, Math.max(0, Math.min(pageSize, total - start)));
		return page(items, pageNumber === undefined ? String(start + items.length) : undefined);
	});

/** What the requests had of paging, or anything else, in their bodies. */
export const bodiesOf = (requests: readonly ServiceRequest[]) =>
	requests.map(({ body }) => body as Record<string, unknown>);

export const byCursor = ({
	pageSize = 500,
	limit = Infinity,
	insist = false,
}: Partial<Paging & { by: 'cursor' }> = {}): Listing =>
	listing({ by: 'cursor', pageSize, limit, insist });

/** Without a limit, as many pages of 10 as there may be. */
export const byPage = ({
	pageSize = 10,
	pages = 10,
	limited = false,
}: Partial<Paging & { by: 'page' }> = {}): Listing =>
	listing({ by: 'page', pageSize, pages, limited });

export const listing = (paging: Paging): Listing => ({
	request: { method: 'POST', path: '/companies', body: {}, repeatable: true },
	names: { cursor: 'cursor', pageNumber: 'pageNumber', pageSize: 'pageSize' },
	nextCursor: { in: 'header', name: 'x-pagination' },
	itemsPath: '',
	place: 'body',
	paging,
});

export async function readAll(
	pages: Pages,
): Promise<{ pages: unknown[][]; end: PagesEnd | Error }> {
	const read: unknown[][] = [];
	try {
		let next = await pages.next();
		for (; !next.done; next = await pages.next()) read.push(next.value);
		return { pages: read, end: next.value };
	} catch (error) {
		return { pages: read, end: error as Error };
	}
}
