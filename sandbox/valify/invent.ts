import { createHash } from 'node:crypto';

/** Picks from lists and ranges, the same each time for the same images. */
export class Inventor {
	private readonly seed: Buffer;
	private drawn = 0;

	constructor(...images: readonly Buffer[]) {
		const hash = createHash('sha256');
		for (const bytes of images) hash.update(createHash('sha256').update(bytes).digest());
		this.seed = hash.digest();
	}

	/** `from` to `to`, both included. */
	number(from: number, to: number): number {
		this.drawn += 1;
		const digest = createHash('sha256').update(this.seed).update(String(this.drawn)).digest();
		return from + (digest.readUInt32BE(0) % (to - from + 1));
	}

	digits(count: number): string {
		return Array.from({ length: count }, () => this.number(0, 9)).join('');
	}

	pick<const Options extends readonly [unknown, ...unknown[]]>(options: Options): Options[number] {
		return options[this.number(0, options.length - 1)];
	}
}
