import fc from 'fast-check';
import { Heap } from '../../../tokens/heap';

interface Item {
	readonly rank: number;
}

const byRank = () => new Heap<Item>((a, b) => a.rank < b.rank);
const items = (...ranks: number[]): Item[] => ranks.map((rank) => ({ rank }));

function emptied(heap: Heap<Item>): number[] {
	const ranks: number[] = [];
	for (let { first } = heap; first; { first } = heap) {
		ranks.push(first.rank);
		heap.remove(first);
	}
	return ranks;
}

it('the first is at hand, whatever the order of adding', () => {
	const heap = byRank();
	expect(heap.first).toBeUndefined();
	for (const item of items(5, 3, 8, 1, 9, 2, 7)) heap.add(item);
	expect(emptied(heap)).toEqual([1, 2, 3, 5, 7, 8, 9]);
});

it('any of them can be taken out, from the middle too', () => {
	// Taking out 20 brings up 11, which belongs above 10 … 12 and has to rise; taking out 2 brings up one that has to sink.
	for (const out of [1, 10, 2, 20, 21, 3, 4, 22, 11]) {
		const heap = byRank();
		const all = items(1, 10, 2, 20, 21, 3, 4, 22, 23, 24, 25, 5, 6, 7, 11);
		for (const item of all) heap.add(item);
		const gone = all.find(({ rank }) => rank === out);
		if (gone) heap.remove(gone);
		expect(emptied(heap)).toEqual(
			all
				.map(({ rank }) => rank)
				.filter((rank) => rank !== out)
				.sort((a, b) => a - b),
		);
	}
});

it('one that fills a gap in another branch rises there', () => {
	const heap = byRank();
	const all = items(1, 10, 2, 20, 21, 3, 4);
	for (const item of all) heap.add(item);
	const [, , , twenty] = all;
	if (twenty) heap.remove(twenty);
	expect(emptied(heap)).toEqual([1, 2, 3, 4, 10, 21]);
});

it('added twice it is held once, and what is not held cannot be taken out', () => {
	const heap = byRank();
	const [a, b] = items(1, 2);
	if (!a || !b) throw new Error('none');
	heap.add(a);
	heap.add(a);
	heap.remove(b);
	expect([heap.has(a), heap.has(b), heap.first]).toEqual([true, false, a]);
	heap.remove(a);
	heap.remove(a);
	expect([heap.has(a), heap.first]).toEqual([false, undefined]);
});

it('always as a sorted list would be', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(30))), (steps) => {
			const heap = byRank();
			let list: Item[] = [];
			for (const [add, n] of steps) {
				const gone = list[n];
				if (add || !gone) {
					const item = { rank: n };
					heap.add(item);
					list.push(item);
				} else {
					heap.remove(gone);
					list = list.filter((item) => item !== gone);
				}
				const ranks = list.map(({ rank }) => rank);
				expect(heap.first?.rank).toBe(ranks.length === 0 ? undefined : Math.min(...ranks));
			}
			expect(emptied(heap)).toEqual(list.map(({ rank }) => rank).sort((a, b) => a - b));
		}),
	);
});
