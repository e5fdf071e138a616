/** An address that must not be used; the message says why, in words fit for a user. */
export class AddressError extends Error {
	override readonly name = 'AddressError';
}

/**
 * How a base URL is written: `https`, or `http` on this machine; a host; a path, if any. The URL parser alone would take
 * much more: "https:a", backslashes, line breaks, "127.1".
 */
const BASE_URL_FORM =
	/^(https:\/\/[^\s/\\?#@]+|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?)(\/[^\s\\?#]*)?$/i;

/**
 * Reads a base URL as a user types it. Passwords and tokens go there, so it must be `https`, or `http` on this machine.
 * @returns the URL without a trailing slash
 * @throws {AddressError}
 */
export function readBaseUrl(text: string): string {
	const trimmed = text.trim();
	const url = parse(trimmed);
	if (!url) throw new AddressError('is not a URL');
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
		throw new AddressError(
			'must start with https:// (http:// is allowed only for this machine itself)',
		);
	}
	if (url.username !== '' || url.password !== '')
		throw new AddressError('must not contain a user name or password');
	// The parser has nothing to tell of a "?" with nothing behind it.
	if (/[?#]/.test(trimmed)) throw new AddressError('must not contain "?" or "#"');
	if (/\s/.test(trimmed)) throw new AddressError('must not contain spaces or line breaks');
	if (!BASE_URL_FORM.test(trimmed))
		throw new AddressError('must be written as https://host or https://host/path');
	return url.href.replace(/\/+$/, '');
}

/**
 * Joins a path that a user gave to a base URL, so that the token cannot leave for another place.
 * @param baseUrl as `readBaseUrl` returns it
 * @throws {AddressError}
 */
export function joinPath(baseUrl: string, path: string): string {
	const trimmed = path.trim();
	if (/^[a-z][a-z\d+.-]*:/i.test(trimmed) || /^[/\\]{2}/.test(trimmed)) {
		throw new AddressError('must be a path below the Base URL, not a full address');
	}
	if (trimmed.includes('#')) throw new AddressError('must not contain "#"');
	const url = parse(`${baseUrl}/${trimmed.replace(/^\//, '')}`);
	const base = new URL(`${baseUrl}/`);
	// The parser has resolved "..", "%2e%2e" and backslashes by now.
	if (url?.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
		throw new AddressError('must not lead out of the Base URL');
	}
	// The parser leaves them out, and would make another path of it.
	if (/[\t\r\n]/.test(trimmed)) throw new AddressError('must not contain tabs or line breaks');
	const [place = ''] = trimmed.split('?');
	if (/(^|[/\\])(\.|%2e){1,2}([/\\]|$)/i.test(place))
		throw new AddressError('must not contain "." or ".." steps');
	return url.href;
}

function parse(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
