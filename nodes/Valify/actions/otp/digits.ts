const ZEROS = ['٠', '۰'].map((zero) => zero.charCodeAt(0));

/** The text with Arabic and Persian digits, as phones in Egypt type them, as 0 to 9. */
export function westernDigits(text: string): string {
	return text.replace(/[٠-٩۰-۹]/g, (digit) => {
		const code = digit.charCodeAt(0);
		return String(
			Math.min(...ZEROS.map((zero) => code - zero).filter((distance) => distance >= 0)),
		);
	});
}
