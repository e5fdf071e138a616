import { asObject, type JsonObject } from '../../core/json';
import { invalidData, Refusal, serviceError } from '../errors';
import { LISTS, type ListName } from './watchList';

export const V2_FIELDS = ['document_number', 'full_name'] as const;

// One copy of the v2.1 page has only the first two, another has all.
export const V21_FIELDS = [
	...V2_FIELDS,
	'first_name',
	'middle_name',
	'last_name',
	'nationality',
	'gender',
	'known_address',
	'birth_date_day',
	'birth_date_month',
	'birth_date_year',
] as const;

export type FieldName = (typeof V21_FIELDS)[number];

export interface Query {
	lists: ListName[];
	fields: Field[];
	matchAll: boolean;
	transliterate: boolean;
}

export interface Field {
	name: FieldName;
	value: string;
	cutoff: number;
}

/** Invented which mistake gets 400 and which 5009: what is missing, and what is there and wrong. */
export function queryOf(sent: JsonObject, allowed: readonly FieldName[]): Query {
	return {
		lists: listOf(sent, 'sanction_lists').map(listName),
		fields: listOf(sent, 'fields').map((field) => fieldOf(field, allowed)),
		matchAll: flag(sent, 'match_all_fields'),
		transliterate: flag(sent, 'transliterate'),
	};
}

function listOf(sent: JsonObject, name: string): unknown[] {
	const list: unknown = sent[name];
	if (!Array.isArray(list) || list.length === 0) throw new Refusal(400, `no ${name}`);
	return list;
}

function listName(sent: unknown): ListName {
	const found = LISTS.find((name) => name === sent);
	if (found === undefined) throw serviceError(5048);
	return found;
}

function fieldOf(sent: unknown, allowed: readonly FieldName[]): Field {
	const { field_name, value, cutoff_match_score: cutoff } = asObject(sent) ?? {};
	const name = allowed.find((known) => known === field_name);
	if (name === undefined || typeof value !== 'string') throw invalidData();
	if (typeof cutoff !== 'number' || !(cutoff >= 0 && cutoff <= 1)) throw invalidData();
	return { name, value, cutoff };
}

function flag(sent: JsonObject, name: string): boolean {
	const value = sent[name] ?? false;
	if (typeof value !== 'boolean') throw invalidData();
	return value;
}
