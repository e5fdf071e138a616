import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../tokens';

/** What the trigger keeps in its static data between two polls. */
export interface State {
	/** Tells the search and what is watched from any other: fingerprints of another one say nothing. */
	search: string;
	/** When the last complete reading began, ms. */
	readAt: number;
	/** Fields that the fingerprints tell apart. */
	fields: string[];
	/** By identifier, as `writeRemembered` writes them. */
	companies: Record<string, string>;
}

/** What is remembered of a company. */
export interface Remembered {
	fingerprint: string;
	/** The identifier is a number; as a key it is a text. */
	numeric: boolean;
	/** The last reading lacked the company. */
	missing: boolean;
}

export const writeRemembered = ({ fingerprint, numeric, missing }: Remembered): string =>
	`${numeric ? '#' : ''}${fingerprint}${missing ? '?' : ''}`;

export const readRemembered = (text: string): Remembered => ({
	fingerprint: text.replace(/^#|\?$/g, ''),
	numeric: text.startsWith('#'),
	missing: text.endsWith('?'),
});

const KEY = 'watched';

/** Whether anything is remembered, of whatever search. */
export const hasState = (data: IDataObject): boolean => data[KEY] !== undefined;

/** `undefined` when there is none for this search, or none that can be read. */
export function loadState(data: IDataObject, search: string): State | undefined {
	const stored: unknown = data[KEY];
	if (
		!isRecord(stored) ||
		stored.search !== search ||
		!isRecord(stored.companies) ||
		!Array.isArray(stored.fields)
	)
		return undefined;
	const texts = (value: unknown): value is string => typeof value === 'string';
	return {
		search,
		// None in what an older version wrote: then the whole search is read once more.
		readAt: typeof stored.readAt === 'number' ? stored.readAt : -Infinity,
		fields: (stored.fields as unknown[]).filter(texts),
		companies: Object.fromEntries(
			Object.entries(stored.companies).filter((entry): entry is [string, string] =>
				texts(entry[1]),
			),
		),
	};
}

/** One plain value under one key, so that n8n notices the change and nothing half-written is ever saved. */
export function saveState(data: IDataObject, state: State): void {
	data[KEY] = state;
}
