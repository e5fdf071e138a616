import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Fault } from '../types';
import { distort, plain, preventsWork, type Sent } from './distort';
import { send, wait } from './send';
import type { Arrival } from './arrival';
import { issuesTokens, type Answer, type EndpointKind, type Site } from './service';
import type { World } from './world';

// Far above any photograph, so that the size of an image never decides a test by accident.
const readWhole = express.raw({ type: () => true, limit: '60mb' });

/** One request from arrival to answer, the same way for both services. */
export function exchange(world: World, service: Site): RequestHandler {
	return async (request, response) => {
		const { method, path } = request;
		const endpoint = service.endpoints.find(
			(candidate) => candidate.method === method && candidate.path === path,
		);
		const kind = endpoint?.kind ?? service.elsewhereKind ?? 'call';
		count(world, service, kind);

		const fault = world.faults.take(service.name, kind, path);
		const note = (status: number, answer?: Answer) => {
			const why = [answer?.note, fault && `fault: ${fault.kind}`]
				.filter((part) => part !== undefined)
				.join(', ');
			world.log.add({
				at: world.now(),
				service: service.name,
				endpoint: `${method} ${path}`,
				status,
				...(answer?.token === undefined ? {} : { token: answer.token }),
				...(why === '' ? {} : { note: why }),
			});
			world.changed();
		};
		if (fault?.kind === 'cutBeforeWork') {
			note(0);
			request.socket.destroy();
			return;
		}

		const arrival: Arrival = {
			method,
			path,
			query: request.query,
			headers: request.headers,
			body: await bodyOf(request, response),
		};
		const works = !fault || !preventsWork(fault, kind);
		const answer = works ? (endpoint?.answer(arrival) ?? service.elsewhere(arrival)) : undefined;
		const sent = dress(fault, answer, (status) => service.bodyOf(status, kind, answer));
		note(sent.status, answer);

		await wait(issuesTokens(kind) ? world.latency.loginMs : world.latency.callMs, response);
		await send(response, sent);
	};
}

function dress(
	fault: Fault | undefined,
	answer: Answer | undefined,
	usual: (status: number) => unknown,
): Sent {
	if (fault) return distort(fault, answer, usual);
	if (answer) return plain(answer);
	throw new Error('without a fault there is always an answer');
}

function count(world: World, service: Site, kind: EndpointKind): void {
	const counters = world.counters[service.name];
	counters.requests += 1;
	if (kind === 'login') counters.loginRequests += 1;
	if (kind === 'call') counters.calls += 1;
}

async function bodyOf(request: Request, response: Response): Promise<Buffer> {
	await new Promise<void>((resolve, reject) => {
		readWhole(request, response, (problem?: unknown) => {
			if (problem === undefined) resolve();
			else reject(problem instanceof Error ? problem : new Error('unreadable body'));
		});
	});
	const body: unknown = request.body;
	return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
