import { mix } from './invent';

/** Who is next: everybody once, in an order that looks like chance, before anybody a second time. */
export class Turns {
	private waiting: number[] = [];

	/** `count` of those that `are` there now, which must be so many. */
	draw(count: number, are: { ids(): number[]; has(id: number): boolean }): number[] {
		const drawn = new Set<number>();
		while (drawn.size < count) {
			if (this.waiting.length === 0) this.waiting = shuffled(are.ids());
			const id = this.waiting.pop();
			if (id !== undefined && are.has(id)) drawn.add(id);
		}
		return [...drawn];
	}

	clear(): void {
		this.waiting = [];
	}
}

function shuffled(ids: number[]): number[] {
	return ids.sort((one, other) => mix(one, 0) - mix(other, 0));
}
