/** 0 to 1, two decimals. Invented: the real score is not documented. Letters to change, against the longer of the two. */
export function similarity(one: string, other: string): number {
	const [a, b] = [plain(one), plain(other)];
	if (a.length === 0 || b.length === 0) return 0;
	const score = 1 - changes(a, b) / Math.max(a.length, b.length);
	return Math.round(score * 100) / 100;
}

const plain = (text: string) => [...text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ')];

/** Levenshtein's distance, row by row. */
function changes(a: readonly string[], b: readonly string[]): number {
	let row = b.map((_letter, index) => index + 1);
	a.forEach((letter, above) => {
		let left = above + 1;
		let diagonal = above;
		row = row.map((up, index) => {
			left = Math.min(up + 1, left + 1, diagonal + (letter === b[index] ? 0 : 1));
			diagonal = up;
			return left;
		});
	});
	return row.at(-1) ?? a.length;
}
