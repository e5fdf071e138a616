import type { Search } from '../search/search';

/** https://developer.valu8group.com/docs/handeling-your-search-quota prints this search parameter with a date. */
export const UPDATED = 'ContentUpdatedAt';

const DAY_MS = 24 * 60 * 60 * 1000;
/** After a longer pause the whole search is read: so many days make too long a list. */
const LONGEST_PAUSE_MS = 31 * DAY_MS;

/** @param lastReadAt when the last complete poll began, ms; `undefined` when there was none, or it is not known */
export function reachesBack(lastReadAt: number | undefined, now: number): lastReadAt is number {
	return lastReadAt !== undefined && lastReadAt <= now && now - lastReadAt <= LONGEST_PAUSE_MS;
}

/**
 * The search, narrowed to what was updated since the last complete poll. Whether the parameter means "on" or "since" a
 * date could not be read, nor in which time zone: each day is a value of its own, with one more day before. That of several
 * values one is enough is inferred.
 */
export function updatedSince(
	{ filters, ...rest }: Search,
	lastReadAt: number,
	now: number,
): Search {
	const days: string[] = [];
	for (let day = startOfDay(lastReadAt) - DAY_MS; day <= now; day += DAY_MS)
		days.push(new Date(day).toISOString().slice(0, 10));
	return { ...rest, filters: { ...filters, [UPDATED]: days } };
}

/** In UTC, where all days are equally long. */
function startOfDay(time: number): number {
	return Math.floor(time / DAY_MS) * DAY_MS;
}
