import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a service on this machine that can be shut, as when the service was killed: connections are reset, new ones refused. */
export class Gate {
	private server: Server | undefined;
	private readonly sockets = new Set<Socket>();
	private port = 0;

	constructor(private readonly target: string) {}

	/** @returns where the service is had through the gate */
	async open(): Promise<string> {
		const { port, hostname, pathname } = new URL(this.target);
		const server = createServer((near) => {
			const far = connect(Number(port), hostname);
			for (const [socket, other] of [
				[near, far],
				[far, near],
			] as const) {
				this.sockets.add(socket);
				socket.on('error', () => other.destroy());
				socket.on('close', () => {
					this.sockets.delete(socket);
					other.destroy();
				});
				socket.pipe(other);
			}
		});
		this.server = server;
		server.listen(this.port, '127.0.0.1').unref();
		await once(server, 'listening');
		this.port = (server.address() as AddressInfo).port;
		return `http://127.0.0.1:${this.port}${pathname === '/' ? '' : pathname}`;
	}

	shut(): void {
		this.server?.close();
		for (const socket of this.sockets) socket.resetAndDestroy();
	}
}
