import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { chat, CHAT_PATH } from './chat';
import { control } from './control';
import { exchange } from './core/exchange';
import type { World } from './core/world';
import type { Controls, Services } from './controls';

export function app(world: World, services: Services, controls: Controls): Express {
	const server = express();
	server.disable('x-powered-by');
	for (const service of [services.valu8, services.valify, services.valify.link])
		server.use(service.base, exchange(world, service));
	server.use('/control', control(world, services, controls));
	server.post(CHAT_PATH, chat(world));
	server.use('/samples', express.static(join(__dirname, 'samples')));
	server.get('/', (_request, response) => {
		// Nothing from elsewhere can run on the page or be reached from it.
		response.set(
			'content-security-policy',
			"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src 'self'",
		);
		response.sendFile('index.html', { root: join(__dirname, 'page') });
	});
	server.use(unreadable);
	return server;
}

/** Bodies that are too large, cut off or no JSON (on /control) end here. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
	if (response.headersSent) {
		next(error);
		return;
	}
	const status =
		typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
	// Not what the client did but a defect of the sandbox: it must not hide behind a status.
	if (status >= 500) console.error(error);
	response.status(status).json({ message: error instanceof Error ? error.message : 'Error' });
};
