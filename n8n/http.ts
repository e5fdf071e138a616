import axios, { type AxiosInstance } from 'axios';

/** n8n refused a request. Holds what was asked and n8n's answer; never cookies or what was sent. */
export class N8nRequestError extends Error {
	override readonly name = 'N8nRequestError';

	constructor(
		readonly method: string,
		readonly path: string,
		/** 0 when there was no answer at all. */
		readonly status: number,
		readonly reason: string,
	) {
		super(`${method} ${path}: ${status === 0 ? 'no answer' : status} ${reason}`);
	}
}

export interface Reply<T> {
	readonly status: number;
	readonly body: T;
}

/** Requests to one n8n server, carrying the session cookie once there is one. */
export class Http {
	private readonly axios: AxiosInstance;
	private cookie: string | undefined;

	constructor(url: string) {
		// A proxy from the environment is for the world outside, and n8n is on this machine.
		this.axios = axios.create({
			baseURL: url,
			proxy: false,
			timeout: 120_000,
			validateStatus: () => true,
			maxContentLength: Infinity,
		});
	}

	/** Calls n8n's own API and unwraps `data`; anything but a 2xx throws N8nRequestError. */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const { status, body: answer } = await this.send<{ data: T; message?: string } | string>(
			method,
			path,
			body,
			'signed in',
		);
		if (status < 200 || status > 299)
			throw new N8nRequestError(method, path, status, reasonIn(answer));
		if (typeof answer !== 'object' || answer === null)
			throw new N8nRequestError(method, path, status, 'the answer is not JSON');
		return answer.data;
	}

	/** Sends as is and gives any status back. @param as 'signed in' with the session's cookie, or with these headers and without it */
	async send<T>(
		method: string,
		path: string,
		body?: unknown,
		as: 'signed in' | Readonly<Record<string, string>> = {},
	): Promise<Reply<T>> {
		const signedIn = as === 'signed in';
		const headers = signedIn ? { ...(this.cookie !== undefined && { cookie: this.cookie }) } : as;
		try {
			const response = await this.axios.request<T>({
				method,
				url: path,
				headers,
				...(body === undefined ? {} : { data: body }),
			});
			if (signedIn) this.keepCookie(response.headers['set-cookie']);
			return { status: response.status, body: response.data };
		} catch (error) {
			// Axios' own error holds the whole request, so nothing of it but its code goes further.
			throw new N8nRequestError(
				method,
				path,
				0,
				axios.isAxiosError(error) ? (error.code ?? error.message) : 'failed',
			);
		}
	}

	private keepCookie(lines: readonly string[] = []): void {
		const session = lines.find((line) => line.startsWith('n8n-auth='));
		if (session) this.cookie = session.split(';')[0];
	}
}

function reasonIn(answer: unknown): string {
	if (typeof answer === 'object' && answer !== null && 'message' in answer)
		return String(answer.message).slice(0, 500);
	return typeof answer === 'string' ? answer.slice(0, 200) : '';
}
