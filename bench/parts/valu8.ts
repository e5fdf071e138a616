import { Deployment } from '../../test/e2e/support/deployment';
import { loginForEachCall } from '../contenders/loginForEachCall';
import { CREDENTIAL_TYPES, preAuthentication } from '../contenders/preAuthentication';
import { valu8 } from '../contenders/services';
import { loginForEachExecution } from '../contenders/sharedLogin';
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

export interface Sizes {
	/** One after the other, with so many items each; n8n is restarted after the first half. */
	readonly executions: number;
	readonly items: number;
}

export interface Valu8Result {
	readonly comparisons: Comparison[];
}

/** 1,000 calls that cost no quota, in 20 executions of 50 items, with a restart of n8n after the tenth. */
export async function measure(
	report: Report,
	{ executions, items }: Sizes = { executions: 20, items: 50 },
): Promise<Valu8Result> {
	const deployment = await Deployment.start({ env: CREDENTIAL_TYPES });
	const own = new InN8n(deployment, thisPackage(valu8), valu8);
	const ways = [
		own,
		...[loginForEachExecution(valu8), loginForEachCall(valu8), preAuthentication(valu8)].map(
			(contender) => new InN8n(deployment, contender, valu8),
		),
		new Scripted(() => ({
			what: 'parameters',
			url: deployment.sandbox.valu8Url,
			account: deployment.sandbox.accounts.valu8,
		})),
	];
	const half = inTurn(executions / 2, items);
	const warmUp: Work = { service: 'valu8', parts: [inTurn(2, items)] };
	const work: Measured = {
		service: 'valu8',
		parts: [half, half],
		wanted: executions * items,
		minimum: 1,
		boundMs: LATENCY.loginMs + executions * Math.ceil(items / AT_ONCE) * LATENCY.callMs,
	};
	const comparisons: Comparison[] = [];
	try {
		for (const way of ways) {
			report(`Valu8, ${work.wanted} calls in ${executions} executions: ${way.contender}`);
			const comparison = await compare(deployment, way, { warmUp, work }, report);
			comparisons.push(way === own ? mustBeRight(comparison) : comparison);
		}
	} finally {
		await deployment.end();
	}
	return { comparisons };
}

const inTurn = (executions: number, items: number) =>
	Array.from({ length: executions }, () => [items]);
