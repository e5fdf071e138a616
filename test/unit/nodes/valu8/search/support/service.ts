import type { SendRequest, ServiceRequest } from '../../../../../../nodes/common/service';
import type { Ending, Listing, Pages, Paging } from '../../../../../../nodes/Valu8/search/pages';

export interface Answer {
	/** Default 200. */
	status?: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** A service that notes what it is asked. @param answer gets the request and how many came before it */
export function service(answer: (request: ServiceRequest, turn: number) => Answer): { send: SendRequest; requests: ServiceRequest[] } {
	const requests: ServiceRequest[] = [];
	const send: SendRequest = async (request) => {
		requests.push(request);
		const { status = 200, body, headers = {} } = answer(request, requests.length - 1);
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

/** A page in the shape that is expected by default. */
export const page = (items: unknown[], ...nextCursor: unknown[]): Answer => ({
	body: { items, ...(nextCursor.length > 0 && { nextCursor: nextCursor[0] }) },
});

/** Numbers from `start` on, so that no two pages are alike. */
export const numbers = (start: number, count: number) => Array.from({ length: count }, (_, index) => start + index);

/** Gives the pages in order, with a cursor to each next one. */
export const inPages = (pages: unknown[][]) => service((_request, turn) => page(pages[turn] ?? [], `after ${turn}`));

/** Has distinct items without end. */
export const endless = (perPage: number) => service((_request, turn) => page(numbers(turn * perPage, perPage), `after ${turn}`));

export const byCursor = (own: Partial<Paging & { by: 'cursor' }> = {}): Listing =>
	listing({ by: 'cursor', parameter: 'cursor', next: { in: 'body', name: 'nextCursor' }, ...own });

export const byPage = (first = 1, size = 10): Listing =>
	listing({ by: 'page', parameter: 'pageNumber', first, pageSize: { parameter: 'pageSize', value: size } });

export const listing = (paging: Paging): Listing => ({
	request: { method: 'GET', path: '/companies', repeatable: true },
	itemsPath: '',
	paging,
	pagingIn: 'query',
});

export async function readAll(pages: Pages): Promise<{ pages: unknown[][]; ending: Ending | Error }> {
	const read: unknown[][] = [];
	try {
		let next = await pages.next();
		for (; !next.done; next = await pages.next()) read.push(next.value);
		return { pages: read, ending: next.value };
	} catch (error) {
		return { pages: read, ending: error as Error };
	}
}
