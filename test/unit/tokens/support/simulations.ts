import type fc from 'fast-check';
import { judgeValify, ValifyService, valifyTestIssuer } from './valifyService';
import { judgeValu8, Valu8Service, valu8TestIssuer } from './valu8Service';
import { Simulation } from './simulation';

/** @param callsPerToken what the credential says and, to begin with, what the service serves */
export function valifySimulation(
	scheduler: fc.Scheduler,
	callsPerToken = 3,
): { simulation: Simulation; service: ValifyService } {
	const clock = { now: () => 0 };
	const service = new ValifyService(() => clock.now());
	service.usesPerToken = callsPerToken;
	const simulation = new Simulation(scheduler, {
		issuer: valifyTestIssuer({ callsPerToken }),
		judge: judgeValify,
		logIn: async (request) => await Promise.resolve(request).then((sent) => service.logIn(sent)),
		call: (token) => service.call(token),
	});
	clock.now = () => simulation.time;
	return { simulation, service };
}

export function valu8Simulation(scheduler: fc.Scheduler): {
	simulation: Simulation;
	service: Valu8Service;
} {
	const clock = { now: () => 0 };
	const service = new Valu8Service(() => clock.now());
	const simulation = new Simulation(scheduler, {
		issuer: valu8TestIssuer(),
		judge: judgeValu8,
		logIn: async (request) => await Promise.resolve(request).then((sent) => service.ask(sent)),
		call: (token) => service.call(token),
	});
	clock.now = () => simulation.time;
	return { simulation, service };
}
