import { errorOf, itemsOf, type Execution, type Json } from '../n8n/execution';
import { MAIN } from './examples';

/** What the sandbox counted for one service. */
export interface Traffic {
	readonly logins: number;
	readonly calls: number;
	readonly rejected: number;
}

export interface Outcome {
	/** n8n says the run succeeded, and what it gave is what it should give. */
	readonly ok: boolean;
	readonly lines: readonly string[];
}

/** What the main example returned, in a few lines. */
export function describeOutcome(execution: Execution): Outcome {
	if (execution.status !== 'success') {
		return {
			ok: false,
			lines: [
				`The run failed (${execution.status}): ${errorOf(execution) ?? 'n8n gave no reason'}`,
			],
		};
	}
	const answers = itemsOf(execution, MAIN.valify);
	const phrases = answers.map((item) => find(item, 'englishPhrase'));
	const companies = itemsOf(execution, MAIN.valu8);
	const given = itemsOf(execution, 'Names').map(({ name }) => String(name));
	const ok =
		phrases.length > 0 &&
		phrases.length === given.length &&
		phrases.every(isText) &&
		companies.length > 0 &&
		companies.every(({ valu8Id }) => valu8Id !== undefined);
	return {
		ok,
		lines: [
			...given.map(
				(name, index) =>
					`Valify  ${name}  ->  ${text(phrases[index] ?? find(answers[index], 'message'))}`,
			),
			...companies.map((company) => `Valu8   ${brief(company)}`),
			...(ok ? [] : ['That is not what this example should return.']),
		],
	};
}

export function describeCost({ valu8, valify }: { valu8: Traffic; valify: Traffic }): string[] {
	const total = {
		logins: valu8.logins + valify.logins,
		calls: valu8.calls + valify.calls,
		rejected: valu8.rejected + valify.rejected,
	};
	return [line(total), `  Valu8   ${line(valu8)}`, `  Valify  ${line(valify)}`];
}

function line({ logins, calls, rejected }: Traffic): string {
	return `logins: ${logins}, calls: ${calls}, rejected: ${rejected}`;
}

/** Wherever it stands in the item: the node may pass the answer on whole or simplified. */
function find(value: unknown, key: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	const entries = Object.entries(value as Json);
	const own = entries.find(([name]) => name === key);
	if (own) return own[1];
	for (const [, inner] of entries) {
		const found = find(inner, key);
		if (found !== undefined) return found;
	}
	return undefined;
}

function brief({ valu8Id, inventedName, inventedCity }: Json): string {
	return [valu8Id, inventedName, inventedCity].map(String).join('  ');
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.length > 0;
}

function text(value: unknown): string {
	return isText(value) ? value : '(nothing)';
}
