// Invented: a letter for a letter. The real service knows names and their vowels; this only has to be the same each time.
const LATIN: Record<string, string> = {
	ا: 'a',
	أ: 'a',
	إ: 'i',
	آ: 'aa',
	ب: 'b',
	ت: 't',
	ث: 'th',
	ج: 'g',
	ح: 'h',
	خ: 'kh',
	د: 'd',
	ذ: 'z',
	ر: 'r',
	ز: 'z',
	س: 's',
	ش: 'sh',
	ص: 's',
	ض: 'd',
	ط: 't',
	ظ: 'z',
	ع: 'a',
	غ: 'gh',
	ف: 'f',
	ق: 'q',
	ك: 'k',
	ل: 'l',
	م: 'm',
	ن: 'n',
	ه: 'h',
	و: 'w',
	ي: 'y',
	ى: 'a',
	ة: 'a',
	ء: '',
	ئ: 'e',
	ؤ: 'o',
	'٠': '0',
	'١': '1',
	'٢': '2',
	'٣': '3',
	'٤': '4',
	'٥': '5',
	'٦': '6',
	'٧': '7',
	'٨': '8',
	'٩': '9',
};

const isDiacritic = (letter: string) => /\p{M}/u.test(letter);

/** Arabic letters in Latin ones, each word with a capital; anything else stays. */
export function latin(phrase: string): string {
	return phrase
		.trim()
		.split(/\s+/)
		.map((word) => {
			const letters = [...word]
				.filter((letter) => !isDiacritic(letter))
				.map((letter) => LATIN[letter] ?? letter);
			const text = letters.join('');
			return text.charAt(0).toUpperCase() + text.slice(1);
		})
		.join(' ');
}
