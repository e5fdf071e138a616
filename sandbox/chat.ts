import express, { type RequestHandler } from 'express';
import { asObject } from './core/json';
import type { World } from './core/world';

export const CHAT_PATH = '/chat';

/**
 * Neither of the services: a stand-in for the incoming webhook of a chat tool, so that an example which posts messages can
 * be tried without one. Takes `{ "text": … }`, as most of them do.
 */
export function chat(world: World): RequestHandler[] {
	return [
		express.json(),
		(request, response) => {
			const text = asObject(request.body)?.text;
			if (typeof text !== 'string' || text === '') {
				response.status(400).json({ message: 'text: a text' });
				return;
			}
			world.say(text);
			response.send('ok');
		},
	];
}
