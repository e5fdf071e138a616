import { Marked, namesIn, type Content, type Fields, type Mark, type Reason } from './marks';

export type Service = 'valu8' | 'valify' | 'valifyWeb';

/** Printed with the samples: https://developer.valu8group.com/docs/authentication-1, …/apis/oauth-token, …/kyc/kyc-features/egy-nid-ocr */
export const BASES: Record<Service, string> = {
	valu8: 'https://api.prod1.valu8group.com/v2',
	valify: 'https://valifystage.com',
	valifyWeb: 'https://verify.valifysolutions.com',
};

/** How much of a page we have. A page that is not read to its end says nothing about what it does not show. */
export type Reading =
	| { page: string; read: 'whole' }
	| { page: string; read: 'part'; cut: string }
	/** Its name stands in the menu at this address. */
	| { page: string; read: 'name only' };

export interface PrintedRequest {
	method: Marked<string>;
	/** Below the address of the service. */
	path: Marked<string>;
	/**
	 * What the page calls the header that carries the access token. It does not count as a name of the request: Valify's
	 * pages disagree on it, its token page says OAuth 2.0, whose header is `Authorization`, and so does each snippet that could be read so far.
	 */
	token: 'Authorization' | 'Authentication' | 'not printed' | 'none';
	headers?: Fields;
	query?: Fields;
	/** Sent as JSON. */
	body?: Fields;
	/** Sent as application/x-www-form-urlencoded. */
	form?: Fields;
}

export interface Answer {
	status: Marked<number>;
	headers?: Fields;
	body?: Marked | Fields;
	/** Where the page can be understood in more than one way: which way this is. */
	reading?: string;
}

/** The nodes' own words. A variant is what the user chooses within an operation, such as a document type. */
export interface Operation {
	resource: string;
	operation: string;
	variant?: string;
}

/** One request, and the answers a page gives for it. */
export type Exchange = Reading & {
	title: string;
	service: Service;
	/** Absent: no operation of a node sends it. */
	operation?: Operation;
	/** Why the nodes do not send this unless the user says so. Absent: it is what they send by themselves. */
	passedOver?: string;
	note?: string;
	request: PrintedRequest;
	/** Absent or empty: no page shows one. */
	answers?: readonly Answer[];
};

/** An answer that stands on pages without a request of its own. */
export interface PrintedError {
	title: string;
	page: string;
	status: Marked<number>;
	body: Fields;
	note?: string;
}

export type Label = 'documented' | Reason;

/** The stronger first. */
const STRENGTH: readonly Label[] = ['documented', 'seen in code', 'inferred', 'could not be read'];

const weakest = (labels: readonly Label[]) => STRENGTH.findLast((label) => labels.includes(label));

/** What of a request no page prints. */
export interface OursSent {
	/** `method`, `path`, or a place as in `body.data.img`. */
	what: string;
	reason: Reason;
}

export function oursSent({ request }: Pick<Exchange, 'request'>): OursSent[] {
	const { method, path, headers, query, body, form } = request;
	const places = Object.entries({ headers, query, body, form }).flatMap(([place, content]) =>
		content ? namesIn(content, place) : [],
	);
	const names = places.flatMap(({ path: what, field }) => unprinted(what, field, field.name));
	// Of method and path the value is what is sent.
	return [
		...unprinted('method', method, method.value),
		...unprinted('path', path, path.value),
		...names,
	];
}

const unprinted = (what: string, { reason = 'inferred' }: Marked, mark: Mark): OursSent[] =>
	mark === 'ours' ? [{ what, reason }] : [];

/** A page was read that prints method, path and every name sent. */
export const isDocumented = (exchange: Exchange) =>
	hasText(exchange) && oursSent(exchange).length === 0;

/** Whether we have at least a part of the page's text. */
export const hasText = ({ read }: Reading) => read !== 'name only';

/** How sure the request of an exchange is: as sure as the least sure part of it. */
export function labelOfExchange(exchange: Exchange): Label {
	const sent = oursSent(exchange).map(({ reason }) => reason);
	if (!hasText(exchange) && sent.length === 0)
		throw new Error(`${exchange.title}: nothing can be printed on a page that has no text`);
	return weakest(sent) ?? 'documented';
}

export interface Row extends Required<Operation> {
	node: 'valu8' | 'valify';
	label: Label;
}

/** One row for each variant of each operation, in the order of the exchanges. `variant` is empty where there is none. */
export function labels(exchanges: readonly Exchange[]): Row[] {
	const rows = new Map<string, Row>();
	for (const exchange of exchanges) {
		if (exchange.operation === undefined || exchange.passedOver !== undefined) continue;
		const { resource, operation, variant = '' } = exchange.operation;
		const node = exchange.service === 'valu8' ? 'valu8' : 'valify';
		const key = [node, resource, operation, variant].join(' ');
		const label =
			weakest([labelOfExchange(exchange), rows.get(key)?.label ?? 'documented']) ?? 'documented';
		rows.set(key, { node, resource, operation, variant, label });
	}
	return [...rows.values()];
}

/**
 * What may be said of an operation: of all its variants together no more than of the least sure one.
 * @returns undefined where there is no exchange: then nothing may be said
 */
export function labelOf(
	exchanges: readonly Exchange[],
	asked: { node: Row['node']; resource: string; operation: string; variant?: string },
): Label | undefined {
	const wanted = Object.entries(asked) as Array<[keyof Operation | 'node', string]>;
	return weakest(
		labels(exchanges)
			.filter((row) => wanted.every(([key, value]) => row[key] === value))
			.map(({ label }) => label),
	);
}

/** Whether anything in it is marked as standing on a page. */
export function printsAnything({
	request: { method, path, ...parts },
	answers = [],
}: Pick<Exchange, 'request' | 'answers'>): boolean {
	const contents: Content[] = [parts.headers, parts.query, parts.body, parts.form]
		.concat(
			answers.flatMap(({ headers, body }) => [headers, body instanceof Marked ? { body } : body]),
		)
		.filter((content) => content !== undefined);
	const marked = [method, path, ...answers.map(({ status }) => status)].map(({ value }) => value);
	const inside = contents
		.flatMap((content) => namesIn(content))
		.flatMap(({ field }) => [field.name, field.value]);
	return [...marked, ...inside].includes('printed');
}
