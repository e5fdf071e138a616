interface Link<T> {
	readonly item: T;
	previous: Link<T> | undefined;
	next: Link<T> | undefined;
	left: boolean;
}

/** Those who wait, in order. Joining and leaving cost the same however many they are. */
export class Line<T> implements Iterable<T> {
	private readonly links = new Map<T, Link<T>>();
	private head: Link<T> | undefined;
	private tail: Link<T> | undefined;

	/** @param isBehind whom to join before: the first of whom this holds; left out: to the end */
	join(item: T, isBehind?: (other: T) => boolean): void {
		let next = isBehind && this.head;
		while (next && !isBehind?.(next.item)) next = next.next;
		const link: Link<T> = { item, previous: next ? next.previous : this.tail, next, left: false };
		this.links.set(item, link);
		if (link.next) link.next.previous = link;
		else this.tail = link;
		if (link.previous) link.previous.next = link;
		else this.head = link;
	}

	delete(item: T): void {
		const link = this.links.get(item);
		if (!link) return;
		this.links.delete(item);
		link.left = true;
		if (link.next) link.next.previous = link.previous;
		else this.tail = link.previous;
		if (link.previous) link.previous.next = link.next;
		else this.head = link.next;
	}

	/** From the first to the last; any of them may leave meanwhile. */
	*[Symbol.iterator](): Iterator<T> {
		for (let link = this.head; link; link = link.next) if (!link.left) yield link.item;
	}
}
