import { BadRequest } from './errors';

export interface Sort {
	column: string;
	descending: boolean;
}

/** Items that are alike in the column stay in the order they have. */
export function sorted<Item>(
	items: Iterable<Item>,
	{ column, descending }: Sort,
	columns: ReadonlyMap<string, keyof Item>,
): Item[] {
	const field = columns.get(column);
	if (field === undefined) throw new BadRequest(`unknown column "${column}"`);
	const [before, after] = descending ? [1, -1] : [-1, 1];
	return [...items].sort((one, other) =>
		one[field] < other[field] ? before : one[field] > other[field] ? after : 0,
	);
}
