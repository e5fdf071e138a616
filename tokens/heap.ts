/** Things in an order; the first is at hand, and adding or removing any of them costs the logarithm of how many there are. */
export class Heap<T> {
	private readonly items: T[] = [];
	private readonly places = new Map<T, number>();

	/** @param before whether `a` comes before `b`; must not change for a pair while both are held */
	constructor(private readonly before: (a: T, b: T) => boolean) {}

	get first(): T | undefined {
		return this.items[0];
	}

	has(item: T): boolean {
		return this.places.has(item);
	}

	add(item: T): void {
		if (!this.has(item)) this.rise(item, this.items.length);
	}

	remove(item: T): void {
		const place = this.places.get(item);
		if (place === undefined) return;
		this.places.delete(item);
		const last = this.items.pop();
		// The last one fills the gap, and goes from there up or down.
		if (last !== undefined && last !== item) this.sink(last, this.rise(last, place));
	}

	private rise(item: T, from: number): number {
		let place = from;
		while (place > 0) {
			const above = (place - 1) >> 1;
			const parent = this.items[above];
			if (parent === undefined || !this.before(item, parent)) break;
			this.put(parent, place);
			place = above;
		}
		this.put(item, place);
		return place;
	}

	private sink(item: T, from: number): void {
		let place = from;
		for (;;) {
			const [below, child] = this.lesserChild(place);
			if (child === undefined || !this.before(child, item)) break;
			this.put(child, place);
			place = below;
		}
		this.put(item, place);
	}

	private lesserChild(place: number): [number, T | undefined] {
		const left = 2 * place + 1;
		const [a, b] = [this.items[left], this.items[left + 1]];
		return a !== undefined && b !== undefined && this.before(b, a) ? [left + 1, b] : [left, a];
	}

	private put(item: T, place: number): void {
		this.items[place] = item;
		this.places.set(item, place);
	}
}
