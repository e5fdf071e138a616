import type { RequestHandler } from 'express';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * A web page elsewhere must not drive the sandbox from a visitor's browser: its requests carry its Origin, and a
 * name of its own that points to this machine shows in Host.
 */
export const onlyFromHere: RequestHandler = (request, response, next) => {
	const { host, origin } = request.headers;
	const site = request.headers['sec-fetch-site'];
	const here =
		host !== undefined &&
		LOOPBACK.test(host) &&
		(origin === undefined || origin === `http://${host}`) &&
		(site === undefined || site === 'same-origin' || site === 'none');
	if (here) next();
	else response.status(403).json({ message: 'The controls are for this machine only' });
};
