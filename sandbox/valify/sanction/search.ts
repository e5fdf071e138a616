import type { JsonObject } from '../../core/json';
import { latin } from '../transliteration/latin';
import type { Field, Query } from './query';
import { similarity } from './similarity';
import { WATCH_LIST, type Entry, type Listed } from './watchList';

/** Those of the lists asked for that are like enough in one field, or in all. */
export function search({ lists, fields, matchAll, transliterate }: Query, dataOf: (listed: Listed) => JsonObject): JsonObject {
	const wanted = transliterate ? fields.map((field) => ({ ...field, value: latin(field.value) })) : fields;
	const matched_records = WATCH_LIST.filter(({ list }) => lists.includes(list))
		.map((entry) => ({ entry, matches: matches(entry, wanted) }))
		.filter(({ matches: found }) => (matchAll ? found.length === wanted.length : found.length > 0))
		.map(({ entry: { data, list }, matches: matched_fields }) => ({ data: dataOf(data), sanction_list: list, matched_fields }));
	return { status: 'success', is_match: matched_records.length > 0, matched_records };
}

function matches({ data }: Entry, fields: readonly Field[]) {
	return fields
		.map(({ name, value, cutoff }) => ({ cutoff, field_name: name, match_score: score(data[name], value) }))
		.filter(({ cutoff, match_score }) => match_score > 0 && match_score >= cutoff)
		.map(({ field_name, match_score }) => ({ field_name, match_score }));
}

// Parts of a date arrive as strings, and one of them is right or wrong: the year after is not similar.
function score(listed: string | number, value: string): number {
	if (typeof listed === 'string') return similarity(listed, value);
	return value.trim() !== '' && Number(value) === listed ? 1 : 0;
}
