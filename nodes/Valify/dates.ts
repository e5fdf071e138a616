/** How Valify writes a date, as callers have met it: no page says. Anything that does not look so is left alone. */
type DateFormat = 'yyyy/MM/dd' | 'yyyy/MM' | 'dd/MM/yy';

/** A date in a result. What it is the date of tells the century where the year has two digits. */
export interface DateField {
	format: DateFormat;
	of: 'birth' | 'expiry' | 'release';
}

/** Under the names of the fields in Valify's answer. */
export type DateFields = Readonly<Record<string, DateField>>;

/** How far ahead a document may expire. The 100 years that two digits can mean end there, so that it may have expired long ago. */
const LONGEST_VALIDITY_YEARS = 19;
/** Longer than any date, apostrophes included. */
const MAX_LENGTH = 20;

/**
 * The date in ISO 8601: `1999-01-31`, or `2028-05` where there is no day. What is no date in this format stays as it is.
 * @param text passport dates sometimes come wrapped in apostrophes
 * @param now ms since the epoch
 */
export function toIsoDate(text: string, { format, of }: DateField, now: number): string {
	if (text.length > MAX_LENGTH) return text;
	const parts = text.replace(/^'+|'+$/g, '').split('/');
	const widths = format.split('/').map((part) => part.length);
	if (
		parts.length !== widths.length ||
		!parts.every((part, index) => part.length === widths[index] && /^\d+$/.test(part))
	)
		return text;
	const [first = '', month = '', last = ''] = parts;
	const date =
		format === 'dd/MM/yy'
			? withCentury(`${month}-${first}`, Number(last), of, now)
			: parts.join('-');
	return isDate(date) ? date : text;
}

/** @param year of two digits */
function withCentury(monthAndDay: string, year: number, of: DateField['of'], now: number): string {
	const today = new Date(now).toISOString().slice(0, 10);
	const thisYear = new Date(now).getUTCFullYear();
	if (of === 'expiry')
		return `${lastYearOf(year, thisYear + LONGEST_VALIDITY_YEARS)}-${monthAndDay}`;
	// Nobody is born, and nothing is issued, in time to come.
	const latest = lastYearOf(year, thisYear);
	return `${latest}-${monthAndDay}` > today
		? `${latest - 100}-${monthAndDay}`
		: `${latest}-${monthAndDay}`;
}

/** The last year, no later than `until`, that ends in these two digits. */
function lastYearOf(twoDigits: number, until: number): number {
	return until - ((until - twoDigits) % 100);
}

/** Whether the calendar has such a day or month. */
function isDate(iso: string): boolean {
	const time = Date.parse(`${iso}${iso.length === 7 ? '-01' : ''}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
