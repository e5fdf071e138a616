/** The text with Arabic and Persian digits, as phones in Egypt type them, as 0 to 9. */
export function westernDigits(text: string): string {
	// Their zeros are U+0660 and U+06F0, so the last hexadecimal digit of the code point is the digit.
	return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16));
}
