import type { Slot } from '../../../../tokens';
import type { Entry } from '../../../../tokens/store';

/** Workflow static data: what is read is frozen and fresh, what is written is kept as its JSON. */
export class FakeSlot implements Slot {
	json: string | undefined;
	reads = 0;
	readonly writes: string[] = [];

	constructor(content?: unknown) {
		if (content !== undefined) this.json = JSON.stringify(content);
	}

	read(): unknown {
		this.reads += 1;
		return this.json === undefined ? undefined : frozen(JSON.parse(this.json));
	}

	write(value: Record<string, Entry>): void {
		this.json = JSON.stringify(value);
		this.writes.push(this.json);
	}

	entries(): Record<string, unknown> {
		return { ...(this.read() as Record<string, unknown> | undefined) };
	}
}

function frozen(value: unknown): unknown {
	if (typeof value === 'object' && value !== null) {
		for (const part of Object.values(value)) frozen(part);
		Object.freeze(value);
	}
	return value;
}
