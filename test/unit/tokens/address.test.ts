import fc from 'fast-check';
import { AddressError, joinPath, readBaseUrl } from '../../../tokens';

const failureOf = (attempt: () => string): string => {
	try {
		return `accepted: ${attempt()}`;
	} catch (error) {
		return error instanceof AddressError && error.name === 'AddressError'
			? error.message
			: `defect: ${String(error)}`;
	}
};

describe('the base URL', () => {
	it.each([
		['https://a.example', 'https://a.example'],
		[' https://a.example/v2/ ', 'https://a.example/v2'],
		['https://a.example//', 'https://a.example'],
		['HTTPS://A.example/V2', 'https://a.example/V2'],
		['http://localhost:8080', 'http://localhost:8080'],
		['http://127.0.0.1:8080/v2', 'http://127.0.0.1:8080/v2'],
		['http://127.255.3.44', 'http://127.255.3.44'],
		['http://[::1]:80', 'http://[::1]'],
	])('%p is %p', (text, expected) => {
		expect(readBaseUrl(text)).toBe(expected);
	});

	const scheme = 'must start with https:// (http:// is allowed only for this machine itself)';
	it.each([
		['', 'is not a URL'],
		['a.example', 'is not a URL'],
		['https://', 'is not a URL'],
		['http://a.example', scheme],
		['http://127.0.0.1.a.example', scheme],
		['http://a.127.0.0.1.example', scheme],
		['http://localhost.a.example', scheme],
		['http://128.0.0.1', scheme],
		['ftp://localhost', scheme],
		['javascript:alert(1)', scheme],
		['https://user@a.example', 'must not contain a user name or password'],
		['https://:secret@a.example', 'must not contain a user name or password'],
		['https://a.example?x=1', 'must not contain "?" or "#"'],
		['https://a.example#x', 'must not contain "?" or "#"'],
		['https://a.example/v2?', 'must not contain "?" or "#"'],
		['https://a.example/#', 'must not contain "?" or "#"'],
		['https://a.example/v 2', 'must not contain spaces or line breaks'],
		['https://a.exa\nmple/v2', 'must not contain spaces or line breaks'],
		['https:a.example', 'must be written as https://host or https://host/path'],
		['https:\\\\a.example', 'must be written as https://host or https://host/path'],
		['https://a.example\\v2', 'must be written as https://host or https://host/path'],
		['http://127.1', 'must be written as https://host or https://host/path'],
	])('%p %s', (text, message) => {
		expect(failureOf(() => readBaseUrl(text))).toBe(message);
	});
});

describe('a path that a user gave stays below the base URL', () => {
	it.each([
		['/companies', 'https://a.example/v2/companies'],
		[' companies ', 'https://a.example/v2/companies'],
		['/companies/1?x=1&y=a%2Fb', 'https://a.example/v2/companies/1?x=1&y=a%2Fb'],
		['', 'https://a.example/v2/'],
		['a..b/...', 'https://a.example/v2/a..b/...'],
		['a b/م', 'https://a.example/v2/a%20b/%D9%85'],
		['lookup/time:12:30', 'https://a.example/v2/lookup/time:12:30'],
		['a//b', 'https://a.example/v2/a//b'],
		['.hidden', 'https://a.example/v2/.hidden'],
		['a.', 'https://a.example/v2/a.'],
		['a?from=b/../c', 'https://a.example/v2/a?from=b/../c'],
	])('%p', (path, expected) => {
		expect(joinPath('https://a.example/v2', path)).toBe(expected);
	});

	const full = 'must be a path below the Base URL, not a full address';
	const out = 'must not lead out of the Base URL';
	const breaks = 'must not contain tabs or line breaks';
	const steps = 'must not contain "." or ".." steps';
	it.each([
		['https://evil.example', full],
		['HTTPS://evil.example', full],
		[' https:evil', full],
		['x-1.2+3:y', full],
		['//evil.example', full],
		['\\\\evil.example', full],
		['/\\evil.example', full],
		['a#b', 'must not contain "#"'],
		['..', out],
		['/../v1', out],
		['%2e%2e/v1', out],
		['..\\v1', out],
		['a/../../v1', out],
		['.%2E', out],
		['.\t./v1', out],
		['a/..', steps],
		['a/../b', steps],
		['./a', steps],
		['a/%2e/b', steps],
		['a/b/.%2e?x', steps],
		['a\\..\\b', steps],
		['a/..?from=b', steps],
		['a\tb', breaks],
		['companies/1\n2', breaks],
		['a/.\n./b', breaks],
	])('%p %s', (path, message) => {
		expect(failureOf(() => joinPath('https://a.example/v2', path))).toBe(message);
	});

	it('whatever is typed, it goes there or is refused', () => {
		const part = fc.constantFrom(
			'..',
			'.',
			'/',
			'\\',
			'%2e',
			'%2f',
			'@',
			':',
			'?',
			'//',
			'a',
			'evil.example',
			' ',
			'\t',
			'\n',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.array(part).map((parts) => parts.join('')),
				),
				(path) => {
					const outcome = failureOf(() => joinPath('https://a.example/v2', path));
					expect(outcome).toMatch(/^(accepted: https:\/\/a\.example\/v2\/|must )/);
				},
			),
			{ numRuns: 300 },
		);
	});
});
