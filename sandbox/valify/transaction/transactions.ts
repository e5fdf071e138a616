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
	images: ReadonlyMap<string, Buffer>;
	/** For a face match with this transaction; only of documents that show a face. Outlives the images. */
	face?: Face | undefined;
}

const FIRST_TRANSACTION = 700_001;
const KEPT = 200;
// Photographs are large: a long run must not hold them all.
const KEPT_WITH_IMAGES = 20;

export class Transactions {
	private readonly kept = new Map<string, Transaction>();
	private begun = 0;

	nextId(): string {
		return String(FIRST_TRANSACTION + this.begun++);
	}

	add(transaction: Transaction): void {
		this.kept.set(transaction.id, transaction);
		for (const id of this.kept.keys()) {
			if (this.kept.size <= KEPT) break;
			this.kept.delete(id);
		}
		const withImages = [...this.kept.values()].filter(({ images }) => images.size > 0);
		for (const old of withImages.slice(0, -KEPT_WITH_IMAGES)) old.images = new Map();
	}

	find(id: string): Transaction | undefined {
		return this.kept.get(id);
	}

	/** Oldest first. */
	ofToken(value: string): Transaction[] {
		return [...this.kept.values()].filter(({ token }) => token === value);
	}

	clear(): void {
		this.kept.clear();
		this.begun = 0;
	}
}
