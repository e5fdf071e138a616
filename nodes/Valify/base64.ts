// All by loops: an image is megabytes of text, and in a large process V8 runs regular expressions unoptimised, where one
// over a text of some 4 MB overflows the stack. `node --no-regexp-optimization` shows it at once.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ALPHABETS = { standard: codesOf(`${LETTERS}+/`), either: codesOf(`${LETTERS}+/-_`) };
/** Tab, line feed, vertical tab, form feed, carriage return, space. */
const SPACES = new Set([9, 10, 11, 12, 13, 32]);
const PADDING = '='.charCodeAt(0);
/** Longer than any media type. */
const LONGEST_PREFIX = 200;

/** Whether the text is base64 and nothing else; padding may be left out. @param alphabet `either`: the url-safe one too */
export function isBase64(text: string, alphabet: keyof typeof ALPHABETS): boolean {
	const codes = ALPHABETS[alphabet];
	let end = text.length;
	while (end > 0 && text.length - end < 2 && text.charCodeAt(end - 1) === PADDING) end -= 1;
	for (let at = 0; at < end; at++) if (codes[text.charCodeAt(at)] !== 1) return false;
	return end > 0 && end % 4 !== 1;
}

/** How many bytes are in a base64 text without white space. */
export function sizeOfBase64(text: string): number {
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	return Math.floor(((text.length - padding) * 3) / 4);
}

/** The text without its line breaks and other white space. */
export function withoutSpaces(text: string): string {
	const parts: string[] = [];
	let from = 0;
	for (let at = 0; at < text.length; at++) {
		if (!SPACES.has(text.charCodeAt(at))) continue;
		if (at > from) parts.push(text.slice(from, at));
		from = at + 1;
	}
	return from === 0 ? text : [...parts, text.slice(from)].join('');
}

/** The text without what stands before the data in `data:image/jpeg;base64,…`. */
export function withoutDataPrefix(text: string): string {
	const start = text.slice(0, LONGEST_PREFIX);
	return start.toLowerCase().startsWith('data:') ? text.slice(start.indexOf(',') + 1) : text;
}

function codesOf(letters: string): Uint8Array {
	const codes = new Uint8Array(128);
	for (const letter of letters) codes[letter.charCodeAt(0)] = 1;
	return codes;
}
