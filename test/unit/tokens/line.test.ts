import { Line } from '../../../tokens/line';

function lineOf(...items: number[]): Line<number> {
	const line = new Line<number>();
	for (const item of items) line.join(item);
	return line;
}

it('in the order of joining', () => {
	expect([...lineOf()]).toEqual([]);
	expect([...lineOf(3, 1, 2)]).toEqual([3, 1, 2]);
});

it.each([
	[1, [2, 3]],
	[2, [1, 3]],
	[3, [1, 2]],
	[4, [1, 2, 3]],
])('%i leaves, the others stay', (gone, left) => {
	const line = lineOf(1, 2, 3);
	line.delete(gone);
	line.delete(gone);
	expect([...line]).toEqual(left);
	line.join(9);
	expect([...line]).toEqual([...left, 9]);
});

it('the last one leaves, and others join', () => {
	const line = lineOf(1);
	line.delete(1);
	expect([...line]).toEqual([]);
	line.join(2);
	line.join(3);
	expect([...line]).toEqual([2, 3]);
});

it.each([
	[1, [1, 2, 4, 6]],
	[3, [2, 3, 4, 6]],
	[5, [2, 4, 5, 6]],
	[7, [2, 4, 6, 7]],
])('%i joins before the first that it belongs before', (item, all) => {
	const line = lineOf(2, 4, 6);
	line.join(item, (other) => other > item);
	expect([...line]).toEqual(all);
	line.delete(6);
	line.join(8);
	expect([...line]).toEqual([...all.filter((other) => other !== 6), 8]);
});

it('who leaves while it is gone through is passed over, who joins is not', () => {
	const line = lineOf(1, 2, 3, 4);
	const seen: number[] = [];
	for (const item of line) {
		seen.push(item);
		line.delete(item);
		if (item === 1) line.delete(2);
		if (item === 3) line.join(5);
	}
	expect(seen).toEqual([1, 3, 4, 5]);
	expect([...line]).toEqual([]);
});

it('going on is possible when the next two have left', () => {
	const line = lineOf(1, 2, 3, 4);
	const seen: number[] = [];
	for (const item of line) {
		seen.push(item);
		if (item === 1) for (const gone of [1, 2, 3]) line.delete(gone);
	}
	expect(seen).toEqual([1, 4]);
});
