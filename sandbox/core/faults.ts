import type { Fault, ServiceName } from '../types';
import type { EndpointKind } from './service';

interface Queued {
	fault: Fault;
	left: number;
}

/** Faults wait here until a request they match arrives; the oldest match goes first. */
export class FaultQueue {
	private queue: Queued[] = [];

	add(fault: Fault): void {
		const times = fault.times ?? 1;
		if (!(times >= 1)) throw new RangeError('a fault happens at least once');
		this.queue.push({ fault, left: times });
	}

	take(service: ServiceName, kind: EndpointKind, path: string): Fault | undefined {
		const found = this.queue.find(({ fault }) => fault.service === service && matches(fault.endpoint, kind, path));
		if (!found) return undefined;
		found.left -= 1;
		if (found.left < 1) this.queue = this.queue.filter((queued) => queued !== found);
		return found.fault;
	}

	/** Queued faults, without their bodies. */
	waiting(): Array<{ service: ServiceName; endpoint: string; kind: string; left: number | 'for ever' }> {
		return this.queue.map(({ fault: { service, endpoint, kind }, left }) => ({
			service,
			endpoint,
			kind,
			left: left === Infinity ? 'for ever' : left,
		}));
	}

	clear(): void {
		this.queue = [];
	}
}

function matches(endpoint: string, kind: EndpointKind, path: string): boolean {
	return endpoint === 'any' || endpoint === kind || endpoint === path;
}
