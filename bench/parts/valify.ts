import { Deployment } from '../../test/e2e/support/deployment';
import { loginForEachCall } from '../contenders/loginForEachCall';
import { CREDENTIAL_TYPES, preAuthentication } from '../contenders/preAuthentication';
import { valify } from '../contenders/services';
import { loginForEveryThirdItem } from '../contenders/sharedLogin';
import { thisPackage } from '../contenders/thisPackage';
import {
	AT_ONCE,
	compare,
	LATENCY,
	mustBeRight,
	type Measured,
	type Report,
	type Work,
} from '../support/compare';
import type { Comparison } from '../support/comparison';
import { InN8n } from '../support/inN8n';
import { Scripted } from '../support/scripted';

/** How many calls a token of Valify serves. */
const USES = 3;

export interface Sizes {
	/** Calls, as so many items of one execution, and spread over so many executions. */
	readonly calls: number;
	readonly executions: number;
}

export interface ValifyResult {
	readonly oneExecution: Comparison[];
	readonly thirtyExecutions: Comparison[];
}

/** 300 transliterations: as 300 items of one execution, and as 30 executions of ten items that start at once. */
export async function measure(
	report: Report,
	{ calls, executions }: Sizes = { calls: 300, executions: 30 },
): Promise<ValifyResult> {
	const deployment = await Deployment.start({ env: CREDENTIAL_TYPES });
	const inN8n = [
		loginForEveryThirdItem(valify),
		loginForEachCall(valify),
		preAuthentication(valify),
	].map((contender) => new InN8n(deployment, contender, valify));
	const own = new InN8n(deployment, thisPackage(valify), valify);
	const script = new Scripted(() => ({
		what: 'names',
		url: deployment.sandbox.valifyUrl,
		account: deployment.sandbox.accounts.valify,
	}));
	try {
		const each = async (
			ways: ReadonlyArray<InN8n | Scripted>,
			runs: { warmUp: Work; work: Measured },
			what: string,
		) => {
			const comparisons: Comparison[] = [];
			for (const way of [own, ...ways]) {
				report(`Valify, ${what}: ${way.contender}`);
				const comparison = await compare(deployment, way, runs, report);
				comparisons.push(way === own ? mustBeRight(comparison) : comparison);
			}
			return comparisons;
		};
		return {
			oneExecution: await each(
				[...inN8n, script],
				{ warmUp: started(1, Math.ceil(calls / 10)), work: measured(1, calls) },
				`${calls} calls in one execution`,
			),
			thirtyExecutions: await each(
				inN8n,
				{
					warmUp: started(Math.ceil(executions / 5), calls / executions),
					work: measured(executions, calls / executions),
				},
				`${calls} calls in ${executions} executions`,
			),
		};
	} finally {
		await deployment.end();
	}
}

const started = (executions: number, items: number): Work => ({
	service: 'valify',
	parts: [[Array.from({ length: executions }, () => items)]],
});

/** The executions are under way all at once, so that they take no longer than one of them: a login, and then so many calls at a time. */
const measured = (executions: number, items: number): Measured => ({
	...started(executions, items),
	wanted: executions * items,
	minimum: Math.ceil((executions * items) / USES),
	boundMs: LATENCY.loginMs + Math.ceil(items / AT_ONCE) * LATENCY.callMs,
});
