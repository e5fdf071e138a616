import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export type Account = { readonly uid: number; readonly gid: number };

const SCRIPT = 'trap "" INT TERM HUP; eval "$1"; read -r _; eval "$2"; rm -rf "$3"';

/** Ends a server and removes its folder once our end of its input closes, which even kill -9 on us does. */
export class Guard {
	private constructor(private readonly shell: ChildProcessByStdio<Writable, null, null>) {}

	/** @param start shell command run at once: it must not stay in the foreground. @param end shell command that ends the server */
	static over({
		start = ':',
		end,
		folder,
		account,
	}: {
		start?: string;
		end: string;
		folder: string;
		account?: Account | undefined;
	}): Guard {
		const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', start, end, folder], {
			cwd: '/',
			stdio: ['pipe', 'ignore', 'ignore'],
			detached: true,
			...account,
		});
		shell.unref();
		return new Guard(shell);
	}

	/** Nothing is left when this is done; a second call does nothing. */
	async end(): Promise<void> {
		if (this.shell.exitCode !== null || this.shell.signalCode !== null) return;
		const ended = once(this.shell, 'exit');
		this.shell.ref();
		this.shell.stdin.end();
		await ended;
	}
}
