import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { COLUMNS, inOrder, PARAMETERS, PrintedCompanies, type Company } from './printedCompanies';

// A second Valu8, written from Valu8's own pages alone, so that the nodes are not held only against the reading of whoever wrote them.
// Of Valu8's developer portal, "Login" is what it says of tokens, "Pages" is /docs/pagination, "Quota" /docs/handeling-your-search-quota.
// Where they are silent, an option or a comment says which of the possible services this one is.

export interface PrintedOptions {
	/** How many there are at first, with the ids 1, 2, 3 … */
	companies?: number;
	/** The pages call what `x-pagination` holds "the received value", and "the value of cursor from x-pagination". */
	header?: 'bare' | 'json';
	/** Silent: what a page size does beside a cursor. */
	cursorPageSize?: 'honoured' | 'ignored' | 'refused';
	/** How many companies a page by cursor has where its size was ignored or not said. */
	ownPageSize?: number;
	/** Silent: whether the filter of that name means the days given, or the first of them and every later one. */
	contentUpdatedAt?: 'on' | 'since';
	/** How long each answer takes, in milliseconds. */
	latencyMs?: number;
	now?: () => Date;
}

/** A request as it came in; `body` is parsed. */
export interface Received {
	method: string;
	path: string;
	body: unknown;
	status: number;
	/** How many companies the answer held. */
	given: number;
}

type Json = Record<string, unknown>;
interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

const MEMBERS = [
	'parameters',
	'currency',
	'minifiedsearch',
	'sortbycolumn',
	'sortbydirection',
	'pagenumber',
	'pagesize',
	'cursor',
];
const HIGHEST_PAGE = 10;
const LARGEST_PAGE = 500;
const MOST_BY_CURSOR = 100_000;
const LIFETIME_MS = 90 * 24 * 3_600_000;

export class PrintedValu8 {
	readonly account = { username: 'analyst@example.com', password: 'as printed' };
	readonly received: Received[] = [];
	logins = 0;
	readonly stock: PrintedCompanies;
	private readonly seen = new Set<number>();
	private readonly pairs = new Map<string, { refreshToken: string; expiresAt: number }>();
	private readonly cursors = new Map<string, { after: number; sent: number; search: string }>();

	constructor(private readonly options: PrintedOptions) {
		this.stock = new PrintedCompanies(options.companies ?? 0, this.now);
	}

	/** Search Quota spent: the different companies ever given away, by `valu8Id` (Quota). */
	get quota(): number {
		return this.seen.size;
	}

	get searches(): Json[] {
		return this.received.filter(isSearch).map(({ body }) => body as Json);
	}

	/** The page sizes of all searches together. */
	get asked(): number {
		return this.searches.reduce((sum, search) => sum + sizeOf(search), 0);
	}

	/** The most that whoever asked had to expect at any time: all that was given before a search, and the page it asked for. */
	get risked(): number {
		let [given, most] = [0, 0];
		for (const search of this.received.filter(isSearch)) {
			most = Math.max(most, given + sizeOf(search.body as Json));
			given += search.given;
		}
		return most;
	}

	forgetRequests(): void {
		this.received.length = 0;
	}

	async answer(request: IncomingMessage): Promise<Answer> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const text = Buffer.concat(chunks).toString();
		const method = request.method ?? '';
		const path = (request.url ?? '').replace(/^\/v2/, '');
		let body: unknown = text;
		let answer: Answer;
		try {
			if (text) body = JSON.parse(text);
			answer = this.route(`${method} ${path}`, body, request.headers.authorization);
		} catch (error) {
			answer = {
				status: error instanceof Refusal ? error.status : 400,
				body: { message: (error as Error).message },
			};
		}
		const given = Array.isArray(answer.body) && method === 'POST' ? answer.body.length : 0;
		this.received.push({ method, path, body, status: answer.status, given });
		await sleep(this.options.latencyMs ?? 0);
		return answer;
	}

	private route(route: string, body: unknown, authorization: string | undefined): Answer {
		if (route === 'POST /authentication') return this.login(object(body));
		if (route === 'POST /authentication/refresh-token') return this.refresh(object(body));
		this.admit(authorization);
		if (route === 'GET /companies/search-parameters')
			return { status: 200, body: PARAMETERS.map((name) => ({ name })) };
		if (route === 'POST /companies') return this.search(object(body));
		throw new Refusal(404, `There is no ${route}`);
	}

	private login({ username, password }: Json): Answer {
		this.logins++;
		if (username !== this.account.username || password !== this.account.password)
			throw new Refusal(401, 'Wrong username or password');
		return this.pair();
	}

	/** Revokes the pair it is given and no other (Login). */
	private refresh({ accessToken, refreshToken }: Json): Answer {
		const known = this.pairs.get(String(accessToken));
		if (!known || known.refreshToken !== refreshToken)
			throw new Refusal(401, 'Unknown pair of tokens');
		this.pairs.delete(String(accessToken));
		return this.pair();
	}

	private pair(): Answer {
		const [value, refreshToken] = [secret(), secret()];
		const expiry = this.now().getTime() + LIFETIME_MS;
		const expiresAt = new Date(expiry).toISOString();
		this.pairs.set(value, { refreshToken, expiresAt: expiry });
		return {
			status: 200,
			body: { accessToken: { value, expiresAt }, refreshToken: { value: refreshToken, expiresAt } },
		};
	}

	private admit(authorization = ''): void {
		const known = this.pairs.get(authorization.replace(/^Bearer /, ''));
		if (!known || known.expiresAt <= this.now().getTime())
			throw new Refusal(401, 'No valid access token');
	}

	/** The pages write `Cursor` beside `pageNumber`, so the names of members are read in any case. A list is of texts (Pages). */
	private search(body: Json): Answer {
		const members: Json = Object.fromEntries(
			Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]),
		);
		for (const name of Object.keys(members)) demand(MEMBERS.includes(name), `Unknown: ${name}`);
		const { currency, minifiedsearch = false } = members;
		demand(
			currency === undefined || (typeof currency === 'string' && /^[a-z]{3}$/i.test(currency)),
			'currency',
		);
		demand(typeof minifiedsearch === 'boolean', 'minifiedSearch');
		const filters = object(members.parameters ?? {});
		for (const [name, values] of Object.entries(filters)) {
			demand(PARAMETERS.includes(name), `Unknown search parameter: ${name}`);
			demand(
				Array.isArray(values) && values.every((value) => typeof value === 'string'),
				`${name} is no list of texts`,
			);
		}
		const found = this.stock.found(
			filters as Record<string, string[]>,
			this.options.contentUpdatedAt === 'since',
		);
		const { page, headers } =
			members.cursor === undefined ? byNumber(found, members) : this.byCursor(found, members);
		for (const { valu8Id } of page) this.seen.add(valu8Id);
		return {
			status: 200,
			body: minifiedsearch ? page.map(({ valu8Id, name }) => ({ valu8Id, name })) : page,
			headers,
		};
	}

	/** By id, so that what comes or goes moves nobody. At the end the cursor stays what it was, beside an empty list. */
	private byCursor(
		found: Company[],
		members: Json,
	): { page: Company[]; headers: Record<string, string> } {
		const { cursor, pagesize } = members;
		demand(typeof cursor === 'string', 'cursor');
		for (const name of ['pagenumber', 'sortbycolumn', 'sortbydirection'])
			demand(members[name] === undefined, `${name} beside a cursor`);
		const { cursorPageSize = 'honoured', ownPageSize = 10, header } = this.options;
		demand(cursorPageSize !== 'refused' || pagesize === undefined, 'pageSize beside a cursor');
		const size =
			cursorPageSize === 'honoured'
				? whole(pagesize ?? ownPageSize, LARGEST_PAGE, 'pageSize')
				: ownPageSize;
		const search = JSON.stringify([members.parameters, members.currency, members.minifiedsearch]);
		const from = cursor === '*' ? { after: 0, sent: 0, search } : this.cursors.get(String(cursor));
		if (!from || from.search !== search)
			throw new Refusal(400, 'This cursor is not from this search');
		const page = found
			.filter(({ valu8Id }) => valu8Id > from.after)
			.slice(0, Math.min(size, MOST_BY_CURSOR - from.sent));
		const last = page.at(-1);
		const next = last ? secret() : String(cursor);
		if (last)
			this.cursors.set(next, { after: last.valu8Id, sent: from.sent + page.length, search });
		const value =
			header === 'json'
				? JSON.stringify({ totalCount: found.length, pageSize: size, cursor: next })
				: next;
		return { page, headers: { 'x-pagination': value } };
	}

	private now = (): Date => this.options.now?.() ?? new Date();
}

/** At most page 10, at most 500 on it (Pages). Unsorted is "by relevance": here, an order of its own. */
function byNumber(
	found: Company[],
	members: Json,
): { page: Company[]; headers: Record<string, string> } {
	const number = whole(members.pagenumber ?? 1, HIGHEST_PAGE, 'pageNumber');
	const size = whole(members.pagesize ?? 10, LARGEST_PAGE, 'pageSize');
	const { sortbycolumn: column, sortbydirection: direction = 'Asc' } = members;
	demand(
		column === undefined || (typeof column === 'string' && COLUMNS.includes(column.toLowerCase())),
		'sortByColumn',
	);
	demand(
		typeof direction === 'string' && ['asc', 'desc'].includes(direction.toLowerCase()),
		'sortByDirection',
	);
	const sorted = inOrder(
		found,
		column as string | undefined,
		(direction as string).toLowerCase() === 'desc',
	);
	return { page: sorted.slice((number - 1) * size, number * size), headers: {} };
}

const isSearch = ({ method, path }: Received): boolean =>
	method === 'POST' && path === '/companies';
const sizeOf = ({ pageSize }: Json): number => (typeof pageSize === 'number' ? pageSize : 10);
const secret = (): string => randomBytes(16).toString('base64');

function demand(holds: boolean, what: string): void {
	if (!holds) throw new Refusal(400, what);
}

function object(value: unknown): Json {
	demand(typeof value === 'object' && value !== null && !Array.isArray(value), 'Not a JSON object');
	return value as Json;
}

function whole(value: unknown, most: number, name: string): number {
	demand(
		Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most,
		`${name} is not 1 to ${most}`,
	);
	return Number(value);
}

/** On a free port of this machine; `baseUrl` is what a credential is given. */
export async function startPrintedValu8(options: PrintedOptions = {}) {
	const service = new PrintedValu8(options);
	const server = createServer((request, response) => {
		void service.answer(request).then(({ status, body, headers }) => {
			response
				.writeHead(status, { 'content-type': 'application/json', ...headers })
				.end(JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return Object.assign(service, { baseUrl: `http://127.0.0.1:${port}/v2`, close });
}
