import { Refused } from './errors';

/**
 * Printed: it is the number of different companies that may be received, by `valu8Id`, over companies and relations; the same company
 * again costs nothing. https://developer.valu8group.com/docs/handeling-your-search-quota
 */
export class SearchQuota {
	private readonly received = new Set<number>();
	private most = Infinity;

	get used(): number {
		return this.received.size;
	}

	get limit(): number {
		return this.most;
	}

	set limit(limit: number) {
		const fits = limit === Infinity || (Number.isInteger(limit) && limit >= 0);
		if (!fits) throw new RangeError('limit: a whole number from 0, or Infinity for none');
		this.most = limit;
	}

	/**
	 * Invented, as no page says it: an answer that goes beyond the quota is refused whole and costs nothing, with this status and message.
	 * What was received before stays free. A minified answer costs as much as any other.
	 */
	spend(ids: readonly number[]): void {
		const fresh = new Set(ids.filter((id) => !this.received.has(id)));
		if (fresh.size > 0 && this.used + fresh.size > this.most)
			throw new Refused(403, EXHAUSTED, 'Search Quota exhausted');
		for (const id of fresh) this.received.add(id);
	}

	clear(): void {
		this.received.clear();
		this.most = Infinity;
	}
}

const EXHAUSTED =
	'This would go beyond your Search Quota (status and message invented by the sandbox)';
