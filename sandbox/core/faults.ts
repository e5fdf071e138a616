import type { Fault, ServiceName } from '../types';
import type { EndpointKind } from './service';

interface Queued {
	fault: Fault;
	left: number;
	/** Matching requests that it still lets pass. */
	passing: number;
}

/** Faults wait here until a request they match arrives; the oldest match goes first. */
export class FaultQueue {
	private queue: Queued[] = [];

	add(fault: Fault): void {
		const times = fault.times ?? 1;
		const after = fault.after ?? 0;
		if (!(times >= 1)) throw new RangeError('a fault happens at least once');
		if (!Number.isInteger(after) || after < 0)
			throw new RangeError('after: a whole number of requests, or none');
		this.queue.push({ fault, left: times, passing: after });
	}

	take(service: ServiceName, kind: EndpointKind, path: string): Fault | undefined {
		const matching = this.queue.filter(
			({ fault }) => fault.service === service && matches(fault.endpoint, kind, path),
		);
		const found = matching.find(({ passing }) => passing === 0);
		// Each counts on its own, so that "after two" means the third request whatever else is queued.
		for (const queued of matching) queued.passing = Math.max(0, queued.passing - 1);
		if (!found) return undefined;
		found.left -= 1;
		if (found.left < 1) this.queue = this.queue.filter((queued) => queued !== found);
		return found.fault;
	}

	/** Queued faults, without their bodies. */
	waiting(): Array<{
		service: ServiceName;
		endpoint: string;
		kind: string;
		left: number | 'for ever';
		passing: number;
	}> {
		return this.queue.map(({ fault: { service, endpoint, kind }, left, passing }) => ({
			service,
			endpoint,
			kind,
			left: left === Infinity ? 'for ever' : left,
			passing,
		}));
	}

	clear(): void {
		this.queue = [];
	}
}

function matches(endpoint: string, kind: EndpointKind, path: string): boolean {
	return endpoint === 'any' || endpoint === kind || endpoint === path;
}
