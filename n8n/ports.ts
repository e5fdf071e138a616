import { createServer, connect, type Server } from 'node:net';
import { PortInUseError } from './errors';

const HOST = '127.0.0.1';

/** Distinct free ports, held open together until all are known. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
	const ports = servers.map(portOf);
	await Promise.all(servers.map(close));
	return ports;
}

/** Throws PortInUseError, with `advice` on what to do. */
export async function requireFreePort(port: number, advice?: string): Promise<void> {
	// Some systems let a second program listen beside one that listens on all addresses, so somebody answering counts too.
	if (await answers(port)) throw new PortInUseError(port, advice);
	try {
		await close(await listen(port));
	} catch {
		throw new PortInUseError(port, advice);
	}
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: HOST, timeout: 1_000 });
		const end = (answered: boolean) => {
			socket.destroy();
			resolve(answered);
		};
		socket.once('connect', () => end(true));
		socket.once('error', () => end(false));
		socket.once('timeout', () => end(false));
	});
}

function listen(port: number): Promise<Server> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, HOST, () => resolve(server));
	});
}

function portOf(server: Server): number {
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('not listening');
	return address.port;
}

function close(server: Server): Promise<void> {
	return new Promise((resolve) => server.close(() => resolve()));
}
