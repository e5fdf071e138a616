import axios, { type AxiosResponse } from 'axios';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../../sandbox';

let open: Sandbox[] = [];

/** Closed by `closeSandboxes`, which each file runs after each test. */
export async function sandbox(options?: SandboxOptions): Promise<Sandbox> {
	const started = await startSandbox(options);
	open.push(started);
	return started;
}

export async function closeSandboxes(): Promise<void> {
	await Promise.all(open.map((started) => started.close()));
	open = [];
}

export interface Body {
	[key: string]: unknown;
}

export type Reply = AxiosResponse<Body>;

/** No status throws, no redirect is followed. */
export const http = axios.create({ validateStatus: () => true, maxRedirects: 0, proxy: false });

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]).toString('base64');
export const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 2]).toString(
	'base64',
);
export const PDF = Buffer.from('%PDF-1.7').toString('base64');

/** A JPEG with this text in it. */
export const jpeg = (text: string): string =>
	Buffer.concat([Buffer.from(JPEG, 'base64'), Buffer.from(text)]).toString('base64');

/** A Valify client that does what it is told and nothing more. */
export function valify({ valifyUrl, accounts: { valify: account } }: Sandbox) {
	const form = (changes: Record<string, string> = {}) => ({
		grant_type: 'password',
		username: account.username,
		password: account.password,
		client_id: account.clientId,
		client_secret: account.clientSecret,
		...changes,
	});
	const login = (fields: Record<string, string> = form()): Promise<Reply> =>
		http.post(`${valifyUrl}/api/o/token/`, new URLSearchParams(fields));
	const post = (
		path: string,
		body: unknown,
		token: string,
		headers: Record<string, string> = {},
	): Promise<Reply> =>
		http.post(valifyUrl + path, body, { headers: { ...bearer(token), ...headers } });
	return {
		form,
		login,
		post,
		token: async () => String((await login()).data.access_token),
		name: (token: string): Promise<Reply> =>
			post(
				'/api/v1/transliterate/',
				{ arabic_phrase: 'سارة', bundle_key: account.bundleKey },
				token,
			),
		/** With the bundle key at the top level. */
		flat: (token: string, path: string, fields: Body = {}): Promise<Reply> =>
			post(path, { bundle_key: account.bundleKey, ...fields }, token),
		/** With everything inside `data`. */
		wrapped: (token: string, path: string, fields: Body = {}): Promise<Reply> =>
			post(path, { data: { bundle_key: account.bundleKey, ...fields } }, token),
		ocr: (token: string, path: string, document_type: string, data: Body): Promise<Reply> =>
			post(path, { document_type, data: { bundle_key: account.bundleKey, ...data } }, token),
		nid: (token: string, data: Body, type = 'egy_nid'): Promise<Reply> =>
			post(
				'/api/v1.5/ocr/',
				{ document_type: type, data: { bundle_key: account.bundleKey, ...data } },
				token,
			),
	};
}

export interface Pair {
	accessToken: { value: string; expiresAt: string };
	refreshToken: { value: string; expiresAt: string };
}

export function valu8({ valu8Url, accounts: { valu8: account } }: Sandbox) {
	const login = (body: unknown = account): Promise<Reply> =>
		http.post(`${valu8Url}/authentication`, body);
	return {
		login,
		pair: async () => (await login()).data as unknown as Pair,
		renew: (accessToken: string, refreshToken: string): Promise<Reply> =>
			http.post(`${valu8Url}/authentication/refresh-token`, { accessToken, refreshToken }),
		parameters: (token: string): Promise<Reply> =>
			http.get(`${valu8Url}/companies/search-parameters`, { headers: bearer(token) }),
	};
}
