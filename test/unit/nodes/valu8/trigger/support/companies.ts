import fc from 'fast-check';
import {
	Comparison,
	type CompanyEvent,
	type Reading,
	type Watch,
} from '../../../../../../nodes/Valu8/trigger/changes';
import type { State } from '../../../../../../nodes/Valu8/trigger/state';

export type Company = Record<string, unknown>;

/** Values that are told apart for certain, for a field's mark has only 18 bits: fingerprint.test.ts checks that it does. */
export const VALUES: readonly unknown[] = [
	'Anna',
	'Björn',
	'',
	0,
	1,
	2.5,
	true,
	null,
	[],
	['a'],
	['a', 'b'],
	{},
	{ city: 'Oslo' },
	{ city: 'Rom', zip: 1 },
];

export const someValue = fc.constantFrom(...VALUES);

/** What a company has beside its identifier; any of it may be missing. */
export const someFields: fc.Arbitrary<Company> = fc.dictionary(
	fc.constantFrom('name', 'city', 'staff', '7'),
	someValue,
	{ noNullPrototype: true },
);

export const textIds = [
	'__proto__',
	'constructor',
	'toString',
	'?',
	'a?',
	'#',
	'#7',
	'7',
	' ',
	'SE-556',
	'名',
];
export const numericIds = [0, 7, 10, -1, 2.5, 5_560_000_001, 1e21];

/** Without the text 7, which is the same company as the number. */
const bothKinds = [...textIds.filter((id) => id !== '7'), ...numericIds];
export const someIds = fc.constantFrom<(string | number)[]>(textIds, numericIds, bothKinds);

export const company = (valu8Id: unknown, fields: Company = {}): Company => ({
	...fields,
	valu8Id,
});

/** The same, with its properties in another order at every depth. */
export function shuffled<T>(value: T): T {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, inner]): [string, unknown] => [name, shuffled(inner)]),
	) as T;
}

export const watch = (own: Partial<Watch> = {}): Watch => ({
	searchId: 'search',
	idPath: 'valu8Id',
	fields: [],
	goneWhenMissing: 'once',
	...own,
});

export function compare(
	given: Watch,
	before: State | undefined,
	companies: unknown[],
	reading: Reading = 'whole',
	readAt = 0,
): { events: CompanyEvent[]; state: State } {
	const comparison = new Comparison(given, before);
	for (const each of companies) comparison.add(each);
	return comparison.end(reading, readAt);
}

/** What n8n keeps of a state between two polls. */
export const kept = (state: State): State => JSON.parse(JSON.stringify(state)) as State;

/** Reads one after the other, the whole list where nothing else is said. @returns the events of each reading */
export function follow(
	given: Watch,
	lists: unknown[][],
	readings: readonly Reading[] = [],
): CompanyEvent[][] {
	let state: State | undefined;
	return lists.map((companies, at) => {
		const found = compare(given, state, companies, readings[at]);
		state = kept(found.state);
		return found.events;
	});
}

/** As text, for the order of events says nothing. */
export const inOrder = (events: CompanyEvent[]) =>
	events
		.map(({ event, id, company: found, changedFields }) =>
			JSON.stringify([event, id, found, changedFields && [...changedFields].sort()]),
		)
		.sort();
