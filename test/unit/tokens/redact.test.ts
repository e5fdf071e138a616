import fc from 'fast-check';
import { redact } from '../../../tokens';

const awkward = 'p+w &%"\\é/';

it.each([
	['plain', awkward],
	['in a URL', encodeURIComponent(awkward)],
	['in a form', new URLSearchParams({ a: awkward }).toString().slice(2)],
	['in a JSON text', JSON.stringify(awkward).slice(1, -1)],
])('no secret is left %s', (_, echoed) => {
	expect(redact(`wrong: [${echoed}] and ${echoed}!`, [awkward])).toBe('wrong: [***] and ***!');
});

it('each of several secrets goes, one that contains another too', () => {
	expect(redact('a: secret-1, b: secret-2', ['secret-1', 'secret-2'])).toBe('a: ***, b: ***');
	expect(redact('b: pass-phrase-of-mine', ['pass', 'pass-phrase-of-mine'])).toBe('b: ***');
});

it('secrets shorter than 4 characters would blot out words', () => {
	expect(redact('the cat', ['the', ''])).toBe('the cat');
	expect(redact('cats', ['cats'])).toBe('***');
});

it('one line, at most 300 characters', () => {
	expect(redact(' a\r\n\tb\u0000c  d ', [])).toBe('a b c d');
	expect(redact('x'.repeat(300), [])).toBe('x'.repeat(300));
	expect(redact('x'.repeat(301), [])).toBe(`${'x'.repeat(300)}…`);
});

it('a secret is taken out before the text is cut, so no half of it stays', () => {
	expect(redact(`${'x'.repeat(295)}top-secret`, ['top-secret'])).toBe(`${'x'.repeat(295)}***`);
});

it('whatever the secret and the text around it', () => {
	// Letters that are no part of "***" or of the padding, so that finding them means finding the secret.
	const secret = fc.string({
		unit: fc.constantFrom('s', 'é', 'م', '+', '&', '%', '"', '\\', '/', '😀'),
		minLength: 4,
		maxLength: 20,
	});
	fc.assert(
		fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), (secrets) => {
			for (const one of secrets) {
				for (const echo of [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)]) {
					expect(redact(`- ${echo} -`, secrets)).not.toContain(echo);
				}
			}
		}),
	);
});
