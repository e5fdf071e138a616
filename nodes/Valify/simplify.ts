import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { isRecord, toNumber, type HttpAnswer } from '../../tokens';
import { environment } from '../common/run/environment';
import type { ItemFields } from '../common/fields';
import { toItems } from '../common/output';
import { toIsoDate, type DateFields } from './dates';

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The answer as items, simplified or as it came, as the user has chosen. */
export function readShape(
	item: ItemFields,
	dates: DateFields = {},
): (answer: Pick<HttpAnswer, 'body'>) => INodeExecutionData[] {
	const simple = item.flag('simplify', 'Simplify') ?? true;
	return ({ body }) => toItems(simple ? simplify(body, dates) : body);
}

/** Spellings that Valify mixes. */
const RENAMED = new Map([
	['birth_governarate', 'birth_governorate'],
	['front_image_confidence', 'front_image_manipulation_confidence'],
]);
/** Values that are numbers or booleans, though some pages print them as text. */
const NUMBERS = new Set(['confidence', 'age']);
const BOOLEANS = new Set(['isSimilar', 'isMatch', 'success', 'verified']);

/** What is put before the name of a field that is no block's, where the result has that name. */
const ENVELOPE = 'answer';

/**
 * One flat object in camel case: the result's fields first, then those of the other blocks. What comes later under a name
 * that is taken gets its block's name before its own, or `answer` where it has none. An `{ arabic, latin }` pair
 * becomes two fields, dates of a known format become ISO 8601. Dropped is only how many calls the token had left, which is
 * the node's business; an answer of another shape is left alone.
 * @param now ms since the epoch: years of two digits are read from there
 */
export function simplify(body: unknown, dates: DateFields = {}, now = environment.now()): unknown {
	if (!isRecord(body)) return body;
	const { result, ...rest } = body;
	delete rest.trials_remaining;
	const flat: Record<string, unknown> = {};
	const known = new Map(Object.entries(dates));
	const isoDate: Rewrite = (name, value) => {
		const date = known.get(name);
		return date && typeof value === 'string' ? toIsoDate(value, date, now) : value;
	};
	if (isRecord(result)) spread(flat, result, 'result', isoDate);
	else if (result !== undefined) flat.result = result;
	spread(flat, rest, ENVELOPE, (_name, value) => value);
	return flat;
}

type Rewrite = (name: string, value: unknown) => unknown;

/** @param block what to put before a name that is taken already; never empty, or no name would ever become free */
function spread(
	flat: Record<string, unknown>,
	fields: Record<string, unknown>,
	block: string,
	rewrite: Rewrite,
): void {
	for (const [key, value] of Object.entries(fields)) {
		const name = key.replace(/:\s*$/, '').trim();
		const tidy = camelCase(RENAMED.get(name) ?? name);
		if (isPair(value)) {
			for (const [script, text] of Object.entries(value))
				put(flat, `${tidy}${capital(script)}`, block, text);
		} else if (isRecord(value)) spread(flat, value, tidy || block, rewrite);
		else put(flat, tidy, block, rewrite(name, value));
	}
}

function put(flat: Record<string, unknown>, name: string, block: string, value: unknown): void {
	let free = name;
	while (Object.hasOwn(flat, free)) free = `${block}${capital(free)}`;
	flat[free] = NUMBERS.has(name)
		? (toNumber(value) ?? value)
		: BOOLEANS.has(name)
			? toBoolean(value)
			: value;
}

function isPair(value: unknown): value is Record<'arabic' | 'latin', unknown> {
	return (
		isRecord(value) &&
		Object.keys(value).length > 0 &&
		Object.keys(value).every((key) => key === 'arabic' || key === 'latin')
	);
}

function toBoolean(value: unknown): unknown {
	if (value === 'true' || value === 'True') return true;
	return value === 'false' || value === 'False' ? false : value;
}

export function camelCase(name: string): string {
	return name.replace(/[_\s]+(\p{L}|\d)/gu, (_all, letter: string) => letter.toUpperCase());
}

function capital(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
