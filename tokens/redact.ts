const MAX_LENGTH = 300;
/** Shorter secrets would blot out ordinary words; no service takes them. */
const MIN_SECRET_LENGTH = 4;

/**
 * A service's own text made fit to show: one line, at most 300 characters, and no secret in it, neither plain nor as it
 * stands in a URL, a form or a JSON text.
 */
export function redact(text: string, secrets: readonly string[]): string {
	const spellings = secrets
		.filter(({ length }) => length >= MIN_SECRET_LENGTH)
		.flatMap((secret) => [
			secret,
			encodeURIComponent(secret),
			new URLSearchParams({ s: secret }).toString().slice(2),
			JSON.stringify(secret).slice(1, -1),
		]);
	let clean = text;
	// The longest first: one secret may contain another.
	for (const spelling of spellings.sort((a, b) => b.length - a.length))
		clean = clean.split(spelling).join('***');
	clean = clean.replace(/[\p{Cc}\s]+/gu, ' ').trim();
	return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean;
}
