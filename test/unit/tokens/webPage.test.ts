import { isWebPage } from '../../../tokens';

it.each<[string, string | undefined, unknown, boolean]>([
	['a type of HTML', 'text/html; charset=utf-8', '', true],
	['a type of XHTML is none of its own', 'application/xhtml+xml', '', false],
	['a body that begins like one', undefined, '<html>', true],
	['after white space too', 'text/plain', ' \r\n\t<!DOCTYPE', true],
	['JSON', 'application/json', { a: '<' }, false],
	['a text with a bracket inside', 'text/plain', 'a < b', false],
	['nothing', undefined, '', false],
])('%s', (_, type, body, expected) => {
	expect(isWebPage({ headers: type === undefined ? {} : { 'content-type': type }, body })).toBe(
		expected,
	);
});
