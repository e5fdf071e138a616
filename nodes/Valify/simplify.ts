import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { isRecord, toNumber, type HttpAnswer } from '../../tokens';
import type { Fields } from '../common/fields';
import { toItems } from '../common/output';
import type { DateFormat } from './actions/document/documentTypes';

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The answer as items, simplified or as it came, as the user has chosen. */
export function readShape(item: Fields, dates: Readonly<Record<string, DateFormat>> = {}): (answer: HttpAnswer) => INodeExecutionData[] {
	const simple = item.value('simplify') !== false;
	return ({ body }) => toItems(simple ? simplify(body, dates) : body);
}

/** Spellings that Valify mixes. */
const RENAMED: Readonly<Record<string, string>> = { birth_governarate: 'birth_governorate', front_image_confidence: 'front_image_manipulation_confidence' };
/** Values that are numbers or booleans, though some pages print them as text. */
const NUMBERS = new Set(['trialsRemaining', 'confidence', 'age']);
const BOOLEANS = new Set(['isSimilar', 'isMatch', 'success', 'verified']);

/**
 * One flat object in camel case: the result's fields first, then those of the other blocks. An `{ arabic, latin }` pair
 * becomes two fields, dates of a known format become ISO 8601. Nothing is dropped; an answer of another shape is left alone.
 */
export function simplify(body: unknown, dates: Readonly<Record<string, DateFormat>> = {}): unknown {
	if (!isRecord(body)) return body;
	const { result, ...rest } = body;
	const flat: Record<string, unknown> = {};
	if (isRecord(result)) spread(flat, result, '', dates);
	else if (result !== undefined) flat['result'] = result;
	spread(flat, rest, '', {});
	return flat;
}

/** @param block what to put before a name that is taken already */
function spread(flat: Record<string, unknown>, fields: Record<string, unknown>, block: string, dates: Readonly<Record<string, DateFormat>>): void {
	for (const [key, value] of Object.entries(fields)) {
		const name = key.replace(/:\s*$/, '').trim();
		const tidy = camelCase(RENAMED[name] ?? name);
		const format = dates[name];
		if (isPair(value)) {
			for (const [script, text] of Object.entries(value)) put(flat, `${tidy}${capital(script)}`, block, text);
		} else if (isRecord(value)) spread(flat, value, tidy, dates);
		else put(flat, tidy, block, format && typeof value === 'string' ? toIsoDate(value, format) : value);
	}
}

function put(flat: Record<string, unknown>, name: string, block: string, value: unknown): void {
	const free = name in flat && block !== '' ? `${block}${capital(name)}` : name;
	flat[free] = NUMBERS.has(name) ? (toNumber(value) ?? value) : BOOLEANS.has(name) ? toBoolean(value) : value;
}

function isPair(value: unknown): value is Record<'arabic' | 'latin', unknown> {
	return isRecord(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key === 'arabic' || key === 'latin');
}

function toBoolean(value: unknown): unknown {
	if (value === 'true' || value === 'True') return true;
	return value === 'false' || value === 'False' ? false : value;
}

/** Passport dates sometimes come wrapped in apostrophes. */
function toIsoDate(text: string, format: DateFormat): string {
	const parts = text.replace(/^'+|'+$/g, '').split('/');
	const widths = format.split('/').map((part) => part.length);
	if (parts.length !== widths.length || !parts.every((part, index) => /^\d+$/.test(part) && part.length === widths[index])) return text;
	return (format === 'dd/MM/yy' ? withCentury(parts) : parts).join('-');
}

/** Two-digit years: passports live ten years at most, so a year far ahead belongs to the century before. */
function withCentury([day = '', month = '', year = '']: string[]): string[] {
	const thisYear = new Date().getFullYear();
	const century = Math.floor(thisYear / 100) * 100;
	const full = century + Number(year);
	return [String(full > thisYear + 10 ? full - 100 : full), month, day];
}

export function camelCase(name: string): string {
	return name.replace(/[_\s]+(\p{L}|\d)/gu, (_all, letter: string) => letter.toUpperCase());
}

function capital(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
