import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Sent {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	/** JSON or a form, read; undefined when there was none. */
	body: unknown;
}

export interface Reply {
	/** Default 200. */
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Answers in a way that status, headers and a JSON body cannot tell. */
	by?: (response: ServerResponse) => void;
}

/** An HTTP server that simulates nothing: it writes down what it is asked, and answers as it is told. */
export class Vendor {
	readonly sent: Sent[] = [];
	private constructor(
		readonly url: string,
		readonly close: () => Promise<void>,
		private readonly answer: { with: (sent: Sent) => Reply },
	) {}

	static async open(): Promise<Vendor> {
		const answer: { with: (sent: Sent) => Reply } = { with: () => ({ status: 404 }) };
		const server = createServer((request, response) => {
			void read(request).then((sent) => {
				vendor.sent.push(sent);
				const { status = 200, headers = {}, body, by } = answer.with(sent);
				if (by) return by(response);
				response.writeHead(status, {
					...(body !== undefined && { 'content-type': 'application/json' }),
					...headers,
				});
				response.end(body === undefined ? '' : JSON.stringify(body));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const close = async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		};
		const vendor: Vendor = new Vendor(
			`http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			close,
			answer,
		);
		return vendor;
	}

	/** From now on, beginning with an empty list of what was sent. */
	answerWith(reply: (sent: Sent) => Reply): void {
		this.sent.length = 0;
		this.answer.with = reply;
	}
}

async function read(request: IncomingMessage): Promise<Sent> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	const url = new URL(request.url ?? '/', 'http://vendor.example');
	const isForm =
		request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
	const body: unknown =
		text === ''
			? undefined
			: isForm
				? Object.fromEntries(new URLSearchParams(text))
				: JSON.parse(text);
	return {
		method: request.method ?? '',
		path: url.pathname,
		query: Object.fromEntries(url.searchParams),
		headers: request.headers,
		body,
	};
}

/** One for the whole file, or the describe that it stands in. */
export function useVendor(): { vendor: Vendor } {
	const at = {} as { vendor: Vendor };
	beforeAll(async () => {
		at.vendor = await Vendor.open();
	});
	afterAll(async () => await at.vendor.close());
	return at;
}
