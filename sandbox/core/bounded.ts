/** Forgets its oldest entries, so that a long run does not grow without end. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
	constructor(private readonly most: number) {
		super();
	}

	override set(key: Key, value: Value): this {
		super.set(key, value);
		for (const oldest of this.keys()) {
			if (this.size <= this.most) break;
			this.delete(oldest);
		}
		return this;
	}
}
