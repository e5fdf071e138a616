import { readFileSync, writeFileSync } from 'node:fs';

/** Of a clock tick in /proc, in ms: `getconf CLK_TCK` is 100 on every Linux that n8n runs on. */
const TICK_MS = 10;

/** What a process of this machine uses, as Linux tells it in /proc. */
export class Usage {
	private readonly cpuBeforeMs: number;
	private readonly residentBeforeMiB: number;

	/** From now on. @param pid of a process that lives until `read` */
	constructor(private readonly pid: number) {
		// Takes the peak back to what is resident now: proc_pid_clear_refs(5).
		writeFileSync(`/proc/${pid}/clear_refs`, '5');
		this.cpuBeforeMs = cpuMs(pid);
		this.residentBeforeMiB = memoryMiB(pid, 'VmRSS');
	}

	/** @returns processor time of all threads, and how far resident memory rose at most */
	read(): { cpuMs: number; grownMiB: number } {
		return {
			cpuMs: cpuMs(this.pid) - this.cpuBeforeMs,
			grownMiB: Math.max(0, memoryMiB(this.pid, 'VmHWM') - this.residentBeforeMiB),
		};
	}
}

function cpuMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name, in parentheses, may hold anything: fields are counted from behind it. proc_pid_stat(5): utime is the 14th.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function memoryMiB(pid: number, field: 'VmRSS' | 'VmHWM'): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
	if (kilobytes === undefined) throw new Error(`no ${field} of process ${pid}`);
	return Number(kilobytes) / 1024;
}
