import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from './deployment';

/** Where the runs of this day leave their lines for table.cjs. */
const FILE = path.resolve(__dirname, '../../../reports/measured.jsonl');

export interface Cost {
	readonly calls: number;
	readonly logins: number;
	readonly rejected: number;
}

export interface Scenario {
	readonly name: string;
	readonly service: 'valu8' | 'valify';
	readonly executions: number;
	/** The fewest logins it can be done with. Absent: one for every three accepted calls, of Valify. */
	readonly minimum?: number;
	/** What came of it, in a few words, if all goes as it should. */
	readonly result: string;
}

/** Does it, and notes what it cost for the table that the end-to-end tests print. */
export async function measure(
	{ sandbox }: Deployment,
	{ name, service, executions, minimum, result }: Scenario,
	action: () => Promise<unknown>,
): Promise<Cost> {
	const before = sandbox.counters()[service];
	const cost = () => {
		const after = sandbox.counters()[service];
		return {
			calls: after.calls - before.calls,
			logins: after.logins - before.logins,
			rejected: after.rejected - before.rejected,
		};
	};
	const note = (outcome: string) => {
		const { calls, logins, rejected } = cost();
		const fewest =
			minimum ?? Math.ceil((sandbox.counters()[service].accepted - before.accepted) / 3);
		mkdirSync(path.dirname(FILE), { recursive: true });
		appendFileSync(
			FILE,
			`${JSON.stringify({ scenario: name, service, executions, calls, logins, minimum: fewest, rejected, result: outcome })}\n`,
		);
	};
	try {
		await action();
	} catch (error) {
		note('FAILED');
		throw error;
	}
	note(result);
	return cost();
}
