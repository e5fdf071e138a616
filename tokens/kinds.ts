import { Cancelled } from './errors';
import { Line } from './line';
import { Memory } from './memory';
import type { Outcome } from './call';

/** How long a rejection of a kind that was refused before is final at once. */
const MEMORY_MS = 60_000;
/** Far more kinds than an account uses in a minute; beyond it the one refused longest ago is forgotten. */
const MAX_KINDS = 1000;
/** So many rejections of a refused kind, with no other answer between, end the kind for the run. */
const ENOUGH = 3;

/** Rule 6: the kinds of requests that an account may not send, whatever the token. */
export class Refusals {
	private readonly kinds = new Map<string, Memory<true>>();

	constructor(private readonly now: () => number) {}

	has(kind: string): boolean {
		return this.kinds.get(kind)?.value === true;
	}

	add(kind: string): void {
		const memory = new Memory<true>(this.now);
		memory.keep(true, MEMORY_MS);
		this.kinds.delete(kind);
		this.kinds.set(kind, memory);
		if (this.kinds.size > MAX_KINDS)
			for (const oldest of this.kinds.keys()) return void this.kinds.delete(oldest);
	}

	/** A request of the kind was answered with success. */
	lift(kind: string): void {
		this.kinds.delete(kind);
	}
}

interface Kind {
	/** The service has answered one with anything but a rejection in this run. */
	admitted: boolean;
	underWay: number;
	/** Rejections that were no token's fault, since the last success. */
	refusals: number;
	last: Outcome | undefined;
	readonly waiting: Line<() => void>;
}

/**
 * Rule 6 within one run. Until the service has taken one, no more requests of a kind are under way than one token
 * serves, and never more than three, so that a run that may not send them costs few logins at any concurrency.
 */
export class RunKinds {
	private readonly kinds = new Map<string, Kind>();

	constructor(
		private readonly refusals: Refusals,
		private readonly usesPerToken: () => number,
		/** Told whenever the service has answered a request with anything but a rejection. */
		private readonly onAdmitted: () => void,
	) {}

	/** A rejection of this kind is final at once, and no fault of the token. */
	isRefused(kind: string): boolean {
		return this.refusals.has(kind);
	}

	/**
	 * Waits until a request of this kind may be made; `leave` must follow.
	 * @returns the last refusal, when requests of this kind are not sent any more in this run; `leave` must not follow
	 * @throws {Cancelled}
	 */
	async enter(name: string, signal: AbortSignal | undefined): Promise<Outcome | undefined> {
		const kind = this.kind(name);
		while (
			!this.isOver(kind) &&
			!kind.admitted &&
			kind.underWay >= Math.min(ENOUGH, this.usesPerToken())
		) {
			await turn(kind.waiting, signal);
		}
		if (this.isOver(kind)) return kind.last;
		kind.underWay += 1;
		return undefined;
	}

	/**
	 * @param outcome none when there was no token, or a defect
	 * @param refusals how many rejections the request itself has met with
	 */
	leave(name: string, outcome: Outcome | undefined, refusals: number): void {
		const kind = this.kind(name);
		kind.underWay -= 1;
		kind.refusals += refusals;
		if (refusals > 0) kind.last = outcome;
		else if (outcome && 'answer' in outcome && outcome.judgement.token !== 'rejected') {
			kind.admitted = true;
			this.onAdmitted();
		}
		for (const wake of kind.waiting) {
			kind.waiting.delete(wake);
			wake();
			if (!kind.admitted && !this.isOver(kind)) break;
		}
	}

	/** The service has taken a request of this kind. */
	lift(name: string): void {
		this.refusals.lift(name);
		this.kind(name).refusals = 0;
	}

	/** A token logged in after a rejected one was rejected on its first use. */
	refuse(name: string): void {
		this.refusals.add(name);
	}

	/** Nothing more of the kind is sent in this run. */
	private isOver({ refusals }: Kind): boolean {
		return refusals >= ENOUGH;
	}

	private kind(name: string): Kind {
		const known = this.kinds.get(name);
		if (known) return known;
		const kind = {
			admitted: false,
			underWay: 0,
			refusals: 0,
			last: undefined,
			waiting: new Line<() => void>(),
		};
		this.kinds.set(name, kind);
		return kind;
	}
}

/** Waits in the line until woken. @throws {Cancelled} */
async function turn(line: Line<() => void>, signal: AbortSignal | undefined): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const cancel = () => {
			line.delete(wake);
			reject(new Cancelled());
		};
		const wake = () => {
			signal?.removeEventListener('abort', cancel);
			resolve();
		};
		if (signal?.aborted) return cancel();
		signal?.addEventListener('abort', cancel);
		line.join(wake);
	});
}
