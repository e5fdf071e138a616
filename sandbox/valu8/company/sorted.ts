/** Where in `items`, which ascend by key, the keys above `key` begin. */
export function firstAbove<Item>(items: readonly Item[], keyOf: (item: Item) => number, key: number): number {
	let [from, to] = [0, items.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		const item = items[middle];
		if (item !== undefined && keyOf(item) <= key) from = middle + 1;
		else to = middle;
	}
	return from;
}
