import { errorOf, itemsOf, type Execution, type Json } from '../execution';
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
		return { ok: false, lines: [`The run failed (${execution.status}): ${errorOf(execution) ?? 'n8n gave no reason'}`] };
	}
	const phrases = itemsOf(execution, MAIN.valify).map((item) => find(item, 'englishPhrase'));
	const parameters = itemsOf(execution, MAIN.valu8);
	const given = itemsOf(execution, 'Names').map(({ name }) => String(name));
	const ok = phrases.length > 0 && phrases.length === given.length && phrases.every(isText) && parameters.some((item) => Object.keys(item).length > 0);
	return {
		ok,
		lines: [
			...given.map((name, index) => `Valify  ${name}  ->  ${text(phrases[index])}`),
			`Valu8   search parameters: ${shorten(parameters.map(brief).join(', '))}`,
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

/** Items of a list of things have a name; anything else is shown as it is. */
function brief(item: Json): string {
	return isText(item.name) ? item.name : JSON.stringify(item);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.length > 0;
}

function text(value: unknown): string {
	return isText(value) ? value : '(nothing)';
}

function shorten(text: string, length = 160): string {
	return text.length > length ? `${text.slice(0, length)} ...` : text;
}
