import { asObject, type JsonObject } from '../core/json';
import { FAULT_KINDS, type Fault, type FaultKind, type Latency, type ServiceName } from '../types';

export function serviceOf(given: unknown): ServiceName {
	const service = object(given).service;
	if (service !== 'valu8' && service !== 'valify') throw new TypeError('service: valu8 or valify');
	return service;
}

export function numberOf(given: unknown, name: string): number {
	const value = object(given)[name];
	if (typeof value !== 'number') throw new TypeError(`${name}: a number`);
	return value;
}

/** JSON has no Infinity: here it is a text. */
export function countOf(given: unknown, name: string): number {
	return object(given)[name] === 'Infinity' ? Infinity : numberOf(given, name);
}

export function latencyOf(given: unknown): Partial<Latency> {
	const names = ['loginMs', 'callMs'] as const;
	return Object.fromEntries(
		names.filter((name) => name in object(given)).map((name) => [name, numberOf(given, name)]),
	);
}

export function faultOf(given: unknown): Fault {
	const { endpoint, kind, times, headers, location, ...rest } = object(given);
	if (typeof endpoint !== 'string') throw new TypeError('endpoint: a path, login, call or any');
	if (!isKind(kind)) throw new TypeError(`kind: one of ${FAULT_KINDS.join(', ')}`);
	if (location !== undefined && typeof location !== 'string')
		throw new TypeError('location: a URL');
	return {
		service: serviceOf(given),
		endpoint,
		kind,
		...(times === undefined ? {} : { times: countOf(given, 'times') }),
		...(headers === undefined ? {} : { headers: texts(headers) }),
		...(location === undefined ? {} : { location }),
		...('after' in rest ? { after: numberOf(given, 'after') } : {}),
		...('status' in rest ? { status: numberOf(given, 'status') } : {}),
		...('delayMs' in rest ? { delayMs: numberOf(given, 'delayMs') } : {}),
		...('body' in rest ? { body: rest.body } : {}),
	};
}

export function object(given: unknown): JsonObject {
	const found = asObject(given);
	if (!found) throw new TypeError('expected a JSON object');
	return found;
}

function isKind(kind: unknown): kind is FaultKind {
	return FAULT_KINDS.some((known) => known === kind);
}

function texts(headers: unknown): Record<string, string> {
	return Object.fromEntries(
		Object.entries(object(headers)).map(([name, value]) => [name, String(value)]),
	);
}
