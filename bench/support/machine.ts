import os from 'node:os';

export interface Machine {
	readonly processor: string;
	readonly cores: number;
	readonly memoryGiB: number;
	readonly system: string;
	readonly node: string;
}

/** What the figures were taken on. */
export function machine(): Machine {
	const cpus = os.cpus();
	return {
		processor: cpus[0]?.model.trim() ?? 'unknown',
		cores: cpus.length,
		memoryGiB: Math.round(os.totalmem() / 2 ** 30),
		system: `${os.type()} ${os.release().split('.').slice(0, 2).join('.')}, ${os.arch()}`,
		node: process.version,
	};
}
