import type { Response } from 'express';
import type { Sent } from './distort';

// setTimeout takes a longer wait for none at all.
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Waits, but no longer than the client does. */
export async function wait(ms: number, response: Response): Promise<void> {
	if (!(ms > 0) || response.destroyed) return;
	await new Promise<void>((resolve) => {
		const timer = setTimeout(done, Math.min(ms, LONGEST_WAIT_MS));
		function done(): void {
			clearTimeout(timer);
			response.off('close', done);
			resolve();
		}
		response.on('close', done);
	});
}

export async function send(response: Response, sent: Sent): Promise<void> {
	if (response.destroyed) return;
	if (sent.cut) {
		response.socket?.destroy();
		return;
	}
	const bytes = typeof sent.content === 'string' ? Buffer.from(sent.content) : sent.content;
	// writeHead and not express's send: a fault may need a body with exactly these headers and no others.
	response.writeHead(sent.status, { ...sent.headers, 'content-length': String(bytes.length) });
	if (sent.pauseMs !== undefined) {
		const half = Math.floor(bytes.length / 2);
		response.write(bytes.subarray(0, half));
		await wait(sent.pauseMs, response);
		if (!response.destroyed) response.end(bytes.subarray(half));
		return;
	}
	response.end(bytes);
}
