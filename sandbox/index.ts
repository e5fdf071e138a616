import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { app } from './app';
import { CHAT_PATH } from './chat';
import { credentialsOf } from './control/credentials';
import { controlsOf } from './controls';
import { World } from './core/world';
import type { Sandbox, SandboxOptions } from './types';
import { valifyService } from './valify';
import { valu8Service } from './valu8';

export { FAULT_KINDS } from './types';
export type {
	Accounts,
	Company,
	Counters,
	Fault,
	FaultKind,
	Latency,
	Link,
	LogEntry,
	PractiseCredential,
	Quota,
	Sandbox,
	SandboxOptions,
	ServiceName,
	TransactionPadding,
	Valu8Ways,
} from './types';

// Longer than a test holds a connection idle: a keep-alive socket closed under a client looks like a fault nobody queued.
const KEEP_ALIVE_MS = 60_000;

/** Valu8 and Valify on 127.0.0.1, with their documented rules and invented data. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const world = new World(options);
	const services = { valu8: valu8Service(world, options.companies), valify: valifyService(world) };
	const controls = controlsOf(world, services);
	const server = createServer(app(world, services, controls));
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;
	return {
		...controls,
		url,
		valu8Url: url + services.valu8.base,
		valifyUrl: url + services.valify.base,
		verifyUrl: url + services.valify.link.base,
		chatUrl: url + CHAT_PATH,
		accounts: world.accounts,
		credentials: () => credentialsOf(world.accounts, services, url),
		close: () =>
			new Promise((resolve) => {
				// Called twice, the second close reports that nothing listens; that is what was asked for.
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
