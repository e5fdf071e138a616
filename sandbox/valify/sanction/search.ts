import type { JsonObject } from '../../core/json';
import { latin } from '../transliteration/latin';
import type { Field, Query } from './query';
import { WATCH_LIST, type Entry, type Listed } from './watchList';

/** Those of the lists asked for that are like enough in one field, or in all. */
export function search(
	{ lists, fields, matchAll, transliterate }: Query,
	dataOf: (listed: Listed) => JsonObject,
): JsonObject {
	const wanted = transliterate
		? fields.map((field) => ({ ...field, value: latin(field.value) }))
		: fields;
	const matched_records = WATCH_LIST.filter(({ list }) => lists.includes(list))
		.map((entry) => ({ entry, matches: matches(entry, wanted) }))
		.filter(({ matches: found }) => (matchAll ? found.length === wanted.length : found.length > 0))
		.map(({ entry: { data, list }, matches: matched_fields }) => ({
			data: dataOf(data),
			sanction_list: list,
			matched_fields,
		}));
	return { status: 'success', is_match: matched_records.length > 0, matched_records };
}

function matches({ data }: Entry, fields: readonly Field[]) {
	return fields
		.map(({ name, value, cutoff }) => ({
			cutoff,
			field_name: name,
			match_score: score(data[name], value),
		}))
		.filter(({ cutoff, match_score }) => match_score > 0 && match_score >= cutoff)
		.map(({ field_name, match_score }) => ({ field_name, match_score }));
}

// Parts of a date arrive as strings, and one of them is right or wrong: the year after is not similar.
function score(listed: string | number, value: string): number {
	if (typeof listed === 'string') return similarity(listed, value);
	return value.trim() !== '' && Number(value) === listed ? 1 : 0;
}

/** 0 to 1, two decimals. Invented: the real score is not documented. Letters to change, against the longer of the two. */
export function similarity(one: string, other: string): number {
	const [a, b] = [plain(one), plain(other)];
	if (a.length === 0 || b.length === 0) return 0;
	const score = 1 - changes(a, b) / Math.max(a.length, b.length);
	return Math.round(score * 100) / 100;
}

const plain = (text: string) => [
	...text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' '),
];

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
