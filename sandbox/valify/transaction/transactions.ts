import { BoundedMap } from '../../core/bounded';
import type { JsonObject } from '../../core/json';
import type { Face } from '../face/compare';

/** One attempt to use a service, as inquiry and fetch-images find it afterwards. */
export interface Transaction {
	id: string;
	/** Value of the access token that was used. */
	token: string;
	time: number;
	/** Whether the call succeeded; what the real field means is not documented. */
	succeeded: boolean;
	service: string;
	/** What the call returned as `result`. */
	data: JsonObject;
	/** For a face match with this transaction; only of documents that show a face. Outlives the images. */
	face?: Face | undefined;
}

const FIRST_TRANSACTION = 700_001;
const KEPT = 200;
// Photographs are large: a long run must not hold them all.
const KEPT_WITH_IMAGES = 20;

export class Transactions {
	private readonly kept = new BoundedMap<string, Transaction>(KEPT);
	private readonly images = new BoundedMap<string, ReadonlyMap<string, Buffer>>(KEPT_WITH_IMAGES);
	private begun = 0;

	nextId(): string {
		return String(FIRST_TRANSACTION + this.begun++);
	}

	add(transaction: Transaction, images: ReadonlyMap<string, Buffer>): void {
		this.kept.set(transaction.id, transaction);
		if (images.size > 0) this.images.set(transaction.id, images);
	}

	find(id: string): Transaction | undefined {
		return this.kept.get(id);
	}

	/** By the name each was sent under; undefined when there are none (any more). */
	imagesOf(id: string): ReadonlyMap<string, Buffer> | undefined {
		return this.kept.has(id) ? this.images.get(id) : undefined;
	}

	/** Oldest first. */
	ofToken(value: string): Transaction[] {
		return [...this.kept.values()].filter(({ token }) => token === value);
	}

	clear(): void {
		this.kept.clear();
		this.images.clear();
		this.begun = 0;
	}
}
