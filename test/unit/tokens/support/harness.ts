import {
	call,
	type Batch,
	type Elsewhere,
	type Outcome,
	type Http,
	type HttpAnswer,
	type Judgement,
} from '../../../../tokens';
import { Pool } from '../../../../tokens/pool';
import type { Issuer, Lease } from '../../../../tokens/types';
import { FakeEnvironment } from './environment';
import { judgeValify, ValifyService, valifyTestIssuer } from './valifyService';
import { judgeValu8, Valu8Service, valu8TestIssuer } from './valu8Service';
import { Wire } from './wire';

/** One service, one pool, and the two lines between them: tests hold a line to decide what happens meanwhile. */
export interface TestHarness<S> {
	env: FakeEnvironment;
	service: S;
	pool: Pool;
	loginWire: Wire;
	callWire: Wire;
	http: Http;
	/** The tokens that calls were sent with, in order. */
	sent: string[];
	/** Makes one announced call. */
	call: (options?: {
		batch?: Batch;
		signal?: AbortSignal;
		repeatable?: boolean;
		kind?: string;
		elsewhere?: Elsewhere;
	}) => Promise<Outcome>;
	/** Takes a use without a call to the service, and tells which it was. */
	lease: (newerThan?: number) => Promise<Lease>;
}

interface Parts<S> {
	service: S;
	issuer: Issuer;
	logIn: Http;
	serve: (token: string, kind: string) => HttpAnswer;
	judge: (answer: HttpAnswer) => Judgement;
	env: FakeEnvironment;
}

function harnessOf<S>({ service, issuer, logIn, serve, judge, env }: Parts<S>): TestHarness<S> {
	const loginWire = new Wire();
	const callWire = new Wire();
	const pool = new Pool(issuer, env);
	const sent: string[] = [];
	const http: Http = async (request) => {
		await loginWire.pass();
		return await logIn(request);
	};
	return {
		env,
		service,
		pool,
		loginWire,
		callWire,
		http,
		sent,
		call: async ({
			batch = pool.batch(1),
			signal,
			repeatable = true,
			kind = 'POST /',
			elsewhere,
		} = {}) => {
			const send = async (token: string) => {
				sent.push(token);
				await callWire.pass();
				return serve(token, kind);
			};
			return await call(batch, { send, judge, repeatable, kind }, env, { http, signal, elsewhere });
		},
		lease: async (newerThan = -1) => {
			const { lease } = await pool.use(
				(taken) => {
					sent.push(taken.value);
					return Promise.resolve({ verdict: { token: 'unclear' as const }, result: undefined });
				},
				{ http, newerThan },
			);
			return lease;
		},
	};
}

export function valifyHarness(callsPerToken = 3): TestHarness<ValifyService> {
	const env = new FakeEnvironment();
	const service = new ValifyService(env.now);
	service.usesPerToken = callsPerToken;
	return harnessOf({
		service,
		env,
		issuer: valifyTestIssuer({ callsPerToken }),
		logIn: async (request) => await Promise.resolve(request).then((sent) => service.logIn(sent)),
		serve: (token, kind) => service.call(token, kind),
		judge: judgeValify,
	});
}

export function valu8Harness(): TestHarness<Valu8Service> {
	const env = new FakeEnvironment();
	const service = new Valu8Service(env.now);
	return harnessOf({
		service,
		env,
		issuer: valu8TestIssuer(),
		logIn: async (request) => await Promise.resolve(request).then((sent) => service.ask(sent)),
		serve: (token, kind) => service.call(token, kind),
		judge: judgeValu8,
	});
}
