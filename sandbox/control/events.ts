import type { RequestHandler } from 'express';
import type { World } from '../core/world';

const SHORTEST_PAUSE_MS = 200;

/** Server-sent events: the state at once, then after changes, at most five times a second. */
export function events(world: World, state: () => unknown): RequestHandler {
	return (_request, response) => {
		response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
		let timer: NodeJS.Timeout | undefined;
		let stale = false;
		const push = () => {
			stale = false;
			response.write(`data: ${JSON.stringify(state())}\n\n`);
			timer = setTimeout(() => {
				timer = undefined;
				if (stale) push();
			}, SHORTEST_PAUSE_MS);
		};
		const stop = world.onChange(() => {
			stale = true;
			if (!timer) push();
		});
		response.on('close', () => {
			stop();
			clearTimeout(timer);
		});
		push();
	};
}
