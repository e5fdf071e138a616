import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { AddressError, isRecord, joinPath, readBaseUrl, valueOrError } from '../../tokens';
import { InputError } from './errors';
import { HEADER_VALUE } from './headerValue';
import { readJson } from './json';

/** How errors speak of a field. */
interface Words {
	/** Where it stands. */
	readonly where: string;
	readonly fillIn: string;
	readonly correct: string;
}

const OF_NODE: Words = {
	where: '',
	fillIn: 'Fill it in, or check the expression in it.',
	correct: 'Correct it, or check the expression in it.',
};
const OF_CREDENTIAL: Words = {
	where: 'of the credential ',
	fillIn: 'Fill it in in the credential.',
	correct: 'Correct it in the credential.',
};

/**
 * Reads what a user filled in, checked. Labels are the fields' names as the user sees them.
 * All readers throw InputError for what they cannot use.
 */
export class Fields {
	constructor(
		readonly value: (name: string) => unknown,
		private readonly words = OF_NODE,
	) {}

	/** Text as typed; a number or boolean from an expression becomes text. */
	text(name: string, label: string): string {
		const value = this.value(name) ?? '';
		if (typeof value === 'string') return value;
		if (typeof value === 'number' || typeof value === 'boolean') return String(value);
		throw this.error(
			label,
			'is not a text',
			'Check the expression: it returns an object or a list.',
		);
	}

	requiredText(name: string, label: string): string {
		const text = this.text(name, label);
		if (text.trim() === '') throw this.error(label, 'is empty', this.words.fillIn);
		return text;
	}

	/** @param to the largest number allowed, where there is one */
	wholeNumber(name: string, label: string, from: number, to = Infinity): number {
		const value = this.value(name);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to)
			return number;
		const range = to === Infinity ? `of ${from} or more` : `from ${from} to ${to}`;
		throw this.error(label, `is not a whole number ${range}`, this.words.correct);
	}

	/** True or false, as switched or as the text that an expression gives; `undefined` when left empty. */
	flag(name: string, label: string): boolean | undefined {
		const value = this.value(name);
		const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
		if (text === undefined || text === null || text === '') return undefined;
		if (text === true || text === 'true') return true;
		if (text === false || text === 'false') return false;
		throw this.error(
			label,
			'is neither true nor false',
			'Switch it on or off, or check the expression in it.',
		);
	}

	/** What was chosen from a list. An expression may give what is not in it. */
	oneOf<T extends string>(name: string, label: string, values: readonly T[]): T {
		const value = this.text(name, label);
		const known = values.find((candidate) => candidate === value);
		if (known !== undefined) return known;
		throw this.error(
			label,
			`is "${value}"`,
			`It must be one of ${values.join(', ')}: check the expression in it.`,
		);
	}

	/** Texts: as a list, or as the text that an expression made of it, with commas between them or as JSON. */
	texts(name: string, label: string): string[] {
		const value = this.value(name) ?? [];
		const list =
			typeof value !== 'string'
				? value
				: value.trim().startsWith('[')
					? this.parsed(value, label)
					: value.split(',');
		if (Array.isArray(list) && list.every((text) => typeof text === 'string'))
			return list.map((text) => text.trim()).filter((text) => text !== '');
		throw this.error(
			label,
			'is neither a list of texts nor a text with commas',
			'Check the expression in it.',
		);
	}

	/** A JSON object, as text or from an expression; `undefined` when left empty. */
	jsonObject(name: string, label: string): Record<string, unknown> | undefined {
		const value = this.json(name, label);
		if (value === undefined || isRecord(value)) return value;
		throw this.error(label, 'is not a JSON object', 'Write it as { "name": "value" }.');
	}

	/** Any JSON; `undefined` when left empty. */
	json(name: string, label: string): unknown {
		const value = this.value(name);
		if (typeof value !== 'string') return value ?? undefined;
		return value.trim() === '' ? undefined : this.parsed(value, label);
	}

	/** A path below the base URL. */
	path(
		name: string,
		label: string,
		baseUrl: string,
		remedy = 'Write only what follows the Base URL of the credential.',
	): string {
		const path = this.requiredText(name, label);
		const url = valueOrError(() => joinPath(baseUrl, path), AddressError);
		if (url instanceof AddressError) throw this.error(label, url.message, remedy);
		return path;
	}

	/** An address to send passwords and tokens to, as `readBaseUrl` returns it. */
	baseUrl(name: string, label: string): string {
		const text = this.requiredText(name, label);
		const url = valueOrError(() => readBaseUrl(text), AddressError);
		if (url instanceof AddressError) throw this.error(label, url.message, this.words.correct);
		return url;
	}

	/** The values of a collection field. @param defaults for what the user left out */
	collection(name: string, label: string, defaults: Record<string, unknown> = {}): Fields {
		const given = this.jsonObject(name, label) ?? {};
		return new Fields((key) => given[key] ?? defaults[key]);
	}

	/** What was chosen under Options. @param defaults for what the user left out */
	options(defaults: Record<string, unknown> = {}): Fields {
		return this.collection('options', 'Options', defaults);
	}

	protected error(label: string, happened: string, remedy: string): InputError {
		return new InputError(label, this.words.where + happened, remedy);
	}

	private parsed(text: string, label: string): unknown {
		const json = readJson(text);
		if (!json) throw this.error(label, 'is not valid JSON', 'Check quotes, commas and brackets.');
		return json.value;
	}
}

/** The fields of one item. */
export class ItemFields extends Fields {
	constructor(
		readonly ctx: IExecuteFunctions,
		readonly index: number,
	) {
		super((name) => ctx.getNodeParameter(name, index, undefined));
	}
}

/** The fields of a credential. */
export class CredentialFields extends Fields {
	constructor(data: ICredentialDataDecryptedObject) {
		super((name) => data[name], OF_CREDENTIAL);
	}

	/**
	 * A text of one line. A line break comes with what was pasted, and is refused, not cut off: what belongs to a secret only
	 * its owner knows.
	 */
	line(name: string, label: string): string {
		const text = this.text(name, label);
		if (!/[\r\n]/.test(text)) return text;
		throw this.error(
			label,
			'has a line break in it',
			'Remove it in the credential: it often comes along when a text is pasted.',
		);
	}

	requiredLine(name: string, label: string): string {
		this.requiredText(name, label);
		return this.line(name, label);
	}

	/** A text that goes into a header. */
	headerLine(name: string, label: string): string {
		const text = this.line(name, label);
		if (HEADER_VALUE.test(text)) return text;
		throw this.error(
			label,
			'has a character that cannot be sent',
			'Paste it anew, without anything around it. Correct it in the credential.',
		);
	}
}
