import { spawn } from 'node:child_process';
import { connect } from 'node:net';

/** Listens, then blocks: the system completes the connections that fit its backlog, and those after them wait for ever. */
const PROGRAM = `
const server = require('node:net').createServer();
server.listen(0, '127.0.0.1', 1, () => {
	require('node:fs').writeSync(1, String(server.address().port));
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;
/** More than fit. */
const FILLERS = 4;

/** A host that swallows attempts to connect, as a firewall does that drops packets. */
export async function openDeafHost(): Promise<{ url: string; close: () => void }> {
	const child = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
	const port = await new Promise<number>((resolve) =>
		child.stdout.once('data', (bytes: Buffer) => resolve(Number(bytes))),
	);
	const fillers = Array.from({ length: FILLERS }, () =>
		connect(port, '127.0.0.1').on('error', () => undefined),
	);
	await new Promise((resolve) => fillers[0]?.once('connect', resolve));
	const close = () => {
		for (const filler of fillers) filler.destroy();
		child.kill('SIGKILL');
	};
	return { url: `http://127.0.0.1:${port}`, close };
}
