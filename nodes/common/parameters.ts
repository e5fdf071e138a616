import { isRecord } from '../../tokens';
import { InputError } from './errors';

/** Reads named values that a user filled in, checked. Labels are the fields' names as the user sees them. */
export class Parameters {
	constructor(readonly value: (name: string) => unknown) {}

	/** Text as typed; a number or boolean from an expression becomes text. */
	text(name: string, label: string): string {
		const value = this.value(name) ?? '';
		if (typeof value === 'string') return value;
		if (typeof value === 'number' || typeof value === 'boolean') return String(value);
		throw new InputError(label, 'is not a text', 'Check the expression: it returns an object or a list.');
	}

	requiredText(name: string, label: string): string {
		const text = this.text(name, label);
		if (text.trim() === '') throw new InputError(label, 'is empty', 'Fill it in, or check the expression in it.');
		return text;
	}

	/** @param to the largest number allowed, where there is one */
	wholeNumber(name: string, label: string, from: number, to = Infinity): number {
		const value = this.value(name);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) return number;
		const range = to === Infinity ? `of ${from} or more` : `from ${from} to ${to}`;
		throw new InputError(label, `is not a whole number ${range}`, 'Correct it, or check the expression in it.');
	}

	/** True or false, as switched or as the text that an expression gives; `undefined` when left empty. */
	flag(name: string, label: string): boolean | undefined {
		const value = this.value(name);
		const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
		if (text === undefined || text === null || text === '') return undefined;
		if (text === true || text === 'true') return true;
		if (text === false || text === 'false') return false;
		throw new InputError(label, 'is neither true nor false', 'Switch it on or off, or check the expression in it.');
	}

	/** Texts: as a list, or as the text that an expression made of it, with commas between them or as JSON. */
	texts(name: string, label: string): string[] {
		const value = this.value(name) ?? [];
		const list = typeof value !== 'string' ? value : value.trim().startsWith('[') ? parseJson(value, label) : value.split(',');
		if (Array.isArray(list) && list.every((text) => typeof text === 'string')) return list.map((text) => text.trim()).filter((text) => text !== '');
		throw new InputError(label, 'is neither a list of texts nor a text with commas', 'Check the expression in it.');
	}

	/** A JSON object, as text or from an expression; `undefined` when left empty. */
	jsonObject(name: string, label: string): Record<string, unknown> | undefined {
		const value = this.json(name, label);
		if (value === undefined || isRecord(value)) return value;
		throw new InputError(label, 'is not a JSON object', 'Write it as { "name": "value" }.');
	}

	/** Any JSON; `undefined` when left empty. */
	json(name: string, label: string): unknown {
		const value = this.value(name);
		if (typeof value !== 'string') return value ?? undefined;
		return value.trim() === '' ? undefined : parseJson(value, label);
	}

	/** The values of a collection field. @param defaults for what the user left out */
	collection(name: string, label: string, defaults: Record<string, unknown> = {}): Parameters {
		const given = this.jsonObject(name, label) ?? {};
		return new Parameters((key) => given[key] ?? defaults[key]);
	}
}

/** @throws {InputError} */
export function parseJson(text: string, label: string): unknown {
	const parsed = tryParse(text);
	if (parsed === INVALID) {
		throw new InputError(label, 'is not valid JSON', 'Check quotes, commas and brackets.');
	}
	return parsed;
}

const INVALID = Symbol('invalid');

function tryParse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// Told to the user by the caller, who knows the field.
		return INVALID;
	}
}
