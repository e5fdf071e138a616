import express, { Router, type RequestHandler } from 'express';
import type { World } from '../core/world';
import type { Controls, Services } from '../controls';
import { waysOf } from '../valu8/ways';
import { credentials } from './credentials';
import { events } from './events';
import { countOf, faultOf, latencyOf, numberOf, object, serviceOf } from './given';
import { onlyFromHere } from './guard';
import { stateOf } from './state';

/** The controls over HTTP, for the status page and for other processes on this machine. */
export function control(world: World, services: Services, controls: Controls): Router {
	const router = Router();
	const state = () => stateOf(world, services);
	router.use(onlyFromHere, express.json());
	router.get('/state', (_request, response) => {
		response.json(state());
	});
	router.get('/events', events(world, state));
	router.get('/credentials', credentials(world.accounts, services));
	router.post(
		'/reset',
		act(() => controls.reset()),
	);
	router.post(
		'/revoke',
		act((given) => ({ revoked: controls.revokeTokens(serviceOf(given)) })),
	);
	router.post(
		'/steal',
		act(() => controls.stealUse('valify')),
	);
	router.post(
		'/advance',
		act((given) => controls.advance(numberOf(given, 'ms'))),
	);
	router.post(
		'/latency',
		act((given) => controls.setLatency(latencyOf(given))),
	);
	router.post(
		'/fail',
		act((given) => controls.fail(faultOf(given))),
	);
	router.post(
		'/valu8',
		act((given) => controls.setValu8(waysOf(object(given)))),
	);
	router.post(
		'/quota',
		act((given) => controls.setQuota(countOf(given, 'limit'))),
	);
	router.post(
		'/companies/change',
		act((given) => ({ ids: controls.changeCompanies(numberOf(given, 'count')) })),
	);
	router.post(
		'/companies/add',
		act((given) => ({ ids: controls.addCompanies(numberOf(given, 'count')) })),
	);
	router.post(
		'/companies/remove',
		act((given) => ({ ids: controls.removeCompanies(numberOf(given, 'count')) })),
	);
	return router;
}

function act(action: (given: unknown) => unknown): RequestHandler {
	return (request, response) => {
		try {
			response.json(action(request.body as unknown) ?? {});
		} catch (error) {
			if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
			response.status(400).json({ message: error.message });
		}
	};
}
