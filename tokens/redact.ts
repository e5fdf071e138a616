const MAX_LENGTH = 300;
/** Shorter secrets would blot out ordinary words; no service takes them. */
const MIN_SECRET_LENGTH = 4;

/**
 * A service's own text made fit to show: one line, at most 300 characters, and no secret in it, neither plain nor as it
 * stands in a URL, a form or a JSON text.
 */
export function redact(text: string, secrets: readonly string[]): string {
	let clean = text;
	for (const secret of secrets) {
		if (secret.length < MIN_SECRET_LENGTH) continue;
		const form = new URLSearchParams({ s: secret }).toString().slice(2);
		for (const spelling of new Set([secret, encodeURIComponent(secret), form, JSON.stringify(secret).slice(1, -1)])) {
			clean = clean.split(spelling).join('***');
		}
	}
	clean = clean.replace(/[\p{Cc}\s]+/gu, ' ').trim();
	return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean;
}
