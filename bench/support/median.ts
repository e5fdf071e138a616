export function median(values: readonly number[]): number {
	const middle = [...values].sort((a, b) => a - b)[values.length >> 1];
	if (middle === undefined) throw new Error('no values');
	return middle;
}
