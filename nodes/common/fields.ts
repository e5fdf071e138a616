import type { IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../tokens';
import { InputError } from './errors';

/** Reads the fields of one item, checked. Labels are the fields' names as the user sees them. */
export class Fields {
	constructor(
		readonly ctx: IExecuteFunctions,
		readonly item: number,
	) {}

	value(name: string): unknown {
		return this.ctx.getNodeParameter(name, this.item, undefined);
	}

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
}

function parseJson(text: string, label: string): unknown {
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
