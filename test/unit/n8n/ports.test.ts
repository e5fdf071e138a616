import { createServer, type Server } from 'node:net';
import { PlainError, PortInUseError } from '../../../n8n/errors';
import { freePorts, requireFreePort } from '../../../n8n/ports';

describe('ports', () => {
	let server: Server | undefined;
	afterEach(
		() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())),
	);

	const occupy = (host: string) =>
		new Promise<number>((resolve) => {
			server = createServer().listen(0, host, () => {
				const address = server?.address();
				resolve(typeof address === 'object' && address ? address.port : 0);
			});
		});

	it.each(['127.0.0.1', '0.0.0.0'])(
		'refuses a port that %s uses, naming it and what to do',
		async (host) => {
			const port = await occupy(host);
			const error: unknown = await requireFreePort(port, 'Take another one.').catch(
				(caught: unknown) => caught,
			);
			expect(error).toBeInstanceOf(PortInUseError);
			expect(error).toBeInstanceOf(PlainError);
			expect(error).toMatchObject({
				port,
				message: `Port ${port} is already in use. Take another one.`,
			});
		},
	);

	it('gives distinct ports that are free', async () => {
		const ports = await freePorts(5);
		expect(new Set(ports).size).toBe(5);
		for (const port of ports) await expect(requireFreePort(port)).resolves.toBeUndefined();
	});
});
